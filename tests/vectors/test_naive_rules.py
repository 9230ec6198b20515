"""Winners, cost and fates of rules.json follow from docs/rules.md alone."""

from __future__ import annotations

from tests.vectors.naive_rules import Contest, EqualShares, OpenTieError, by_rank_or_list


def test_each_vector_follows_from_the_page(page) -> None:
    found = page("rules")["vectors"]
    assert len({one["name"] for one in found}) == len(found) > 40
    for one in found:
        if one.get("no_result") == "rules.bad-rule":
            continue
        equal_shares = one["rule"]["name"] == "equalshares"
        try:
            winners, cost, fates = (
                EqualShares(one).result() if equal_shares else by_rank_or_list(Contest(one))
            )
        except OpenTieError:
            assert one.get("no_result") == "rules.unresolved-tie", one["name"]
            continue
        assert "no_result" not in one, one["name"]
        assert (winners, str(cost)) == (one["winners"], one["cost"]), one["name"]
        assert [{"id": p, "status": s, "by": by} for p, (s, by) in fates.items()] == one["fates"], one["name"]


def test_every_rule_status_and_value_stands_in_some_vector(page) -> None:
    found = page("rules")["vectors"]
    statuses = {fate["status"] for one in found for fate in one.get("fates", [])}
    assert statuses == {
        "funded",
        "partly-funded",
        "over-budget",
        "category-full",
        "excluded",
        "below-threshold",
        "below-support",
        "withdrawn",
        "stopped",
        "not-in-top",
        "not-afforded",
    }
    rules = [one["rule"] for one in found]
    assert len({one["name"] for one in rules}) == 7
    assert len({one["completion"] for one in rules}) == 5
    assert len({one["comparison"] for one in rules}) == 3
    assert len({one["leftover"] for one in rules}) == 3
    assert {word for one in rules for word in one["ties"] if ":" not in word} == {
        "lower-cost",
        "higher-cost",
        "more-votes",
        "fewer-votes",
        "file-order",
    }
