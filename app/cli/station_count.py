"""`urna station count`, and the keys that a table gets for it: custody `station`, where each table counts."""

from __future__ import annotations

from pathlib import Path

import click
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.cli.ceremony import passphrases_option, role_passphrase
from app.cli.terminal import json_option, say_json, stepper, worker_count, workers_option
from tally.count import StationTally, hold_station_ceremony, worker_pool
from tally.crypto.envelope import Passphrase
from tally.election.manifest import Trustee
from tally.station import Station, sealed_secrets

WORKERS = ("worker-1", "worker-2")
SUBSTITUTE = "substitute"
THRESHOLD = 2


def give_keys(device: Station, authority: Ed25519PrivateKey, words: dict[str, Passphrase]) -> None:
    """The workers, and a substitute if there is one, make the table's key; any two of them count.

    Raises the errors of the ceremony and of `Station.install_keys`.
    """
    trustees = [Trustee(id=name, name=name) for name in words]
    made = hold_station_ceremony(device.manifest, device.place.id, trustees, THRESHOLD)
    signatures = made.signed_by(authority)
    device.install_keys(made.document.to_bytes(), signatures, sealed_secrets(made, words))


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
    """Count a closed table's ballots with its own trustees, where tables count themselves.

    FOLDER is the table's, or the folder of its second copy. Both workers' passphrases open the urn. A contest
    with too few ballots is not counted here: its ballots join the common mix. Stopped or cut off, the same
    command goes on from there. The package can be written after it: urna station export.
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
