"""The sample election, with one more question for each marking rule that it does not have."""

from __future__ import annotations

import json
from typing import Any

from resources.sample import manifest_draft
from tally.election import ManifestDraft

RULES: dict[str, dict[str, Any]] = {
    "uno": {"rule": "choose-1", "max_picks": 1},
    "orden": {"rule": "ordinal", "max_picks": 3, "rank_weights": [3, 2, 1]},
    "puntos": {"rule": "cumulative", "max_picks": 6, "max_points": 3, "min_sum": 2, "max_sum": 5},
}


def every_rule() -> ManifestDraft:
    """Its neighbourhood projects under knapsack, choose one, order and points; the city's by approval."""
    draft = json.loads(manifest_draft().to_bytes())
    neighbourhood, city = draft["contests"]
    more = [
        {
            **neighbourhood,
            "id": name,
            "marking": rule,
            "aggregation": {"name": "greedy", "ties": ["lower-cost"]},
            "projects": neighbourhood["projects"][:6],
        }
        for name, rule in RULES.items()
    ]
    draft["contests"] = [{**contest, "shuffle_projects": False} for contest in (neighbourhood, *more, city)]
    return ManifestDraft.model_validate_json(json.dumps(draft))
