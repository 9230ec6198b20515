"""The result on the closing record: every number, and QRs that a telephone reads from one photo."""

from __future__ import annotations

import io
import random

import pytest
import zxingcpp
from PIL import Image, ImageFilter

import printouts
from printouts import CountedContest, CountedProject, FewBallots, StationResultData
from resources.texts import Texts

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def parts(count: int) -> tuple[str, ...]:
    """As long as they get: 600 characters each."""
    chance = random.Random(count)
    piece = lambda: "".join(chance.choices(LETTERS, k=600))  # noqa: E731
    return tuple(f"URNA1:T:H7KQ2MPD9XWA4T3N:M-0012-A:{k}:{count}:{piece()}" for k in range(1, count + 1))


def contest(
    counts: list[int], title: str = "Tu barrio", name: str = "Plaza", points: bool = False
) -> CountedContest:
    projects = tuple(CountedProject(f"L{k} · {name}", count) for k, count in enumerate(counts, 1))
    return CountedContest(title, 140, 4, 1, points, projects)


def closing(data: StationResultData | None, language: str = "es-AR") -> bytes:
    counters = printouts.Counters(144, 143, 3, 1)
    head = ("Municipalidad", "Presupuesto participativo", "Mesa 14")
    stated = printouts.ClosingRecordData(
        *head,
        "H7KQ2MPD9XWA4T3N",
        "8:00",
        "18:10",
        counters,
        (),
        "ab" * 32,
        "SUMMARY",
        (),
        ("Presidenta",),
        data,
    )
    return printouts.render_closing_record(stated, Texts(language))


def text_of(samples, pdf: bytes) -> str:
    return " ".join(samples.look(pdf).text().split())


def test_votes_largest_first_and_equal_ones_in_the_manifests_order(samples):
    pdf = closing(StationResultData((contest([3, 1200, 7, 7, 0]),), (), ()))
    said = text_of(samples, pdf)
    assert "Resultado de esta mesa Tu barrio Proyecto Votos" in said
    assert "L2 · Plaza 1.200 L3 · Plaza 7 L4 · Plaza 7 L1 · Plaza 3 L5 · Plaza 0" in said
    assert "En blanco 4 Votos nulos 1 Votos contados 140" in said
    assert "Lo que no se cuenta" not in said
    assert "cuadro" not in said


def test_points_are_called_points(samples):
    said = text_of(samples, closing(StationResultData((contest([3, 5], points=True),), (), ())))
    assert "Proyecto Puntos L2 · Plaza 5 L1 · Plaza 3" in said


def test_few_ballots_are_not_counted_here_and_it_says_why(samples):
    few = (FewBallots("Jóvenes", 7), FewBallots("La plaza", 1))
    said = text_of(samples, closing(StationResultData((), few, ())))
    assert "Lo que no se cuenta en esta mesa Jóvenes 7 votos La plaza 1 voto Son pocos: se cuentan" in said
    assert "para que nadie sepa qué votó cada quien" in said
    assert "no hubo votos" not in said


def test_a_table_where_nobody_voted(samples):
    assert "En esta mesa no hubo votos." in text_of(samples, closing(StationResultData((), (), ())))


def test_without_a_result_the_record_is_as_it_was(samples):
    assert "Resultado" not in text_of(samples, closing(None))


@pytest.mark.parametrize("language", ["es-AR", "en", "pt-BR"])
def test_every_part_has_its_number_and_is_read(samples, language):
    texts, codes = Texts(language), parts(3)
    pdf = closing(StationResultData((contest([1]),), (FewBallots("x", 2),), codes), language)
    said = text_of(samples, pdf)
    for number in (1, 2, 3):
        assert texts.say("paper-table-part", part=number, parts=3) in said
    assert set(samples.look(pdf).codes()) == {*codes, "SUMMARY"}


def test_one_part_alone_is_spoken_of_as_one(samples):
    said = text_of(samples, closing(StationResultData((contest([1]),), (), parts(1))))
    assert "Sacale una foto a este cuadro" in said
    assert "Parte 1" not in said


def test_220_projects_with_long_names(samples):
    name = "Arbolado, bicisendas y veredas para todo el barrio"
    codes = parts(7)
    pdf = closing(StationResultData((contest(list(range(220)), name=name),), (), codes))
    assert set(codes) <= set(samples.look(pdf).codes())
    said = text_of(samples, pdf)
    assert said.index("L220 ·") < said.index("L219 ·") < said.index("L1 ·")
    assert all(f"L{k} · " in said for k in range(1, 221))
    assert samples.look(pdf).margins_are_white(3 * 72 / 25.4)


def photo_of(pdf: bytes, samples, angle: float, blur: float) -> Image.Image:
    """What a telephone makes of the paper on a table: turned a little, not quite sharp, saved as JPEG."""
    (paper,) = samples.look(pdf).pictures(2.4)
    wide = Image.new("L", (paper.width + 500, paper.height + 400), 96)
    wide.paste(paper, (250, 200))
    turned = wide.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=96)
    blurred = turned.filter(ImageFilter.GaussianBlur(blur)).point(lambda light: 20 + light * 0.8)
    stored = io.BytesIO()
    blurred.save(stored, "JPEG", quality=70)
    return Image.open(io.BytesIO(stored.getvalue()))


@pytest.mark.parametrize(("angle", "blur"), [(2, 1.0), (-5, 1.2), (12, 0.8)])
def test_several_qrs_on_one_photo(samples, angle, blur):
    codes = parts(3)
    photo = photo_of(closing(StationResultData((contest([5, 2]),), (), codes)), samples, angle, blur)
    photo.thumbnail((3000, 3000))
    assert set(codes) <= {found.text for found in zxingcpp.read_barcodes(photo)}
