"""`urna station results` and `urna merge --results`: photos of tables' results, good ones and wrong ones."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageFilter

import printouts
from resources.texts import Texts
from tally.count import StationTally, write_key
from tally.count.documents import ContestTally
from tally.count.totals import ProjectTotal
from tally.crypto.envelope import CHEAP_COST, Passphrase
from tally.election.documents import sign
from tally.station.result_parts import result_parts
from tests.app.cli.conftest import Urna, Wrong
from tests.builders import WholeElection, lay_out, verified
from tests.builders.custody import custody_election
from tests.builders.folders import CommitteeDisk


def tally(election: WholeElection, station: str, first: int = 40) -> StationTally:
    """The first contest, in which its first two projects got something."""
    contest = election.setup.manifest.contests[0]
    votes = {contest.projects[0].id: first, contest.projects[1].id: 7}
    projects = tuple(
        ProjectTotal(id=one.id, votes=votes.get(one.id, 0), score=2 * votes.get(one.id, 0))
        for one in contest.projects
    )
    counted = ContestTally(
        contest=contest.id, ballots=60, blank=2, invalid=1, projects=projects, choices="ab" * 32
    )
    return StationTally(
        manifest=election.setup.manifest_hash.hex(),
        station=station,
        mixers=("worker-1", "worker-2"),
        decryptors=("worker-1", "worker-2"),
        contests=(counted,),
        switched=(),
    )


def parts(election: WholeElection, stated: StationTally) -> tuple[str, ...]:
    at = election.stations[stated.station]
    manifest_hash = election.setup.manifest_hash
    return result_parts(
        at.certificate, sign(at.key, stated), stated.to_bytes(), manifest_hash, stated.station
    )


def photograph(texts: Sequence[str], path: Path, turn: float = 3.0) -> Path:
    """The closing record on a table, with all its QRs on one photo that is not quite sharp."""
    counters = printouts.Counters(61, 60, 0, 1)
    head = ("Municipalidad", "Presupuesto participativo", "Escuela 1")
    result = printouts.StationResultData((), (), tuple(texts))
    data = printouts.ClosingRecordData(
        *head, "H7KQ2MPD9XWA4T3N", "8:00", "18:10", counters, (), "ab" * 32, "X", (), (), result
    )
    pdf = printouts.render_closing_record(data, Texts())
    if path.suffix == ".pdf":
        path.write_bytes(pdf)
        return path
    paper = pypdfium2.PdfDocument(pdf)[0].render(scale=2.4).to_pil().convert("L")
    photo = paper.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=90)
    photo.filter(ImageFilter.GaussianBlur(0.9)).save(path)
    return path


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    return folder


def lines(path: Path, *texts: str) -> Path:
    path.write_text("\n".join(texts) + "\n")
    return path


def test_the_result_of_an_evening(
    urna: Urna, disk: CommitteeDisk, election: WholeElection, papers: Path
) -> None:
    """One table on a photo, one in a scan, one as texts; two are not there yet."""
    photograph(parts(election, tally(election, "E-01")), papers / "foto.jpg")
    photograph(parts(election, tally(election, "E-02", 50)), papers / "escaneo.pdf")
    lines(papers / "mesa.txt", *parts(election, tally(election, "E-03", 1)), "")
    (papers / ".DS_Store").write_bytes(b"junk")
    result = urna("station", "results", disk.election, papers)
    assert result.exit_code == 0, result.output
    assert "from the papers of 3 of 5 stations" in result.stdout
    assert "Contest ciudad (180 ballots of 3 stations; 6 blank, 3 invalid):" in result.stdout
    first, second = election.setup.manifest.contests[0].projects[:2]
    shown = [line.split() for line in result.stdout.splitlines() if " votes" in line]
    assert shown[0][:5] == [first.id, "91", "votes,", "score", "182"]
    assert shown[1][:5] == [second.id, "21", "votes,", "score", "42"]
    assert "No paper yet of:\n  E-04  Escuela 4\n  E-05  Escuela 5\n" in result.stdout
    assert "the record decides" in result.stdout
    public = urna("station", "results", disk.election / "public", papers, "--json")
    said = json.loads(public.stdout)
    assert said["stations"] == ["E-01", "E-02", "E-03"]
    assert said["missing"] == ["E-04", "E-05"]
    assert said["refused"] == []
    assert said["contests"][0]["projects"][0] == {"id": first.id, "votes": 91, "score": 182}
    assert said["contests"][0]["to_come"] == 0


def test_ballots_to_come_from_the_common_mix(
    urna: Urna, disk: CommitteeDisk, election: WholeElection, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """(The test election counts from one ballot on, so none of its contests can be left over.)"""
    few = tally(election, "E-01").model_dump(mode="json") | {"switched": [{"ballots": 2, "contest": "norte"}]}
    stated = StationTally.model_validate_json(json.dumps(few))
    texts = lines(papers / "mesa.txt", *parts(election, stated))
    assert urna("station", "results", disk.election, texts).exit_code == 1
    monkeypatch.setattr("app.cli.results.PublicSetup.read", lambda _: _with_minimum(election, 3))
    result = urna("station", "results", disk.election, texts)
    assert result.exit_code == 0, result.output
    assert "Contest norte (counted at no station so far):" in result.stdout
    assert "2 more ballots are to come from the common mix" in result.stdout


def _with_minimum(election: WholeElection, least: int) -> Any:
    class Setup:
        manifest = election.setup.manifest.model_copy(update={"min_ballots": least})
        manifest_hash = election.setup.manifest_hash
        authority = election.setup.authority

    return Setup


def test_what_is_wrong_is_told_and_the_rest_is_added_up(
    urna: Urna, disk: CommitteeDisk, election: WholeElection, papers: Path
) -> None:
    good = parts(election, tally(election, "E-01"))
    half = parts(election, tally(election, "E-02"))
    twice = (*parts(election, tally(election, "E-03")), *parts(election, tally(election, "E-03", 41)))
    other = parts(election, tally(election, "E-04"))
    other = tuple(text.replace(":E-04:", ":E-05:") for text in other)
    lines(papers / "a.txt", *good)
    lines(papers / "b.txt", *half[1:], *twice, *other)
    lines(papers / "c.txt", good[0].replace("URNA1:T:", "URNA1:T:0"))
    (papers / "d.jpg").write_bytes(bytes(300))
    Image.new("L", (400, 400), 180).save(papers / "e.png")
    (papers / "f.pdf").write_bytes(b"%PDF-1.4 nothing")
    result = urna("station", "results", disk.election, papers)
    assert result.exit_code == 1
    assert "from the papers of 1 of 5 stations" in result.stdout
    for words in (
        f"station E-02: of the {len(half)} parts of its result, 1 is missing",
        "station E-03: it signed two results that differ",
        "station E-05: the parts together are not what the station signed",
        "is of another election",
        "d.jpg: this is no picture",
        "e.png: no QR is found",
        "f.pdf: this is no PDF",
    ):
        assert f"refused: {words}" in result.stderr or words in result.stderr, words
    assert result.stderr.count("refused: ") == 7
    said = json.loads(urna("station", "results", disk.election, papers, "--json").stdout)
    assert {one["code"] for one in said["refused"]} == {
        *("photo", "result-parts-missing", "result-two", "result-not-signed", "result-other-election")
    }


def test_nothing_of_use(urna: Urna, disk: CommitteeDisk, wrong: Wrong) -> None:
    for given in (wrong.junk, wrong.empty):
        result = urna("station", "results", disk.election, given)
        assert result.exit_code == 1
        assert "urna: none of these files holds the whole result" in result.output
    assert urna("station", "results", disk.election, wrong.nothing).exit_code == 2
    assert urna("station", "results", disk.election).exit_code == 2
    assert urna("station", "results", wrong.empty, wrong.junk).exit_code == 1


@pytest.fixture
def counted(election: WholeElection, tmp_path: Path) -> Path:
    """A record before its merge, in which one table counted itself."""
    record = {
        name: data
        for name, data in election.record.items()
        if not name.startswith(("merge.", "record.", "channels/"))
    }
    stated, at = tally(election, "E-01"), election.stations["E-01"]
    record["stations/E-01/count-tally.json"] = stated.to_bytes()
    record["stations/E-01/count-tally.json.sig"] = sign(at.key, stated)
    return lay_out(record, tmp_path / "record")


def test_papers_that_say_what_the_record_says(
    urna: Urna, disk: CommitteeDisk, election: WholeElection, counted: Path, papers: Path
) -> None:
    lines(papers / "a.txt", *parts(election, tally(election, "E-01")))
    lines(papers / "b.txt", *parts(election, tally(election, "E-02")))
    result = urna(*disk.merge(counted, "--results", str(papers), "--json"))
    assert "The paper of 1 station says what the record says" in result.stderr
    assert "note: station E-02 signed a result, and the record has none of it" in result.stderr
    assert json.loads(result.stdout)["papers"] == {"same": ["E-01"], "not_in_record": ["E-02"]}
    assert (counted / "merge.json").exists()


def test_a_paper_that_contradicts_the_record_stops_the_merge(
    urna: Urna, disk: CommitteeDisk, election: WholeElection, counted: Path, papers: Path
) -> None:
    photo = photograph(parts(election, tally(election, "E-01", 39)), papers / "foto.png")
    result = urna(*disk.merge(counted, "--results", str(photo)))
    assert result.exit_code == 1
    assert "station E-01: its paper and the record do not say the same" in result.output
    project = election.setup.manifest.contests[0].projects[0].id
    assert (
        f"project {project} of contest ciudad has 39 votes on the paper, 40 votes in the record"
        in result.output
    )
    assert "it is evidence" in result.output
    assert not (counted / "merge.json").exists()
    assert not (counted / "channels").exists()


def test_a_paper_that_cannot_be_used_stops_the_merge(
    urna: Urna, disk: CommitteeDisk, election: WholeElection, counted: Path, papers: Path
) -> None:
    texts = parts(election, tally(election, "E-01"))
    result = urna(*disk.merge(counted, "--results", str(lines(papers / "a.txt", *texts[:-1]))))
    assert result.exit_code == 1
    assert "is missing" in result.stderr
    assert "nothing was merged" in result.output
    assert not (counted / "merge.json").exists()
    assert urna(*disk.merge(counted, "--results", str(papers / "nothing"))).exit_code == 2


def test_a_record_whose_result_was_exchanged(
    urna: Urna, disk: CommitteeDisk, election: WholeElection, counted: Path, papers: Path
) -> None:
    """Not signed by the station: the record is at fault, and is named."""
    (counted / "stations/E-01/count-tally.json").write_bytes(tally(election, "E-01", 41).to_bytes())
    texts = lines(papers / "a.txt", *parts(election, tally(election, "E-01")))
    result = urna(*disk.merge(counted, "--results", str(texts)))
    assert result.exit_code == 1
    assert "count-tally.json: the signature does not hold" in result.output
    shutil.rmtree(counted)


# An election whose tables really counted


@pytest.fixture(scope="module")
def papers_of_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What four tables printed: two on photos, two as texts; the fifth handed nothing in."""
    election, folder = custody_election(), tmp_path_factory.mktemp("photos")
    for number, station in enumerate(("E-01", "E-02", "E-03", "E-04")):
        at = f"stations/{station}"
        names = ("station.pem", "count-tally.json.sig", "count-tally.json")
        certificate, signature, data = (election.record[f"{at}/{name}"] for name in names)
        texts = result_parts(certificate, signature, data, election.setup.manifest_hash, station)
        if number % 2:
            lines(folder / f"{station}.txt", *texts)
        else:
            photograph(texts, folder / f"{station}.jpg")
    return folder


def test_the_papers_of_tables_that_counted(urna: Urna, papers_of_tables: Path, tmp_path: Path) -> None:
    """What they counted, and what they left to the common mix, is together what the record's tally says."""
    election = custody_election()
    election.setup.write(tmp_path / "public")
    result = urna("station", "results", tmp_path / "public", papers_of_tables, "--json")
    assert result.exit_code == 0, result.output
    said = json.loads(result.stdout)
    assert (said["stations"], said["missing"]) == (["E-01", "E-02", "E-03", "E-04"], ["E-05"])
    tally = json.loads(election.record["count/tally.json"])
    for so_far, whole in zip(said["contests"], tally["contests"], strict=True):
        assert so_far["ballots"] + so_far["to_come"] == whole["ballots"]
        assert all(
            one["votes"] <= two["votes"]
            for one, two in zip(so_far["projects"], whole["projects"], strict=True)
        )
    ciudad, norte, _ = said["contests"]
    assert (ciudad["ballots"], ciudad["to_come"]) == (18, 5)
    assert (norte["ballots"], norte["to_come"]) == (9, 7)


def test_their_record_is_merged_with_their_papers(urna: Urna, papers_of_tables: Path, tmp_path: Path) -> None:
    election = custody_election()
    counted = {
        name: data for name, data in election.record.items() if not name.startswith(("merge.", "record."))
    }
    record = lay_out(counted, tmp_path / "record")
    write_key(
        tmp_path / "committee.key", election.secrets.committee, "committee", Passphrase("x"), CHEAP_COST
    )
    words = tmp_path / "words"
    words.mkdir()
    (words / "committee.txt").write_text("x\n")
    keys = ("--committee", tmp_path / "committee.key", "--passphrases", words)
    result = urna("merge", record, *keys, "--results", papers_of_tables)
    assert result.exit_code == 0, result.output
    assert "The papers of 4 stations say what the record says." in result.stderr
    assert (record / "merge.json").read_bytes() == election.record["merge.json"]
    assert verified(record).holds
