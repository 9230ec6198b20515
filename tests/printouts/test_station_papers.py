"""Zero report, closing record and slips: the numbers that poll workers sign."""

import dataclasses
from itertools import pairwise

import pytest

import printouts
from printouts import ChannelCount, Counters
from resources.texts import Texts

HEAD = ("Municipalidad", "Presupuesto participativo", "Mesa 14")
HASH = "ab" * 32


def text_of(samples, pdf: bytes) -> str:
    return " ".join(samples.look(pdf).text().split())


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Counters)])
def test_no_zero_report_of_a_used_urn(field):
    counters = dataclasses.replace(Counters(0, 0, 0, 0), **{field: 1})
    data = printouts.ZeroReportData(*HEAD, "H7KQ2MPD9XWA4T3N", HASH, "domingo, 8:00", counters, ())
    with pytest.raises(printouts.NotZeroError, match="not zero"):
        printouts.render_zero_report(data, Texts())


def closing(counters: Counters, checkpoints=(), notes=(), package: str = HASH) -> bytes:
    data = printouts.ClosingRecordData(
        *HEAD,
        "H7KQ2MPD9XWA4T3N",
        "domingo, 8:00",
        "domingo, 18:10",
        counters,
        checkpoints,
        package,
        "SUMMARY",
        notes,
        ("Presidenta",),
    )
    return printouts.render_closing_record(data, Texts())


def test_sums_that_agree(samples):
    said = text_of(samples, closing(Counters(1144, 1143, 3, 1)))
    assert "Las cuentas cierran. 1.144 = 1.143 + 1" in said
    assert "diferencia" not in said


@pytest.mark.parametrize("check_ins", [1142, 1146])
def test_sums_that_do_not(samples, check_ins):
    said = text_of(samples, closing(Counters(check_ins, 1143, 3, 1)))
    assert "Las cuentas no cierran." in said
    assert "Hay 2 de diferencia. Escriban abajo qué pasó." in said


def test_a_table_that_has_yet_to_count_says_so_and_has_no_package(samples):
    pdf = closing(Counters(12, 11, 0, 1), package="")
    said = text_of(samples, pdf)
    assert "Cerrada, sin contar" in said
    assert "Cuando se cuenten sale otra acta, con el resultado" in said
    assert "Código del paquete que sale" not in said
    assert len(samples.look(pdf).codes()) == 1, "the signed summary is on it all the same"
    for number in ("12", "11"):
        assert number in said
    assert "sin contar" not in text_of(samples, closing(Counters(12, 11, 0, 1)))


def test_closing_record_keeps_checkpoints_notes_and_package(samples):
    checkpoints = tuple(printouts.CheckpointLine(size, "9XWA4T3NH7KQ2MPD") for size in (20, 40, 1040))
    said = text_of(samples, closing(Counters(0, 0, 0, 0), checkpoints, ("Se cambió el rollo.",)))
    assert all(f"{size} 9XWA 4T3N H7KQ 2MPD" in said for size in ("20", "40", "1.040"))
    assert "• Se cambió el rollo." in said
    assert " ".join(["abab"] * 16) in said
    assert "Nadie anotó novedades." not in said


def test_challenge_says_it_does_not_count_and_shows_rank_points_and_blank(samples):
    slip = samples.papers["challenge_slip"]
    said = text_of(samples, slip(samples.said(), Texts()))
    assert "Este voto no se cuenta" in said
    for part in ("2. Veredas", "• Luces: 1 punto", "La ciudad En blanco", "H7KQ 2MPD 9XWA 4T3N"):
        assert part in said


def test_opening_too_long_for_a_qr_is_looked_up_instead(samples):
    data = printouts.ChallengeSlipData(*HEAD, samples.code, (), HASH, None, "registro.example")
    pdf = printouts.render_challenge_slip(data, Texts())
    assert samples.look(pdf).codes() == []
    assert "buscá el código en: registro.example" in text_of(samples, pdf)


def results(money: printouts.Money, counts: ChannelCount, budget: int = 10_000_050, rows: int = 2) -> bytes:
    projects = tuple(
        printouts.ProjectResult(f"L{k}", "Plaza" if k == 0 else "Luces", 4_000_050, counts, k == 0)
        for k in range(rows)
    )
    contest = printouts.ContestResult("Barrio", "más votados", budget, counts, None, False, projects)
    data = printouts.ResultsData(
        *HEAD[:2], money, (contest,), "H7KQ2MPD9XWA4T3N", HASH, "RECORD", "registro.example"
    )
    return printouts.render_results(data, Texts())


def test_results_add_channels_and_money(samples):
    said = text_of(samples, results(printouts.Money("$", 2), ChannelCount(1000, 200, 34)))
    assert "L0 Plaza $ 40.000,50 1.000 200 34 1.234 Elegido" in said
    assert "L1 Luces $ 40.000,50 1.000 200 34 1.234" in said
    assert said.count("Elegido") == 1
    assert "Presupuesto: $ 100.000,50 · Suman los elegidos: $ 40.000,50 · Quedan: $ 60.000 ·" in said


def test_sums_break_between_and_not_at_the_dot(samples):
    pdf = results(printouts.Money("$", 2), ChannelCount(10**9), budget=10**15)
    lines = [line.strip() for line in samples.look(pdf).text().splitlines()]
    sums = [line for line in lines if "Presupuesto:" in line or "Votos contados:" in line]
    assert len(sums) == 2
    assert not any(line.startswith("·") or line.endswith("·") for line in lines)


def test_one_channel_needs_no_columns(samples):
    said = text_of(samples, results(printouts.Money("$"), ChannelCount(1234)))
    assert "L0 Plaza $ 4.000.050 1.234 Elegido" in said
    assert "internet" not in said


def test_long_tables_repeat_their_heading_and_lose_no_row(samples):
    pdf = results(printouts.Money("$"), ChannelCount(5, 5), rows=120)
    said = text_of(samples, pdf)
    pages = len(samples.look(pdf).pictures(0.2))
    assert pages > 2
    assert said.count("Proyecto Costo") == said.count("En persona") >= pages - 1
    assert all(f"L{k} " in said for k in range(120))
    assert f"Página {pages} de {pages}" in said


def test_opening_and_closing_are_dated(samples):
    said = text_of(samples, closing(Counters(1, 1, 0, 0)))
    assert "Abierta domingo, 8:00 Cerrada domingo, 18:10" in said
    data = printouts.ZeroReportData(
        *HEAD, "H7KQ2MPD9XWA4T3N", HASH, "domingo, 8:00", Counters(0, 0, 0, 0), ()
    )
    assert "Abierta domingo, 8:00" in text_of(samples, printouts.render_zero_report(data, Texts()))


@pytest.mark.parametrize("good", [True, False])
def test_a_readiness_report_has_lines_for_what_is_missing(samples, good):
    devices = (printouts.CheckedDevice("Impresora", good, "Salió la hoja de prueba."),)
    data = printouts.ReadinessData(*HEAD, "H7KQ2MPD9XWA4T3N", "domingo, 8:00", devices, ())
    pdf = printouts.render_readiness(data, Texts())
    lines = [row for row in rows_of_ink(samples.look(pdf)) if row > 0.9]
    assert ("Escriban abajo" in text_of(samples, pdf)) is not good
    assert len(lines) == (3 if good else 6)


def rows_of_ink(seen) -> list[float]:
    """For each stretch of rows with a line across: how much of the room it takes."""
    picture = seen.pictures(4)[0]
    places = range(picture.width // 20, picture.width - picture.width // 20, 5)
    dark = [sum(picture.getpixel((x, y)) < 200 for x in places) / len(places) for y in range(picture.height)]
    return [one for before, one in pairwise(dark) if one > 0.9 >= before]


def test_what_cannot_be_printed_leaves_no_gap_before_the_points(samples):
    contest = printouts.OpenedContest("Barrio", (printouts.OpenedChoice("Plaza 👩‍👩‍👧", points=3),))
    data = printouts.ChallengeSlipData(*HEAD, samples.code, (contest,), HASH, None, "registro.example")
    assert "Plaza: 3 puntos" in text_of(samples, printouts.render_challenge_slip(data, Texts()))
