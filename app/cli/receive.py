"""`urna packages receive`: takes a station's package at the city hall, keeps it and gives a receipt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click
from babel.dates import format_date

from app.cli.ceremony import PUBLIC
from printouts import Counters, HandoverData, PaperError, render_handover
from printouts.printers import PDF, PaperKind, Printer, PrintJob, printer_named
from resources.texts import Texts
from tally.count import PublicSetup
from tally.election import code_of
from tally.files import write_atomically
from tally.record import assembly
from tally.station import Package


@click.group()
def packages() -> None:
    """Take the packages of the stations at the city hall."""


@packages.command()
@click.argument("election", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("paths", type=click.Path(exists=True, path_type=Path), nargs=-1, required=True)
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder that keeps the packages for `urna count`.",
)
@click.option("--printer", metavar="NAME", help="As in `urna station run` (default: pdf:INTO/receipts).")
@click.option("--language", default="es-AR", show_default=True, help="The receipts' language.")
@click.pass_context
def receive(
    ctx: click.Context,
    election: Path,
    paths: tuple[Path, ...],
    into: Path,
    printer: str | None,
    language: str,
) -> None:
    """Check packages as they are handed in, keep them, and print a receipt for each.

    PATHS are the sticks, folders, or packages themselves. What was refused is said with its reason; the
    station's other stick may still be whole. A second copy of a package that is kept already gets its receipt
    again; another package of the same station is never taken in its place.
    """
    setup = PublicSetup.read(election / PUBLIC)
    try:
        paper = printer_named(printer or f"{PDF}{into / 'receipts'}")
    except ValueError as problem:
        raise click.BadParameter(str(problem), param_hint="--printer") from problem
    into.mkdir(parents=True, exist_ok=True)
    found = list(_found(paths))
    if not found:
        raise click.UsageError("no package (*.urna) is there")
    good = True
    for path in found:
        good = _take(path, setup, into, paper, Texts(language)) and good
    ctx.exit(0 if good else 1)


def _found(paths: tuple[Path, ...]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.glob("*.urna"))
        else:
            yield path


def _take(path: Path, setup: PublicSetup, into: Path, printer: Printer, texts: Texts) -> bool:
    """Whether the package is kept, and its receipt is out."""
    data = path.read_bytes()
    gathered = assembly.gather([path], setup)
    if gathered.refused:
        click.echo(f"refused: {path}: {gathered.refused[0].reason}", err=True)
        return False
    (package,) = gathered.accepted
    kept = into / f"{package.station_id}.urna"
    if kept.exists() and kept.read_bytes() != data:
        click.echo(
            f"refused: {path}: another package of station {package.station_id} is kept already in {kept}; "
            "find out which one the station handed over",
            err=True,
        )
        return False
    if not kept.exists():
        write_atomically(kept, data)
    click.echo(
        f"received: station {package.station_id}, {package.counters.cast} cast ballots, "
        f"code {_grouped(package.package_hash)}"
    )
    try:
        printer.look_again()
        pdf = render_handover(_receipt(package, setup, texts), texts)
        printer.print_paper(PrintJob(PaperKind.HANDOVER, package.station_id, pdf))
    except PaperError as problem:
        click.echo(f"its receipt did not come out ({problem}); receive it once more", err=True)
        return False
    return True


def _receipt(package: Package, setup: PublicSetup, texts: Texts) -> HandoverData:
    manifest, counters = setup.manifest, package.counters
    now = datetime.now().astimezone(datetime.fromisoformat(manifest.closes).tzinfo)
    day = format_date(now.date(), "full", locale=texts.language.replace("-", "_"))
    return HandoverData(
        authority=manifest.city,
        election_title=manifest.title.get(texts.language) or manifest.title[manifest.languages[0]],
        station_name=f"{package.station_id} · {manifest.station(package.station_id).name}",
        at=f"{day}, {now:%H:%M}",
        counters=Counters(counters.checked_in, counters.cast, counters.challenged, counters.abandoned),
        ballots=len(package.leaves),
        package_hash=package.package_hash,
        manifest_code=code_of(setup.manifest_hash),
        signers=(texts.say("day-handover-gives"), texts.say("day-handover-takes")),
    )


def _grouped(digest: str) -> str:
    return " ".join(digest[k : k + 4] for k in range(0, len(digest), 4))
