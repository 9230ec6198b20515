"""`urna station count`: a station counts its own ballots, where the manifest's custody is `station`."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.ceremony import passphrases_option, role_passphrase
from app.cli.terminal import json_option, say_json, stepper, worker_count, workers_option
from app.table_keys import WORKERS
from tally.count import StationTally, worker_pool
from tally.station import Station


@click.command("count")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--trustee",
    "trustees",
    metavar="NAME",
    multiple=True,
    help="Who counts, as many as must; can be repeated (default: worker-1 and worker-2).",
)
@passphrases_option
@workers_option
@json_option
def count_table(
    folder: Path,
    trustees: tuple[str, ...],
    passphrases: Path | None,
    workers: int | None,
    as_json: bool,
) -> None:
    """Count a closed station's ballots with its own trustees, where stations count themselves.

    FOLDER is the station's, or the folder of its second copy. Both workers' passphrases open the urn. A
    contest with too few ballots is not counted here: its ballots join the common mix. Stopped or cut off, the
    same command goes on from there. The package can be written after it: urna station export.
    """
    words = {name: role_passphrase(name, passphrases) for name in WORKERS}
    device = Station.unlock(folder, (words[WORKERS[0]], words[WORKERS[1]]))
    try:
        chosen = trustees or WORKERS
        given = {name: words.get(name) or role_passphrase(name, passphrases) for name in chosen}
        with worker_pool(worker_count(workers)) as pool:
            tally = device.count(given, stepper(quiet=as_json), pool)
    finally:
        device.close_urn()
    if as_json:
        say_json(tally.model_dump(mode="json"))
        return
    _say(tally, folder)


def _say(tally: StationTally, folder: Path) -> None:
    for contest in tally.contests:
        click.echo(
            f"Contest {contest.contest}: {contest.ballots:,} ballots, "
            f"{contest.blank:,} blank, {contest.invalid:,} not valid"
        )
        for project in contest.projects:
            click.echo(f"  {project.id}: {project.votes:,} votes, score {project.score:,}")
    for few in tally.switched:
        click.echo(f"Contest {few.contest}: {few.ballots:,} ballots go on to the common mix, unopened")
    click.echo(f"The result is signed and in the urn. Next: urna station export {folder}")
    click.echo(f"Its closing record, with the result: urna station run {folder}")
