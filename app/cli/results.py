"""What stations that count themselves signed on paper: `urna station results`, and `urna merge --results`."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from app.cli.ceremony import PUBLIC
from app.cli.terminal import json_option, say_json
from app.hardware.photo import PhotoError, read_every_qr
from tally.count import PublicSetup, StationTally
from tally.election import Manifest, read_signed, station_key
from tally.election.documents import read_bytes
from tally.errors import UrnaError
from tally.merge import Compared, ContestSoFar, Provisional, add_papers, compare_papers
from tally.record import layout
from tally.station.contents import CERTIFICATE, COUNT_TALLY
from tally.station.errors import ResultPartError
from tally.station.result_parts import RESULT, StationResult, collect_parts

_LARGEST_TEXT = 4 * 1024 * 1024
_NO_PART = "a line that is no part"

Refused = list[UrnaError]


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files given, and those in the folders given (none that is hidden)."""
    for path in paths:
        if path.is_dir():
            yield from sorted(one for one in path.iterdir() if one.is_file() and not one.name.startswith("."))
        else:
            yield path


def _texts_in(path: Path) -> list[str]:
    """The parts of results that a file holds: as lines of text, or as QRs to be read. Raises `PhotoError`."""
    with path.open("rb") as stream:
        data = stream.read(_LARGEST_TEXT + 1)
    if data.lstrip().startswith(b"URNA") and len(data) <= _LARGEST_TEXT:
        lines = (line.decode("utf-8", "replace") for line in io.BytesIO(data) if line.strip())
        return list(dict.fromkeys(line if line.startswith(RESULT) else _NO_PART for line in lines))
    ours = [text for text in read_every_qr(path) if text.startswith(RESULT)]
    if not ours:
        raise PhotoError(f"{path.name}: none of the QRs on it is of a station's result")
    return ours


def read_papers(paths: Sequence[Path], setup: PublicSetup) -> tuple[list[StationResult], Refused]:
    """The results that these files hold together, and whatever cannot be used."""
    texts: list[str] = []
    refused: Refused = []
    for path in _files(paths):
        try:
            texts += _texts_in(path)
        except PhotoError as problem:
            refused.append(problem)
    found, problems = collect_parts(texts, setup.manifest, setup.manifest_hash, setup.authority)
    return found, [*refused, *problems]


def _say_refused(refused: Refused) -> None:
    for one in refused:
        click.echo(f"refused: {one}", err=True)


def compare_with(record: Path, setup: PublicSetup, papers: Sequence[Path]) -> Compared:
    """Checks papers against a record. Raises `ResultPartError` where one of them cannot be used at all, and
    `ContradictedPaperError`.
    """
    found, refused = read_papers(papers, setup)
    _say_refused(refused)
    if refused:
        raise ResultPartError(
            "some of the papers cannot be used, so nothing was merged; photograph them again, or leave them "
            "out"
        )
    compared = compare_papers(found, _results_in(record, setup))
    for station in compared.not_in_record:
        click.echo(f"note: station {station} signed a result, and the record has none of it", err=True)
    if compared.same:
        many = len(compared.same)
        which = "The paper of 1 station says" if many == 1 else f"The papers of {many:,} stations say"
        click.echo(f"{which} what the record says.", err=True)
    return compared


def _results_in(record: Path, setup: PublicSetup) -> dict[str, StationTally]:
    """The results that stations of a record signed themselves; none in custody `committee`."""
    found: dict[str, StationTally] = {}
    for station in setup.manifest.stations:
        folder = record / layout.station_folder(station.id)
        if not (folder / COUNT_TALLY).exists():
            continue
        pem = read_bytes(folder / CERTIFICATE)
        key = station_key(pem, setup.authority, setup.manifest.election, station.id)
        found[station.id] = read_signed(StationTally, folder / COUNT_TALLY, key)
    return found


@click.command()
@click.argument("election", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@json_option
@click.pass_context
def results(ctx: click.Context, election: Path, files: tuple[Path, ...], as_json: bool) -> None:
    """Add up the results of stations that counted themselves, from photos of their closing records.

    ELECTION is the folder that `urna ceremony` made, or one with its public part. FILES are photos (several
    QRs on one are fine), scans, texts with one QR's text in each line, or folders of such files. The result
    is provisional: no one signs it, and the record decides.

    Exit code 0: every file was used. 1: something was refused; what could be used is added up all the same.
    """
    folder = election / PUBLIC if (election / PUBLIC).is_dir() else election
    setup = PublicSetup.read(folder)
    found, refused = read_papers(files, setup)
    _say_refused(refused)
    if not found:
        raise ResultPartError("none of these files holds the whole result of a station")
    provisional = add_papers(setup.manifest, found)
    if as_json:
        say_json(_as_dict(provisional, refused))
    else:
        _say(provisional, setup.manifest)
    ctx.exit(1 if refused else 0)


def _say(so_far: Provisional, manifest: Manifest) -> None:
    of = len(so_far.stations) + len(so_far.missing)
    click.echo(f"Provisional result, from the papers of {len(so_far.stations)} of {of} stations.")
    for contest in so_far.contests:
        _say_contest(contest, manifest)
    if so_far.missing:
        names = {one.id: one.name for one in manifest.stations}
        click.echo("\nNo paper yet of:")
        for station in so_far.missing:
            click.echo(f"  {station}  {names[station]}")
    click.echo("\nNobody signs this: the record decides.")


def _say_contest(contest: ContestSoFar, manifest: Manifest) -> None:
    stations = "1 station" if contest.stations == 1 else f"{contest.stations:,} stations"
    counted = (
        f"{contest.ballots:,} ballots of {stations}; {contest.blank:,} blank, {contest.invalid:,} invalid"
    )
    click.echo(
        f"\nContest {contest.contest} ({counted if contest.stations else 'counted at no station so far'}):"
    )
    if contest.to_come:
        more = "1 more ballot is" if contest.to_come == 1 else f"{contest.to_come:,} more ballots are"
        click.echo(f"  {more} to come from the common mix")
    if not contest.stations:
        return
    projects = next(one.projects for one in manifest.contests if one.id == contest.contest)
    titles = {one.id: one.title[manifest.languages[0]] for one in projects}
    width = max(len(total.id) for total in contest.projects)
    for total in sorted(contest.projects, key=lambda one: (-one.score, -one.votes)):
        score = f", score {total.score:,}" if total.score != total.votes else ""
        click.echo(f"  {total.id:<{width}}  {total.votes:>9,} votes{score}  {titles[total.id]}")


def _as_dict(so_far: Provisional, refused: Refused) -> dict[str, object]:
    return {
        "stations": list(so_far.stations),
        "missing": list(so_far.missing),
        "refused": [{"code": one.code, "reason": str(one)} for one in refused],
        "contests": [
            {
                "contest": one.contest,
                "stations": one.stations,
                "ballots": one.ballots,
                "blank": one.blank,
                "invalid": one.invalid,
                "to_come": one.to_come,
                "projects": [
                    {"id": total.id, "votes": total.votes, "score": total.score} for total in one.projects
                ],
            }
            for one in so_far.contests
        ],
    }
