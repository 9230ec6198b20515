"""Which questions the desk asks, and which contests follow from the answers."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.desk.people import AgeBand, StyleQuestions
from app.desk.person import PersonForm
from resources import sample
from resources.texts import Texts
from tally.election import ManifestDraft

RAW = json.loads(sample.manifest_draft().to_bytes())


def draft(**changes: object) -> ManifestDraft:
    """The sample with other ages (`ages0`, `ages1`) or areas (`areas0`) for its contests."""
    raw = json.loads(json.dumps(RAW))
    for k, contest in enumerate(raw["contests"]):
        contest["min_age"], contest["max_age"] = changes.get(f"ages{k}", (None, None))
        contest["areas"] = changes.get(f"areas{k}", contest["areas"])
    return ManifestDraft.model_validate_json(json.dumps(raw))


def test_the_own_area_stands_first() -> None:
    questions = StyleQuestions(draft(), "ribera")
    assert [area.id for area in questions.areas] == ["ribera", "estacion", "quintas"]
    assert questions.bands == ()
    assert questions.style(None, None) is None
    assert questions.style(0, None) == (0, 1)
    assert questions.style(2, None) == (1,)


def test_no_question_where_all_vote_in_the_same() -> None:
    everyone = ["estacion", "ribera", "quintas"]
    questions = StyleQuestions(draft(areas0=everyone))
    assert questions.areas == ()
    assert questions.style(None, None) == (0, 1)


def test_ages_are_asked_in_bands() -> None:
    questions = StyleQuestions(draft(ages0=(13, None), ages1=(16, 69)))
    assert questions.bands == (AgeBand(None, 12), AgeBand(13, 15), AgeBand(16, 69), AgeBand(70, None))
    assert questions.style(0, None) is None
    assert [questions.style(0, band) for band in range(4)] == [(), (0,), (0, 1), (0,)]


@given(
    st.tuples(st.none() | st.integers(0, 120), st.none() | st.integers(0, 120)),
    st.tuples(st.none() | st.integers(0, 120), st.none() | st.integers(0, 120)),
    st.integers(0, 120),
)
def test_a_band_gives_what_each_of_its_ages_gives(
    ages0: tuple[int | None, int | None], ages1: tuple[int | None, int | None], age: int
) -> None:
    for low, high in (ages0, ages1):
        if low is not None and high is not None and low > high:
            return
    manifest = draft(ages0=ages0, ages1=ages1)
    questions = StyleQuestions(manifest)
    within = [
        number
        for number, band in enumerate(questions.bands)
        if (band.youngest or 0) <= age and (band.oldest is None or age <= band.oldest)
    ]
    assert len(within) == (1 if questions.bands else 0)
    for number, area in enumerate(manifest.areas):
        answer = number if questions.areas else None
        assert questions.style(answer, within[0] if within else None) == manifest.style_for(area.id, age)


@pytest.mark.parametrize(
    ("language", "bands"),
    [
        ("es-AR", ["hasta 12 años", "de 13 a 15 años", "16 años o más"]),
        ("en", ["up to 12", "13 to 15", "16 or over"]),
        ("pt-BR", ["até 12 anos", "de 13 a 15 anos", "16 anos ou mais"]),
    ],
)
def test_the_form_says_it(qapp, language: str, bands: list[str]) -> None:
    manifest = draft(ages0=(13, None), ages1=(16, None))
    form = PersonForm(Texts(language))
    form.load(manifest, "estacion")  # type: ignore[arg-type]
    assert [band["name"] for band in form.bands] == bands
    form.chooseArea(2)
    form.chooseBand(1)
    assert form.hasNone
    assert not form.ready
    form.chooseBand(2)
    assert form.contests == [manifest.contests[1].title[language]]
    form.chooseArea(2)
    assert form.style is None, "a second touch takes the answer back"
