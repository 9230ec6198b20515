"""Vectors of the aggregation rules: small elections with winners, cost and fates, or why there are none."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tally.rules import GroupedBallot, Outcome, RuleConfig, RuleError, RuleProject, elect
from tally.vectors.errors import VectorError
from tally.vectors.page import page

_Row = tuple[str, int, int, int, tuple[str, ...]]
_Ballot = tuple[Mapping[str, int], int]


@dataclass(frozen=True, slots=True)
class Case:
    """One small election. `rows` are id, cost, votes, score, categories; `ballots` weights and how many."""

    name: str
    rule: Mapping[str, object]
    budget: int
    rows: Sequence[_Row]
    ballots: Sequence[_Ballot] = ()
    error: str | None = field(default=None)


def _rows(*rows: tuple[str, int, int] | tuple[str, int, int, str]) -> list[_Row]:
    """Projects whose score is their votes; categories separated by a space."""
    return [(row[0], row[1], row[2], row[2], tuple(row[3].split()) if len(row) == 4 else ()) for row in rows]


def _counted(costs: Mapping[str, int], ballots: Sequence[_Ballot]) -> list[_Row]:
    """Projects whose votes and score follow from the ballots."""
    return [
        (
            one,
            cost,
            sum(times for weights, times in ballots if one in weights),
            sum(weights.get(one, 0) * times for weights, times in ballots),
            (),
        )
        for one, cost in costs.items()
    ]


_FILE = {"ties": ["file-order"]}
_ABC = _rows(("a", 60, 30), ("b", 50, 20), ("c", 40, 10))
_GREEN = _rows(("a", 30, 9, "green"), ("b", 30, 8, "green"), ("c", 10, 7, "green wet"), ("d", 20, 6, "dry"))
_TIED = _rows(("a", 60, 10), ("b", 50, 10), ("c", 40, 10), ("d", 10, 1))


def _greedy() -> list[Case]:
    return [
        Case("greedy skips what does not fit", {"name": "greedy", **_FILE}, 100, _ABC),
        Case("a project that fits exactly", {"name": "greedy", **_FILE}, 150, _ABC),
        Case("no money", {"name": "greedy", **_FILE}, 0, _ABC),
        Case("no skip stops there", {"name": "greedy-no-skip", **_FILE}, 100, _ABC),
        Case(
            "no skip stops a category",
            {"name": "greedy-no-skip", "category_budgets": {"green": 40}, **_FILE},
            100,
            _GREEN,
        ),
        Case("threshold", {"name": "greedy-threshold", "threshold": 20, **_FILE}, 1000, _ABC),
        Case("a threshold of 0", {"name": "greedy-threshold", "threshold": 0, **_FILE}, 1000, _ABC),
        Case(
            "variants by rank",
            {"name": "greedy-exclusive", "exclusive_groups": [["c", "a"]], **_FILE},
            100,
            _ABC,
        ),
        Case(
            "variants as listed",
            {
                "name": "greedy-exclusive",
                "exclusive_groups": [["c", "a"]],
                "exclusive_precedence": "listed",
                **_FILE,
            },
            100,
            _ABC,
        ),
        Case(
            "the first listed cannot win",
            {
                "name": "greedy-exclusive",
                "exclusive_groups": [["c", "a"]],
                "exclusive_precedence": "listed",
                **_FILE,
            },
            100,
            _rows(("a", 60, 30), ("b", 50, 20), ("c", 400, 10)),
        ),
        Case("category budgets", {"name": "greedy", "category_budgets": {"green": 40}, **_FILE}, 100, _GREEN),
        Case(
            "category limits",
            {"name": "greedy-custom", "category_limits": {"green": 2, "wet": 0}, **_FILE},
            100,
            _GREEN,
        ),
        Case(
            "leftover to the next that fits",
            {"name": "greedy", "category_budgets": {"green": 40}, "leftover": "next-fitting", **_FILE},
            100,
            _GREEN,
        ),
        Case("leftover in part", {"name": "greedy", "leftover": "partial-next", **_FILE}, 105, _ABC),
        Case("no leftover", {"name": "greedy", "leftover": "partial-next", **_FILE}, 100, _ABC),
        Case("withdrawn", {"name": "greedy", "withdrawn": ["a"], **_FILE}, 100, _ABC),
        Case(
            "ranked by votes, not by score",
            {"name": "greedy", "rank_by": "votes", **_FILE},
            100,
            [("a", 60, 5, 50, ()), ("b", 50, 9, 20, ()), ("c", 40, 7, 30, ())],
        ),
        Case(
            "enough support",
            {"name": "greedy", "support_factor": 3, **_FILE},
            100,
            _rows(("a", 90, 30), ("b", 91, 30)),
            [({"a": 1, "b": 1}, 30), ({}, 70)],
        ),
        Case("the first two", {"name": "top-k", "top": 2, **_FILE}, 1000, _ABC),
        Case("the first two that fit", {"name": "top-k", "top": 2, **_FILE}, 100, _ABC),
    ]


def _ties() -> list[Case]:
    lot = "lot:c, a,b"
    return [
        Case("lower cost first", {"name": "greedy", "ties": ["lower-cost"]}, 100, _TIED),
        Case("higher cost first", {"name": "greedy", "ties": ["higher-cost"]}, 100, _TIED),
        Case("file order", {"name": "greedy", "ties": ["file-order"]}, 100, _TIED),
        Case("a lot", {"name": "greedy", "ties": [lot]}, 100, _TIED),
        Case(
            "more votes, then a lot",
            {"name": "greedy", "ties": ["more-votes", lot]},
            100,
            [("a", 60, 5, 9, ()), ("b", 50, 5, 9, ()), ("c", 40, 3, 9, ())],
        ),
        Case(
            "fewer votes",
            {"name": "greedy", "ties": ["fewer-votes"]},
            60,
            [("a", 60, 5, 9, ()), ("b", 50, 4, 9, ())],
        ),
        Case("an open tie that decides nothing", {"name": "greedy", "ties": ["more-votes"]}, 200, _TIED),
        Case(
            "an open tie that decides",
            {"name": "greedy", "ties": ["more-votes"]},
            100,
            _TIED,
            error="rules.unresolved-tie",
        ),
        Case(
            "a lot that leaves two open",
            {"name": "greedy", "ties": ["lot:c"]},
            100,
            _TIED,
            error="rules.unresolved-tie",
        ),
        Case(
            "a category that no project has",
            {"name": "greedy", "category_budgets": {"blue": 1}, **_FILE},
            100,
            _GREEN,
            error="rules.bad-rule",
        ),
        Case(
            "a lot of a project that there is not",
            {"name": "greedy", "ties": ["lot:z"]},
            100,
            _TIED,
            error="rules.bad-rule",
        ),
        Case(
            "support without ballots",
            {"name": "greedy", "support_factor": 2, **_FILE},
            100,
            _ABC,
        ),
    ]


_MANY: list[_Ballot] = [({"p": 1, "q": 1}, 6), ({"r": 1}, 3), ({"r": 1, "s": 1}, 1)]
_COSTS = {"p": 60, "q": 50, "r": 30, "s": 12}
_POINTS: list[_Ballot] = [({"p": 5, "q": 1}, 2), ({"q": 4, "r": 2}, 2), ({"r": 3, "s": 3}, 1), ({"s": 6}, 1)]


def _equal_shares() -> list[Case]:
    cases = []
    for completion in ("none", "utilitarian", "add1", "add1-exhaustive", "add1-utilitarian"):
        rule = {
            "name": "equalshares",
            "ties": ["lower-cost", "more-votes", "file-order"],
            "completion": completion,
        }
        cases.append(Case(f"equal shares, {completion}", rule, 100, _counted(_COSTS, _MANY), _MANY))
    base = {"name": "equalshares", "ties": ["lower-cost", "more-votes", "file-order"]}
    points = _counted(_COSTS, _POINTS)
    cases += [
        Case("equal shares of points", base, 100, points, _POINTS),
        Case("equal shares, cardinality", base | {"utility": "cardinality"}, 100, points, _POINTS),
        Case(
            "equal shares in steps of ten",
            base | {"completion": "add1", "step": 10},
            100,
            points,
            _POINTS,
        ),
        Case(
            "equal shares compared by satisfaction",
            base | {"comparison": "satisfaction"},
            100,
            _counted(_COSTS, _MANY),
            _MANY,
        ),
        Case(
            "equal shares compared by exclusion",
            base | {"comparison": "exclusion-ratio", "completion": "add1"},
            60,
            _counted({"p": 60, "q": 20, "r": 20, "s": 20}, [({"p": 1}, 4), ({"q": 1}, 2), ({"r": 1}, 1)]),
            [({"p": 1}, 4), ({"q": 1}, 2), ({"r": 1}, 1)],
        ),
        Case("equal shares without ballots", base, 100, _counted(_COSTS, []), []),
        Case(
            "equal shares with a project that costs nothing",
            base,
            100,
            _counted({"p": 0, "q": 50}, [({"p": 1}, 1), ({"q": 1}, 1)]),
            [({"p": 1}, 1), ({"q": 1}, 1)],
        ),
        Case(
            "equal shares with an open tie",
            {"name": "equalshares", "ties": ["lower-cost"]},
            100,
            _counted({"p": 50, "q": 50}, [({"p": 1}, 1), ({"q": 1}, 1)]),
            [({"p": 1}, 1), ({"q": 1}, 1)],
            error="rules.unresolved-tie",
        ),
        Case(
            "equal shares with a threshold",
            base | {"threshold": 4, "withdrawn": ["p"]},
            100,
            _counted(_COSTS, _MANY),
            _MANY,
        ),
    ]
    return cases


def _told(case: Case) -> dict[str, object]:
    rule = RuleConfig.model_validate_json(json.dumps(case.rule))
    projects = [RuleProject(*row) for row in case.rows]
    ballots = [GroupedBallot(tuple(sorted(weights.items())), times) for weights, times in case.ballots]
    told: dict[str, object] = {
        "name": case.name,
        "rule": rule.model_dump(mode="json"),
        "budget": case.budget,
        "projects": [
            {"id": one, "cost": cost, "votes": votes, "score": score, "categories": list(categories)}
            for one, cost, votes, score, categories in case.rows
        ],
        "ballots": [{"weights": dict(weights), "times": times} for weights, times in case.ballots],
    }
    try:
        outcome = elect(rule, projects, ballots, case.budget)
    except RuleError as problem:
        if problem.code != case.error:
            raise VectorError(f"{case.name}: {problem}") from problem
        return told | {"no_result": problem.code}
    if case.error is not None:
        raise VectorError(f"{case.name}: there is a result and must be none")
    return told | _outcome(outcome)


def _outcome(outcome: Outcome) -> dict[str, object]:
    return {
        "winners": list(outcome.winners),
        "cost": str(outcome.cost),
        "fates": [{"id": one.id, "status": one.status.value, "by": one.by} for one in outcome.traces],
    }


def rules_page() -> bytes:
    """`rules.json`."""
    cases = [*_greedy(), *_ties(), *_equal_shares()]
    return page("Winners, cost and fates under each rule", "rules", vectors=[_told(one) for one in cases])
