"""What holds for every paper: its QR is read, nothing is cut off, the same words give the same file."""

import re
import unicodedata

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from reportlab.lib.units import mm

from resources.texts import Texts

LETTERS = "abcdefghijklmnñopqrstuvwxyz ABCÑÁÉÍÓÚÜáéíóúüçãõâêôàẽĩũỹẼĨŨỸ’ł żęőž·–«»“”…¿?¡!&%°ªº()0123456789"
PIECES = st.one_of(st.sampled_from(LETTERS), st.sampled_from(["g\u0303", "G\u0303", " "]))
# Drawing is slow: a failing example is shown as found, not made smaller for minutes.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
NAMES = st.lists(PIECES, min_size=1, max_size=140).map("".join)


def margin_of(paper) -> float:
    return 15 * mm if paper.__name__ == "results" else 4 * mm


def bare(text: str) -> str:
    """Letters alone, as the extraction of text may move marks, and lines break where they like."""
    return "".join(
        c for c in unicodedata.normalize("NFD", text) if not c.isspace() and not unicodedata.combining(c)
    )


@pytest.mark.parametrize("training", [False, True])
def test_qr_is_read_and_nothing_reaches_the_margin(paper, texts, samples, training):
    seen = samples.look(paper(samples.said(), texts, training=training))
    assert seen.codes() == samples.codes_of(paper)
    assert seen.margins_are_white(margin_of(paper))


def test_same_words_same_bytes_and_no_date(paper, texts, samples):
    first = paper(samples.said(), texts)
    assert first == paper(samples.said(), texts)
    assert first != paper(samples.said(station="Otra mesa", election="Otra votación"), texts)
    assert set(re.findall(rb"D:(\d{8})", first)) <= {b"20000101"}


def test_training_is_said(paper, texts, samples):
    mark = bare(texts.say("paper-training"))
    assert mark in bare(samples.look(paper(samples.said(), texts, training=True)).text())
    assert mark not in bare(samples.look(paper(samples.said(), texts)).text())


@settings(max_examples=6, phases=PHASES)
@given(name=NAMES, project=NAMES, language=st.sampled_from(["es-AR", "en", "pt-BR"]))
def test_any_name_fits(samples, name, project, language):
    said = samples.said(authority=name, election=name, station=project, project=project)
    for paper in samples.papers.values():
        seen = samples.look(paper(said, Texts(language)))
        assert seen.margins_are_white(margin_of(paper))
        # However its lines break, a name comes out whole and in order.
        assert bare(name) in bare(seen.text())


@settings(max_examples=15, phases=PHASES)
@given(name=NAMES, project=NAMES)
def test_challenge_slip_names_what_was_chosen(samples, name, project):
    slip = samples.papers["challenge_slip"]
    seen = samples.look(slip(samples.said(station=name, project=project), Texts()))
    assert bare(project) in bare(seen.text())
    assert seen.codes() == [samples.qr]


def test_letters_that_reach_out_of_their_width_stay_on_the_paper(samples):
    name = "ĩ%g̃g̃ĝq jjqîq j"
    said = samples.said(authority=name, election=name, station=name, project=name)
    for paper in samples.papers.values():
        assert samples.look(paper(said, Texts())).margins_are_white(margin_of(paper))
