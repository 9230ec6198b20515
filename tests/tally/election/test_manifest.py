"""Manifests: what no election can mean is refused before the vote, in words that name the place."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings

from tally.crypto import group
from tally.election import (
    AreaMap,
    Contest,
    DocumentError,
    Manifest,
    ManifestDraft,
    ManifestError,
    Place,
    parse,
    read_draft,
)
from tests.strategies import draft_data, drafts, small_election

Data = dict[str, Any]


def _read(data: Data) -> ManifestDraft:
    return read_draft(json.dumps(data).encode(), "manifest.json")


def _city(data: Data) -> Data:
    contest: Data = data["contests"][0]
    return contest


def _points(data: Data) -> Data:
    marking: Data = data["contests"][1]["marking"]
    return marking


def _aggregation(**more: Any) -> Callable[[Data], None]:
    return lambda data: _city(data)["aggregation"].update(more)


MAP: dict[str, Any] = {
    "file": "mapa.png",
    "sha256": "0" * 64,
    "north": -33_000_000,
    "south": -34_000_000,
    "west": -62_000_000,
    "east": -61_000_000,
}

BROKEN: dict[str, tuple[Callable[[Data], Any], str]] = {
    "project id twice": (
        lambda d: _city(d)["projects"][3].update(id="P1"),
        "contests.0: project P1 stands twice in contest ciudad",
    ),
    "negative cost": (
        lambda d: _city(d)["projects"][2].update(cost=-1),
        "contests.0.projects.2.cost: Input should be greater than or equal to 0",
    ),
    "a cost with a fraction": (
        lambda d: _city(d)["projects"][2].update(cost=1.5),
        "contests.0.projects.2.cost: ",
    ),
    "a cost beyond 2^53": (
        lambda d: _city(d)["projects"][2].update(cost=2**53),
        "contests.0.projects.2.cost: ",
    ),
    "nobody may vote": (
        lambda d: _city(d).update(min_age=30, max_age=29),
        "contests.0: nobody may vote in contest ciudad: min_age is above max_age",
    ),
    "unknown area of a contest": (
        lambda d: _city(d).update(areas=["oeste"]),
        "area oeste is used but not among the areas",
    ),
    "unknown area of a project": (
        lambda d: _city(d)["projects"][0].update(area="este"),
        "area este is used but not among the areas",
    ),
    "unknown area of a station": (
        lambda d: d["stations"][1].update(area="centro"),
        "area centro is used but not among the areas",
    ),
    "threshold above trustees": (lambda d: d.update(threshold=4), "threshold is 4, but there are 3 trustees"),
    "threshold of nobody": (lambda d: d.update(threshold=0), "threshold: "),
    "closes before it opens": (
        lambda d: d.update(closes="2026-11-29T07:59:59-03:00"),
        "closes (2026-11-29T07:59:59-03:00) must be after opens (2026-11-29T08:00:00-03:00)",
    ),
    "closes before it opens, by the zone": (
        lambda d: d.update(closes="2026-11-29T18:00:00+14:00"),
        "closes (2026-11-29T18:00:00+14:00) must be after",
    ),
    "closes as it opens": (lambda d: d.update(closes="2026-11-29T11:00:00Z"), "must be after opens"),
    "no such day": (
        lambda d: d.update(opens="2026-02-30T08:00:00Z"),
        "opens: 2026-02-30T08:00:00Z is no date",
    ),
    "a zone of 60 minutes": (
        lambda d: d.update(opens="2026-11-29T08:00:00-02:60"),
        "opens: 2026-11-29T08:00:00-02:60 is no date",
    ),
    "a zone of 24 hours": (lambda d: d.update(opens="2026-11-29T08:00:00+24:00"), "is no date"),
    "an hour 24": (lambda d: d.update(opens="2026-11-29T24:00:00Z"), "is no date"),
    "a leap second": (lambda d: d.update(opens="2026-11-29T07:59:60Z"), "is no date"),
    "no zone": (lambda d: d.update(opens="2026-11-29T08:00:00"), "opens: "),
    "digits of another script": (lambda d: d.update(opens="٢٠٢٦-11-29T08:00:00Z"), "opens: "),
    "another century": (lambda d: d.update(opens="1926-11-29T08:00:00Z"), "opens: "),
    "no title": (
        lambda d: d.update(title={"en": "Budget"}),
        "the election has no title in es-AR, the manifest's first language",
    ),
    "contest without title": (
        lambda d: _city(d).update(title={"es-AR": " ", "en": "City"}),
        "contest ciudad has no title in es-AR, the manifest's first language",
    ),
    "project without title": (
        lambda d: _city(d)["projects"][4].update(title={}),
        "project P5 has no title in es-AR, the manifest's first language",
    ),
    "no city": (lambda d: d.update(city=" "), "city: "),
    "area twice": (lambda d: d["areas"].append({"id": "sur", "name": "x"}), "area sur stands twice"),
    "contest twice": (lambda d: d["contests"].append(_city(d)), "contest ciudad stands twice"),
    "station twice": (lambda d: d["stations"][1].update(id="M-001"), "station M-001 stands twice"),
    "trustee twice": (lambda d: d["trustees"][2].update(id="ana"), "trustee ana stands twice"),
    "channel twice": (lambda d: d["channels"].append("in-person"), "channel in-person stands twice"),
    "language twice": (lambda d: d["languages"].append("en"), "language en stands twice"),
    "no contests": (lambda d: d.update(contests=[]), "contests: "),
    "no projects": (lambda d: _city(d).update(projects=[]), "contests.0.projects: "),
    "a field nobody knows": (lambda d: _city(d).update(colour="red"), "contests.0.colour: "),
    "a field missing": (lambda d: _city(d).pop("budget"), "contests.0.budget: Field required"),
    "a station's id in small letters": (lambda d: d["stations"][0].update(id="m-1"), "stations.0.id: "),
    "a line break behind an id": (lambda d: d["stations"][0].update(id="M-1\n"), "stations.0.id: "),
    "a comma in an id": (lambda d: _city(d)["projects"][0].update(id="A,B"), "contests.0.projects.0.id: "),
    "an id of 64 letters": (lambda d: _city(d).update(id="x" * 64), "contests.0.id: "),
    "an id that begins with a space": (lambda d: _city(d).update(id=" x"), "contests.0.id: "),
    "a picture elsewhere": (
        lambda d: _city(d)["projects"][0].update(picture={"file": "../x.png", "sha256": "0" * 64}),
        "contests.0.projects.0.picture.file: ",
    ),
    "a map without its edges": (
        lambda d: d.update(map={"file": "mapa.png", "sha256": "0" * 64}),
        "map.north: Field required",
    ),
    "a map upside down": (
        lambda d: d.update(map=MAP | {"north": -34_000_001}),
        "map: the map's south must be below its north",
    ),
    "a map of no width": (
        lambda d: d.update(map=MAP | {"east": MAP["west"]}),
        "map: the map's west must be below its east",
    ),
    "more picks than projects": (
        lambda d: _city(d)["marking"].update(max_picks=13),
        "contests.0: contest ciudad: max_picks is 13, but it has 12 projects",
    ),
    "everything is too dear": (
        lambda d: _city(d)["marking"].update(max_cost=99),
        "contests.0: contest ciudad: max_cost is 99, but the cheapest choice costs 100",
    ),
    "the picks it asks for are too dear": (
        lambda d: _city(d)["marking"].update(max_cost=449, min_picks=3),
        "contests.0: contest ciudad: max_cost is 449, but the cheapest choice costs 450",
    ),
    "points that nobody can reach": (
        lambda d: _points(d).update(min_sum=21, max_sum=30),
        "contests.1: contest norte: no choice can reach min_sum",
    ),
    "more picks than points": (
        lambda d: _points(d).update(min_picks=5, max_sum=4),
        "contests.1: contest norte: min_picks projects cannot share max_sum points",
    ),
    "a limit of another rule": (
        lambda d: _points(d).update(max_cost=5),
        "contests.1.marking: cumulative has no max_cost",
    ),
    "a limit missing": (lambda d: _points(d).pop("max_sum"), "contests.1.marking: cumulative needs max_sum"),
    "no points": (lambda d: _points(d).update(max_points=0), "contests.1.marking: max_points must be"),
    "sums the wrong way round": (
        lambda d: _points(d).update(min_sum=11),
        "contests.1.marking: min_sum must be",
    ),
    "picks the wrong way round": (
        lambda d: _points(d).update(min_picks=6),
        "contests.1.marking: min_picks must",
    ),
    "no picks": (lambda d: _points(d).update(min_picks=0), "contests.1.marking: min_picks must"),
    "choose-1 of two": (
        lambda d: _city(d).update(marking={"rule": "choose-1", "max_picks": 2}),
        "contests.0.marking: choose-1 has max_picks 1",
    ),
    "a rank without weight": (
        lambda d: d["contests"][2]["marking"].update(rank_weights=[3, 2]),
        "contests.2.marking: rank_weights needs one weight",
    ),
    "a choice longer than can be opened": (
        lambda d: (
            _points(d).update(max_points=2**31 - 1, max_sum=2**31 - 1)
            or d["contests"][1].update(
                projects=[{**d["contests"][1]["projects"][0], "id": f"{k}"} for k in range(400)]
            )
        ),
        "contests.1: contest norte: a choice would take 12400 bits; 12000 is the most",
    ),
    "a rule for projects that are not there": (
        _aggregation(name="greedy-exclusive", exclusive_groups=[["P1", "P99"]]),
        "contests.0: contest ciudad: exclusive_groups has P99, which is no project of it",
    ),
    "a rule for a category that is not there": (
        _aggregation(category_limits={"plazas": 1}),
        "contests.0: contest ciudad: its rule limits plazas, which no project has",
    ),
    "more groups than a contest has projects": (
        _aggregation(name="greedy-exclusive", exclusive_groups=[["P1", "P2"]] * 2001),
        "contests.0.aggregation.exclusive_groups: Tuple should have at most 2000 items",
    ),
    "a group of more than a contest has": (
        _aggregation(name="greedy-exclusive", exclusive_groups=[["P1"] * 2001]),
        "contests.0.aggregation.exclusive_groups.0: Tuple should have at most 2000 items",
    ),
    "more withdrawn than there can be": (
        _aggregation(withdrawn=["P1"] * 2001),
        "contests.0.aggregation.withdrawn: Tuple should have at most 2000 items",
    ),
    "limits of more categories than projects": (
        _aggregation(category_limits={f"c{k}": 1 for k in range(2001)}),
        "contests.0.aggregation.category_limits: Dictionary should have at most 2000 items",
    ),
    "a lot of more than a contest has": (
        _aggregation(ties=["lot:" + "," * 2000]),
        "contests.0.aggregation: a lot in 'ties' has more than 2000 projects",
    ),
    "keys of ties without end": (
        _aggregation(ties=[f"lot:{k}" for k in range(101)]),
        "contests.0.aggregation.ties: Tuple should have at most 100 items",
    ),
    "languages without end": (
        lambda d: d.update(languages=["es-AR"] * 101),
        "languages: Tuple should have at most 100 items",
    ),
    "more short texts in lists than so many bytes may have": (
        lambda d: _city(d)["projects"][0].update(categories=["a"] * 20_000),
        "bytes that say hardly anything",
    ),
    "a number that no document can hold": (
        _aggregation(threshold=2**53),
        "manifest.json: a document holds no such",
    ),
}


@pytest.mark.parametrize(("change", "message"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_meant_is_refused_where_it_stands(change: Callable[[Data], Any], message: str) -> None:
    data = draft_data()
    _read(data)
    change(data)
    with pytest.raises(ManifestError) as caught:
        _read(data)
    said = str(caught.value)
    assert said.startswith("manifest.json: ")
    assert message in said
    assert "\n" not in said
    assert "Value error" not in said


def test_a_draft_may_be_laid_out_as_people_like() -> None:
    data = draft_data()
    ours = _read(data)
    for other in (
        json.dumps(data, indent=4).encode(),
        b"\xef\xbb\xbf" + json.dumps(data, ensure_ascii=False).encode(),
        json.dumps(dict(reversed(data.items()))).encode() + b"\r\n",
    ):
        assert read_draft(other, "x") == ours
    assert (ours.batch_size, ours.min_ballots, ours.money_decimals) == (20, 30, 0)
    assert read_draft(ours.to_bytes(), "x") == ours


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"type":"manifest"}'],
    ids=["nothing", "cut", "a list", "null", "no UTF-8", "endless lists", "fields missing"],
)
def test_what_is_no_draft_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(ManifestError, match=r"^manifest\.json: "):
        read_draft(data, "manifest.json")


def test_places_and_names() -> None:
    draft = _read(draft_data())
    assert draft.contest("norte") is draft.contests[1]
    assert draft.contest_index("jovenes") == 2
    assert draft.station("M-002").name == "Biblioteca"
    assert draft.contests[0].index_of("P3") == 2
    for look_up in (draft.contest, draft.contest_index, draft.station, draft.contests[0].index_of):
        with pytest.raises(KeyError):
            look_up("nothing")


def test_styles_by_area_and_age() -> None:
    draft = _read(draft_data())
    assert draft.style_for("norte", 17) == (0, 1, 2)
    assert draft.style_for("norte", 18) == (0, 1)
    assert draft.style_for("norte", None) == (0, 1), "an unknown age meets no age limit"
    assert draft.style_for("sur", 17) == (0,)
    assert draft.style_for(None, 17) == (0,)
    assert draft.style_for("elsewhere", 17) == (0,)
    assert draft.styles() == {(0,), (0, 1), (0, 1, 2)}


def _admitted(contest: Contest, area: str | None, age: int | None) -> bool:
    right_area = not contest.areas or area in contest.areas
    bounded = contest.min_age is not None or contest.max_age is not None
    low, high = contest.min_age or 0, 999 if contest.max_age is None else contest.max_age
    return right_area and (not bounded or (age is not None and low <= age <= high))


@settings(max_examples=40)
@given(drafts())
def test_styles_are_exactly_what_areas_and_ages_give(draft: ManifestDraft) -> None:
    found = set()
    areas = [None, *(area.id for area in draft.areas)]
    for area, age in itertools.product(areas, [None, *range(123)]):
        style = tuple(k for k, contest in enumerate(draft.contests) if _admitted(contest, area, age))
        assert draft.style_for(area, age) == style
        found.add(style)
    assert draft.styles() == found - {()}
    assert {k for style in found for k in style} == set(range(len(draft.contests))), "each contest has voters"


# The manifest with its keys

ELECTION = small_election()


def test_a_manifest_is_read_back_and_knows_its_trustees() -> None:
    manifest = ELECTION.manifest
    assert parse(Manifest, manifest.to_bytes(), "manifest.json") == manifest
    assert manifest.public_key == group.mul_base(ELECTION.secret)
    assert [manifest.trustee_number(trustee.id) for trustee in manifest.trustees] == [1, 2, 3]
    for number, share in enumerate(ELECTION.shares):
        trustee = manifest.trustees[number]
        assert manifest.trustee_keys(trustee.id).public_share == group.mul_base(share).hex()
    for look_up in (manifest.trustee_keys, manifest.trustee_number):
        with pytest.raises(KeyError):
            look_up("dora")


def test_a_draft_is_no_manifest_and_a_manifest_no_draft() -> None:
    draft = _read(draft_data())
    with pytest.raises(DocumentError, match="keys: Field required"):
        parse(Manifest, draft.to_bytes(), "manifest.json")
    with pytest.raises(DocumentError, match="no such field"):
        parse(ManifestDraft, ELECTION.manifest.to_bytes(), "manifest.json")


def _keys(data: Data) -> Data:
    keys: Data = data["keys"]
    return keys


BROKEN_KEYS: dict[str, tuple[Callable[[Data], Any], str]] = {
    "the identity as key": (
        lambda d: _keys(d).update(public_key="00" * 32),
        "public_key is no group element",
    ),
    "a key that is no element": (
        lambda d: _keys(d).update(public_key="01" * 32),
        "public_key is no group element",
    ),
    "a share that is no element": (
        lambda d: _keys(d)["trustees"][1].update(public_share="ff" * 32),
        "public_share of trustee beto is no group element",
    ),
    "the identity as share": (
        lambda d: _keys(d)["trustees"][2].update(public_share="00" * 32),
        "public_share of trustee caro is no group element",
    ),
    "trustees in another order": (lambda d: _keys(d)["trustees"].reverse(), "not those of the trustees"),
    "a trustee without keys": (lambda d: _keys(d)["trustees"].pop(), "not those of the trustees"),
    "one signer for two": (
        lambda d: _keys(d)["trustees"][1].update(signing_key=_keys(d)["trustees"][0]["signing_key"]),
        "stands twice",
    ),
    "online without its key": (lambda d: d["channels"].append("online"), "online_key"),
    "the key of no channel": (lambda d: d.update(online_key="11" * 32), "online_key"),
    "capital hex": (lambda d: d.update(committee_key="AB" * 32), "committee_key: "),
    "short hex": (lambda d: d.update(committee_key="ab" * 31), "committee_key: "),
}


@pytest.mark.parametrize(("change", "message"), BROKEN_KEYS.values(), ids=BROKEN_KEYS)
def test_keys_that_do_not_fit_are_refused(change: Callable[[Data], Any], message: str) -> None:
    data = json.loads(ELECTION.manifest.to_bytes())
    change(data)
    with pytest.raises(DocumentError, match=message):
        parse(Manifest, json.dumps(data).encode(), "manifest.json")


def test_the_hash_binds_everything() -> None:
    def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        items = (
            value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        )
        below = [leaf for key, one in items for leaf in leaves(one, (*path, key))]
        return below or [path]

    data = json.loads(small_election(ELECTION.manifest.contests[:1]).manifest.to_bytes())
    whole = json.dumps(data)
    changed = []
    for path in leaves(data):
        other = json.loads(whole)
        place = other
        for key in path[:-1]:
            place = place[key]
        value = place[path[-1]]
        place[path[-1]] = value + 1 if type(value) is int else "es-AR" if value == "en" else 5
        try:
            changed.append(Manifest.model_validate_json(json.dumps(other)).digest())
        except ValueError:
            continue
    assert len(changed) > 12
    assert len({*changed, Manifest.model_validate_json(whole).digest()}) == len(changed) + 1


def test_who_may_vote_is_said_or_left_out() -> None:
    silent = ManifestDraft.model_validate_json(json.dumps(draft_data()))
    assert silent.entitlement is None
    assert b"entitlement" not in silent.to_bytes(), "the bytes of manifests from before stay as they were"
    said = ManifestDraft.model_validate_json(json.dumps(draft_data() | {"entitlement": "roll"}))
    assert b'"entitlement":"roll"' in said.to_bytes()
    assert parse(ManifestDraft, said.to_bytes(), "a draft") == said
    with pytest.raises(DocumentError, match="canonical"):
        parse(ManifestDraft, said.to_bytes().replace(b'"roll"', b"null"), "a draft")
    with pytest.raises(ManifestError, match="entitlement"):
        read_draft(json.dumps(draft_data() | {"entitlement": "everyone"}).encode(), "draft.json")


def test_a_place_is_located_on_the_map_by_its_edges() -> None:
    area = AreaMap.model_validate(MAP)
    at = lambda latitude, longitude: area.locate(Place(latitude=latitude, longitude=longitude))  # noqa: E731
    assert at(-33_000_000, -62_000_000) == (0, 0)
    assert at(-34_000_000, -61_000_000) == (1, 1)
    assert at(-33_250_000, -61_500_000) == (0.5, 0.25)
    assert at(-34_000_001, -61_500_000) is None
    assert at(-33_500_000, -62_000_001) is None


def test_a_manifest_with_a_map_keeps_its_edges() -> None:
    draft = _read(draft_data() | {"map": MAP})
    assert draft.map is not None
    assert parse(ManifestDraft, draft.to_bytes(), "manifest.json").map == draft.map
