"""The sample election holds together: texts in all languages, pictures as signed, every vote valid."""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as ElementTree
from collections import Counter

import pytest

from resources import sample
from tally.ballots import BLANK, broken_limit, to_integer
from tally.count.totals import add_up
from tally.election import silent_pictures
from tally.election.contests import MarkingRule
from tally.election.manifest import Channel
from tally.election.voters import voter_id
from tally.formats import read_roll
from tally.merge.certificate import grouped_ballots
from tally.rules import RuleProject
from tally.rules.elect import elect

DRAFT = sample.manifest_draft()
PROJECTS = [project for contest in DRAFT.contests for project in contest.projects]


def test_it_has_one_of_everything() -> None:
    assert len(DRAFT.areas) >= 2
    assert [contest.marking.rule for contest in DRAFT.contests] == [
        MarkingRule.KNAPSACK,
        MarkingRule.APPROVAL,
    ]
    assert [contest.aggregation.name for contest in DRAFT.contests] == ["equalshares", "greedy"]
    assert all(len(contest.projects) == 12 for contest in DRAFT.contests)
    assert set(DRAFT.channels) == set(Channel)
    assert DRAFT.styles() == {(0, 1), (1,)}
    assert len({project.id for project in PROJECTS}) == len(PROJECTS)


def test_every_text_is_there_in_every_language() -> None:
    texts = [DRAFT.title, DRAFT.subtitle]
    texts += [contest.title for contest in DRAFT.contests]
    texts += [text for project in PROJECTS for text in (project.title, project.description)]
    for text in texts:
        assert set(text) == set(DRAFT.languages)
        assert all(one.strip() == one and one for one in text.values())
        assert len(set(text.values())) == len(text), "a translation was forgotten"


def test_every_category_has_a_name_in_every_language() -> None:
    used = {category for project in PROJECTS for category in project.categories}
    assert len(used) > 5
    assert set(DRAFT.category_names or {}) == used
    for category in used:
        assert set(DRAFT.category_texts(category)) == set(DRAFT.languages)
        assert DRAFT.category_texts(category)["es-AR"] == category
    for language in DRAFT.languages:
        assert len({DRAFT.category_texts(category)[language] for category in used}) == len(used)


def test_titles_fit_a_card_and_descriptions_are_paragraphs() -> None:
    for project in PROJECTS:
        assert all(len(title) <= 52 for title in project.title.values())
        assert all(80 <= len(text) <= 320 for text in project.description.values())


def test_pictures_are_those_that_the_manifest_names() -> None:
    named = {project.picture.file: project.picture.sha256 for project in PROJECTS if project.picture}
    assert len(named) == len(PROJECTS)
    assert DRAFT.map is not None
    named[DRAFT.map.file] = DRAFT.map.sha256
    assert {path.name for path in sample.PICTURES.iterdir()} == set(named)
    for name, digest in named.items():
        data = sample.picture_file(name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == digest
        root = ElementTree.fromstring(data)
        assert root.get("viewBox") == ("0 0 960 720" if name == DRAFT.map.file else "0 0 480 360")


def test_every_project_lies_on_the_map() -> None:
    assert DRAFT.map is not None
    assert all(project.place and DRAFT.map.locate(project.place) for project in PROJECTS)


def test_qt_draws_every_picture() -> None:
    svg = pytest.importorskip("PySide6.QtSvg")
    for project in PROJECTS:
        assert project.picture is not None
        assert svg.QSvgRenderer(str(sample.picture_file(project.picture.file))).isValid()


def test_lots_name_every_project() -> None:
    for contest in DRAFT.contests:
        lot = contest.aggregation.ties[-1].removeprefix("lot:").split(",")
        assert sorted(lot) == sorted(project.id for project in contest.projects)


def test_voters_choose_what_they_may() -> None:
    for voter in sample.voters():
        DRAFT.station(voter.station)
        style = DRAFT.style_for(voter.area, None)
        own = {DRAFT.contests[k].id for k in style}
        assert set(voter.choices) == own if voter.ends != "leaves" else set(voter.choices) <= own
        assert voter.language in DRAFT.languages
        for contest_id, projects in voter.choices.items():
            contest = DRAFT.contest(contest_id)
            assert broken_limit(contest, sample.choice_of(contest, projects)) is None


def test_voters_come_with_papers_and_most_of_them_are_on_the_roll() -> None:
    documents = [voter.document for voter in sample.voters()]
    assert len(set(documents)) == len(documents)
    listed = {one.voter: one for one in read_roll(sample.ROLL)}
    known = [voter for voter in sample.voters() if voter_id("DNI", voter.document) in listed]
    assert len(documents) - len(known) == 4
    areas = {area.id: area.name for area in DRAFT.areas}
    for voter in known:
        one = listed[voter_id("DNI", voter.document)]
        assert (one.area, one.voted) == (areas[voter.area], False)
    assert any(one.voted for one in listed.values())


def test_voters_do_one_of_everything() -> None:
    everyone = sample.voters()
    assert Counter(voter.ends for voter in everyone) == {"cast": 30, "check-then-cast": 1, "leaves": 1}
    assert any(not any(voter.choices.values()) for voter in everyone)
    assert {voter.area for voter in everyone} == {area.id for area in DRAFT.areas}
    assert {voter.language for voter in everyone} == set(DRAFT.languages)
    by_station = [sample.voters(station.id) for station in DRAFT.stations]
    assert sum(map(len, by_station)) == len(everyone)
    assert all(len(some) >= DRAFT.batch_size for some in by_station)
    with pytest.raises(KeyError):
        sample.choice_of(DRAFT.contests[0], ("no such project",))


def _integers(contest_id: str, choices: tuple[sample.ChoiceCount, ...]) -> dict[int, int]:
    contest = DRAFT.contest(contest_id)
    numbers = {to_integer(contest, sample.choice_of(contest, one.projects)): one.ballots for one in choices}
    assert len(numbers) == len(choices), "a choice is listed twice"
    return numbers


def test_online_ballots_are_valid_and_some_are_blank() -> None:
    online = sample.online_ballots()
    assert [part.contest for part in online] == [contest.id for contest in DRAFT.contests]
    for part in online:
        totals = add_up(DRAFT.contest(part.contest), _integers(part.contest, part.choices))
        assert totals.invalid == 0
        assert 0 < totals.blank < totals.ballots


def test_the_count_on_paper_adds_up() -> None:
    paper = sample.paper_count()
    assert [part.contest for part in paper] == [contest.id for contest in DRAFT.contests]
    whole, totals = paper
    assert whole.choices is not None
    assert _integers(whole.contest, whole.choices)
    assert totals.votes is not None
    assert totals.ballots is not None
    assert totals.blank is not None
    contest = DRAFT.contest(totals.contest)
    assert list(totals.votes) == [project.id for project in contest.projects]
    valid = totals.ballots - totals.blank - totals.invalid
    assert max(totals.votes.values()) <= valid
    assert valid <= sum(totals.votes.values()) <= valid * contest.marking.max_picks
    with pytest.raises(ValueError, match="either choices"):
        sample.PaperContest(contest="barrio", invalid=0)


def test_the_neighbourhood_gets_winners_within_its_budget() -> None:
    contest = DRAFT.contest("barrio")
    choices: Counter[int] = Counter()
    for voter in sample.voters():
        if voter.ends != "leaves" and "barrio" in voter.choices:
            choices[to_integer(contest, sample.choice_of(contest, voter.choices["barrio"]))] += 1
    for part in (sample.online_ballots()[0], sample.paper_count()[0]):
        choices.update(_integers("barrio", part.choices or ()))
    assert choices[to_integer(contest, BLANK)] > 0
    totals = add_up(contest, choices)
    outcome = elect(
        contest.aggregation,
        [
            RuleProject(project.id, project.cost, total.votes, total.score, project.categories)
            for project, total in zip(contest.projects, totals.projects, strict=True)
        ],
        grouped_ballots(contest, choices),
        contest.budget,
    )
    assert len(outcome.winners) >= 2
    assert outcome.cost <= contest.budget


def test_every_picture_says_what_is_in_it_in_every_language() -> None:
    assert silent_pictures(DRAFT) == []
    texts = [project.picture_text or {} for project in PROJECTS]
    said = [text[language] for text in texts for language in DRAFT.languages]
    assert all(text == text.strip() and len(text) <= 100 for text in said)
    assert len(set(said)) == len(said)
