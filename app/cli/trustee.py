"""`urna trustee`: what a trustee does who is not in the room, on her own computer, without a network."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from app.cli.ceremony import passphrases_option, say_setup
from app.cli.keys import open_trustee
from app.cli.terminal import stepper, worker_count, workers_option
from tally.count import worker_pool
from tally.count.answers import Memory, answer_decryption, answer_mix
from tally.count.tasks import Kind, Task, read_task
from tally.record.following import Followed, follow

_task = click.argument("task", type=click.Path(exists=True, dir_okay=False, path_type=Path))
_key = click.option(
    "--key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="Your secret file from the key ceremony.",
)
_out = click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The answer: a new file."
)
_authority = click.option(
    "--authority",
    metavar="FINGERPRINT",
    help="The authority's published fingerprint: no other may stand behind the task.",
)


@click.group()
def trustee() -> None:
    """Take part in a count from elsewhere: one file in, one file out, carried by hand.

    Nothing here needs a network, and no computer but yours sees your key. `urna count --offline` writes the
    tasks and takes the answers.
    """


def _check_new(out: Path) -> None:
    if out.exists():
        raise click.UsageError(f"{out} exists already; choose another name")


def _say_task(task: Task) -> None:
    click.echo(f"{next(iter(task.setup.manifest.title.values()))}, {task.setup.manifest.city}")
    say_setup(task.setup)
    click.echo("Compare these two with the ones that were published before you type your passphrase.")


@trustee.command()
@_task
@_key
@_out
@_authority
@passphrases_option
@workers_option
def mix(
    task: Path, key: Path, out: Path, authority: str | None, passphrases: Path | None, workers: int | None
) -> None:
    """Mix the ballots of TASK: re-encrypt and permute them, and prove that none was changed."""
    _check_new(out)
    with tempfile.TemporaryDirectory(prefix="urna-") as folder:
        found = read_task(task, Kind.MIX, Path(folder), authority)
        _say_task(found)
        secrets = open_trustee(key, passphrases)
        with worker_pool(worker_count(workers)) as pool:
            answer_mix(found, secrets, out, stepper(), pool)
    click.echo(f"Carry {out} back to the committee.")


@trustee.command()
@_task
@_key
@_out
@_authority
@passphrases_option
@workers_option
def decrypt(
    task: Path, key: Path, out: Path, authority: str | None, passphrases: Path | None, workers: int | None
) -> None:
    """Follow the ballots of TASK from the signed packages through every mix, and decrypt the last one.

    Everything is checked before your key is opened: signatures, proofs of all ballots, removals, all mixes,
    and that your own is among them. Nothing is decrypted where one of these does not hold.
    """
    _check_new(out)
    with (
        tempfile.TemporaryDirectory(prefix="urna-") as folder,
        worker_pool(worker_count(workers)) as pool,
    ):
        found = read_task(task, Kind.DECRYPT, Path(folder), authority)
        document, memory = found.document, Memory(key)
        seen = follow(found.folder, document.trustee, document.set, stepper(), pool, authority)
        memory.check(found, seen.inputs)
        _say_task(found)
        _say_followed(found, seen)
        secrets = open_trustee(key, passphrases)
        found.check_owner(secrets)
        memory.note(found, seen.inputs)
        answer_decryption(found, secrets, seen.mixed, out, stepper(), pool)
    click.echo(f"Carry {out} back to the committee.")


def _say_followed(task: Task, seen: Followed) -> None:
    contests = task.setup.manifest.contests
    click.echo(f"Stations: {', '.join(seen.stations)}. Ballots removed: {seen.removed:,}.")
    if seen.absent:
        click.echo(f"No package of: {', '.join(seen.absent)}.")
    for index, ballots in seen.ballots.items():
        click.echo(f"Contest {contests[index].id}: {ballots:,} ballots, mixed by {', '.join(seen.mixers)}.")
    click.echo("Everything up to here holds. You decrypt these ballots, and no others of these contests.")
