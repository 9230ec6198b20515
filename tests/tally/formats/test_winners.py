"""`urna winners`: the winners of real cities, and a report that says where they come from."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tally.formats import PabulibElection, PabulibVote, new_election, report_on, winners_of, write_pabulib
from tally.formats.errors import StructureError
from tally.formats.pabulib_rules import rule_of
from tally.rules import RuleConfig, UnresolvedTieError

DATA = Path(__file__).parents[4] / "shared/data/pabulib"
FILES = sorted(DATA.glob("*.pb"))
Reader = Callable[[Path], PabulibElection]


def election(
    selected: str = "110", rule: str = "greedy", votes: str = "aaabbbc", costs: str = "5,5,5", **meta: str
) -> PabulibElection:
    """Three projects a, b, c; `votes` is one letter for each vote, `selected` one digit for each project."""
    projects = []
    for place, (id_, cost) in enumerate(zip("abc", costs.split(","), strict=True)):
        project = {"project_id": id_, "cost": cost, "name": f"El {id_}"}
        projects.append(project | ({"selected": selected[place]} if selected else {}))
    cast = [PabulibVote(str(number), (id_,), None, None) for number, id_ in enumerate(votes)]
    return new_election({"budget": "10", "vote_type": "approval", "rule": rule, **meta}, projects, cast)


def test_a_path_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "made.pb"
    path.write_bytes(write_pabulib(election()))
    assert winners_of(path).lines() == report_on(election(), "made.pb").lines()


def test_a_name_cannot_steer_the_terminal() -> None:
    made = election(description="Uno\ndos\x1b[31m")
    assert all(line.isprintable() for line in report_on(made, "made.pb").lines())


def test_equal() -> None:
    report = report_on(election(), "made.pb")
    assert report.equal is True
    assert report.exit_code == 0
    assert not report.tie_matters
    assert any(line.startswith("EQUAL") for line in report.lines())


def test_different() -> None:
    report = report_on(election(selected="101"), "made.pb")
    assert report.equal is False
    assert report.exit_code == 1
    assert report.missing == ("c",)
    assert report.surplus == ("b",)
    text = "\n".join(report.lines())
    assert "published, not winners here: c" in text
    assert "winners here, not published: b" in text


def test_nothing_published() -> None:
    report = report_on(election(selected=""), "made.pb")
    assert report.equal is None
    assert report.exit_code == 0


def test_special_cases_of_the_city_are_not_differences() -> None:
    report = report_on(election(selected="120"), "made.pb")
    assert report.equal is True
    assert report.special == ("b",)
    assert report_on(election(selected="112"), "made.pb").equal is True


@pytest.mark.parametrize(
    ("selected", "fits"),
    [("100", ("file-order",)), ("010", ("lower-cost", "file-order"))],
)
def test_the_tie_order_that_fits_is_named(selected: str, fits: tuple[str, ...]) -> None:
    report = report_on(election(selected=selected, costs="9,8,7"), "made.pb")
    assert report.tie_matters
    assert report.rule.ties == fits
    assert report.equal is True
    assert any(trial.equal is False for trial in report.trials)


def test_a_given_tie_order_is_the_only_one_tried() -> None:
    made = election(selected="100", costs="9,8,7")
    report = report_on(made, "made.pb", ties=["lower-cost"])
    assert [trial.ties for trial in report.trials] == [("lower-cost",)]
    assert report.exit_code == 1
    with pytest.raises(UnresolvedTieError):
        report_on(made, "made.pb", ties=["more-votes"])


def test_a_given_rule_takes_the_place_of_the_files() -> None:
    rule = RuleConfig(name="top-k", top=1, ties=("file-order",))
    report = report_on(election(selected="100"), "made.pb", rule)
    assert report.rule == rule
    assert report.rule_source == "given"
    assert report.equal is True


def test_an_unknown_rule_is_a_stated_guess() -> None:
    report = report_on(election(rule="unknown"), "made.pb")
    assert report.rule_source == "guess"
    assert any("GUESS" in line for line in report.lines())


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("greedy-no-skip", {"name": "greedy-no-skip"}),
        ("equalshares", {"name": "equalshares", "completion": "none", "comparison": "none"}),
        ("equalshares/add1", {"name": "equalshares", "completion": "add1", "comparison": "none"}),
        (
            "equalshares-comparison",
            {"name": "equalshares", "completion": "none", "comparison": "satisfaction"},
        ),
        (
            "equalshares/add1-comparison",
            {"name": "equalshares", "completion": "add1", "comparison": "satisfaction"},
        ),
    ],
)
def test_words_for_rules(word: str, expected: dict[str, str]) -> None:
    found = rule_of(election(rule=word))
    assert found.parameters == expected
    assert found.source == "file"


def test_exclusive_groups_come_from_the_comment() -> None:
    comment = (
        "#1: Votes were cast by 90 people. #2: Projects a and b overlapped. The city retained project b."
    )
    found = rule_of(election(rule="greedy-exclusive", comment=comment))
    assert found.parameters["exclusive_groups"] == (("b", "a"),)
    assert found.parameters["exclusive_precedence"] == "listed"
    assert found.source == "comment"
    by_score = (
        "#1: Projects a and b were treated as mutually exclusive. "
        "Project a was funded and project b was excluded because it received the lower score."
    )
    ranked = rule_of(election(rule="greedy-exclusive", comment=by_score)).parameters
    assert ranked == {"name": "greedy-exclusive", "exclusive_groups": (("a", "b"),)}
    silent = rule_of(election(rule="greedy-exclusive"))
    assert silent.parameters == {"name": "greedy"}
    assert "does not say" in silent.notes[0]


def test_what_meta_says_besides_is_noted() -> None:
    found = rule_of(election(costs="5,999999999,5", scoring_fn="Borda", rule="greedy-no-skip"))
    assert found.parameters == {"name": "greedy-no-skip", "withdrawn": ("b",)}
    assert len(found.notes) == 2
    report = report_on(election(selected="101", costs="5,999999999,5", rule="greedy-no-skip"), "made.pb")
    assert report.equal is True


def test_categories_and_leftovers() -> None:
    projects = [
        {"project_id": id_, "cost": cost, "category": category}
        for id_, cost, category in (("a", "6", "x"), ("b", "3", "x"), ("c", "2", "y"), ("d", "5", "y"))
    ]
    cast = [PabulibVote(str(number), (id_,), None, None) for number, id_ in enumerate("aaaabbbccd")]
    meta = {"budget": "10", "vote_type": "approval", "rule": "greedy", "categories": "x, y"}
    limited = new_election(meta | {"budget_per_category": "7,3"}, projects, cast)
    assert report_on(limited, "made.pb").outcome.winners == ("a", "c")
    whole = "Fund additional projects that fit within leftover budget ordered by score"
    more = new_election(
        meta | {"budget_per_category": "7,3", "budget": "11", "leftover_budget": whole}, projects, cast
    )
    assert report_on(more, "made.pb").outcome.winners == ("a", "c", "b")
    part = "Partially fund one additional project with highest score"
    partial = report_on(new_election(meta | {"leftover_budget": part}, projects, cast), "made.pb")
    assert partial.outcome.winners == ("a", "b")
    assert partial.outcome.partial == ("c", 1)
    assert any("in part: c gets 1" in line for line in partial.lines())
    odd = rule_of(new_election(meta | {"leftover_budget": "Ask the mayor"}, projects, cast))
    assert "not understood" in odd.notes[0]
    mixed = rule_of(new_election(meta | {"budget_per_category": "7"}, projects, cast))
    assert "category_budgets" not in mixed.parameters


def test_threshold_without_its_parameter_is_refused_in_words() -> None:
    with pytest.raises(StructureError, match="needs 'threshold'"):
        report_on(election(rule="greedy-threshold"), "made.pb")


def test_published_totals_are_tried_beside_the_votes() -> None:
    projects = [
        {"project_id": "a", "cost": "10", "votes": "1", "selected": "1"},
        {"project_id": "b", "cost": "10", "votes": "2", "selected": "0"},
    ]
    cast = [PabulibVote(str(number), (id_,), None, None) for number, id_ in enumerate("aab")]
    made = new_election({"budget": "10", "vote_type": "approval", "rule": "greedy"}, projects, cast)
    report = report_on(made, "made.pb")
    assert report.equal is True
    assert report.equal_on_published_totals is False
    assert [total.project_id for total in report.mismatches] == ["a", "b"]
    assert "Totals: of 2 projects" in "\n".join(report.lines())


def test_broken_votes_are_reported() -> None:
    report = report_on(election(min_length="2"), "made.pb")
    assert len(report.broken) == 7
    assert "too-few-picks: 7" in "\n".join(report.lines())


# What each city's file leads to. `None`: the file does not publish what was selected.
EXPECTED: dict[str, tuple[bool | None, str]] = {
    "France_Toulouse_2019": (None, "file"),
    "Hungary_Budapest_2024": (True, "note"),
    "Netherlands_Amsterdam_166": (None, "file"),
    "Netherlands_Amsterdam_509": (None, "file"),
    "Netherlands_Assen_2024": (True, "file"),
    "Poland_Katowice_2023": (True, "file"),
    "Poland_Krakow_2021": (True, "file"),
    "Poland_Lodz_2022": (True, "file"),
    "Poland_Swiecie_2023": (True, "file"),
    "Poland_Warszawa_2021_Ursynow": (True, "comment"),
    "Poland_Warszawa_2023_Ursynow": (True, "file"),
    "Poland_Wieliczka_2023_Green_Budget": (True, "file"),
    "Poland_Wroclaw_2015_up_to_150": (True, "file"),
    "US_Stanford_Dataset_PB_Cambridge_2015_vote_knapsacks": (None, "guess"),
    "US_Stanford_Dataset_PB_Cambridge_2019_vote_approvals": (None, "guess"),
    "US_Stanford_Dataset_PB_Rochester_NY_2019_vote_rankings": (None, "guess"),
}


@pytest.mark.data
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_winners_of_real_cities(path: Path, real: Reader) -> None:
    report = report_on(real(path), path.name)
    assert (report.equal, report.rule_source) == EXPECTED[path.stem]
    assert report.outcome.cost <= report.election.meta.budget
    assert report.broken == ()
    if path.stem == "Poland_Warszawa_2021_Ursynow":
        assert report.rule.ties == ("higher-cost", "file-order")
        assert [tie.order for tie in report.decisive_ties] == [("2150", "1821")]
    else:
        assert not report.tie_matters
    as_json = report.as_json()
    assert json.loads(json.dumps(as_json)) == as_json
    assert len(as_json["traces"]) == len(report.election.projects)
    assert not any("\n" in line for line in report.lines())


@pytest.mark.data
@pytest.mark.skipif(not FILES, reason="the real elections are not beside the repository")
def test_other_readings_of_equal_shares_are_not_what_cities_did(real: Reader) -> None:
    """The evidence for utility by cost and for an add1 that does not stop at the first exhaustive outcome."""
    ties = ("lower-cost", "more-votes", "file-order")
    wieliczka = real(DATA / "Poland_Wieliczka_2023_Green_Budget.pb")
    stopping = RuleConfig(name="equalshares", completion="add1-exhaustive", ties=ties)
    assert report_on(wieliczka, "", stopping).equal is False
    for stem in ("Netherlands_Assen_2024", "Poland_Swiecie_2023", "Poland_Wieliczka_2023_Green_Budget"):
        counting = RuleConfig(name="equalshares", completion="add1", utility="cardinality", ties=ties)
        election = real(DATA / f"{stem}.pb")
        assert report_on(election, "", counting).equal is False
        assert report_on(election, "", RuleConfig(name="equalshares", ties=ties)).equal is False
