"""A rule in a signed manifest says exactly what it means, or is refused."""

import pytest
from pydantic import ValidationError

from tally.rules import RuleConfig


def test_json_round_trip_is_exact() -> None:
    rule = RuleConfig(
        name="greedy-exclusive",
        ties=("lower-cost", "lot:b,a"),
        threshold=50,
        exclusive_groups=(("a", "b"),),
        category_budgets={"green": 100},
    )
    assert RuleConfig.model_validate_json(rule.model_dump_json()) == rule
    assert RuleConfig.model_validate_json(rule.model_dump_json(exclude_defaults=True)) == rule


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "greedy"}',
        '{"name": "greedy", "ties": []}',
        '{"name": "greedy", "ties": ["cheapest"]}',
        '{"name": "greedy", "ties": ["file-order", "file-order"]}',
        '{"name": "greedy", "ties": ["file-order"], "threshold": 1.5}',
        '{"name": "greedy", "ties": ["file-order"], "threshold": "5"}',
        '{"name": "greedy", "ties": ["file-order"], "top": 4}',
        '{"name": "greedy", "ties": ["file-order"], "completion": "add1"}',
        '{"name": "greedy", "ties": ["file-order"], "surprise": 1}',
        '{"name": "top-k", "ties": ["file-order"]}',
        '{"name": "greedy-threshold", "ties": ["file-order"]}',
        '{"name": "greedy-exclusive", "ties": ["file-order"], "exclusive_groups": [["a"]]}',
        '{"name": "equalshares", "ties": ["file-order"], "exclusive_groups": [["a", "b"]]}',
        '{"name": "equalshares", "ties": ["file-order"], "step": 0}',
    ],
)
def test_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        RuleConfig.model_validate_json(text)
