"""A table counts, prints its closing record, and whoever photographs it learns what the table signed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from app.desk.station_papers import StationPapers
from app.hardware.photo import read_every_qr
from printouts.printers import PaperKind, PrintJob
from resources.texts import Texts
from tally.count import set_up
from tally.merge import add_papers
from tally.station import ClosingRecord
from tally.station.result_parts import RESULT, read_parts
from tests.builders import no_steps
from tests.builders.custody import custody_draft, hold_day, make_table, passphrases
from tests.builders.election import city_choices

VOTERS = 5


class Tray:
    """A printer that keeps what was printed."""

    def __init__(self) -> None:
        self.jobs: list[PrintJob] = []

    def look_again(self) -> None: ...

    def print_paper(self, job: PrintJob) -> None:
        self.jobs.append(job)


@pytest.fixture(scope="module")
def setup_and_record(tmp_path_factory: pytest.TempPathFactory):
    """A table where five people voted in two contests; five are enough to be counted, four would be few."""
    setup, secrets = set_up(custody_draft(min_ballots=5))
    station, _ = make_table(setup, secrets, tmp_path_factory.mktemp("mesa"), "E-01")
    try:
        hold_day(station, [*city_choices()["E-01"][: VOTERS - 1], city_choices()["E-03"][0]])
        assert station.closing_record().result_parts == ()
        station.count(passphrases("worker-1", "worker-2"), no_steps)
        yield setup, station.closing_record()
    finally:
        station.close_urn()


def printed(setup, record: ClosingRecord, language: str) -> bytes:
    tray = Tray()
    StationPapers(tray, setup.manifest, Texts(language)).closing_record(record, copies=2)
    first, second = tray.jobs
    assert first == second
    assert first.kind is PaperKind.CLOSING_RECORD
    return first.pdf


def text_of(pdf: bytes) -> str:
    said = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return " ".join(said.split())


@pytest.mark.parametrize("language", ["es-AR", "en", "pt-BR"])
def test_from_the_count_to_a_photo(setup_and_record, tmp_path: Path, language: str) -> None:
    setup, record = setup_and_record
    assert len(record.result_parts) > 1
    pdf = printed(setup, record, language)
    paper = pypdfium2.PdfDocument(pdf)[0].render(scale=2.5).to_pil().convert("L")
    paper.rotate(4, Image.Resampling.BICUBIC, expand=True, fillcolor=120).save(
        tmp_path / "foto.jpg", quality=75
    )
    texts = [text for text in read_every_qr(tmp_path / "foto.jpg") if text.startswith(RESULT)]
    assert sorted(texts) == sorted(record.result_parts)
    (result,) = read_parts(texts, setup.manifest, setup.manifest_hash, setup.authority)
    assert result.tally == record.result
    ciudad, norte, _ = add_papers(setup.manifest, [result]).contests
    assert (ciudad.ballots, ciudad.to_come) == (5, 0)
    assert (norte.ballots, norte.to_come) == (0, 4)


def test_what_the_paper_says_in_words(setup_and_record) -> None:
    setup, record = setup_and_record
    said = text_of(printed(setup, record, "es-AR"))
    tally = record.result.contests[0]
    contest = setup.manifest.contests[0]
    best = max(tally.projects, key=lambda one: (one.score, one.votes))
    title = next(one.title["es-AR"] for one in contest.projects if one.id == best.id)
    assert f"Proyecto Puntos {best.id} · {title} {best.score}" in said
    assert f"En blanco {tally.blank} Votos nulos 0 Votos contados 5" in said
    assert f"Lo que no se cuenta en esta mesa {setup.manifest.contests[1].title['es-AR']} 4 votos" in said
    assert "junto con los de otras mesas, para que nadie sepa qué votó cada quien" in said
