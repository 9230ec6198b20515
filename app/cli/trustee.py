"""`urna trustee`: what a trustee does who is not in the room, on her own computer, without a network."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path

import click

from app.cli.ceremony import PUBLIC, passphrases_option, say_setup
from app.cli.keys import check_trustee_file, open_trustee
from app.cli.terminal import stepper, worker_count, workers_option
from tally.count import Election, PreparedMixes, PublicSetup, prepare_mixes, worker_pool
from tally.count.answers import Memory, answer_decryption, answer_mix
from tally.count.tasks import Kind, Task, read_task
from tally.election import Custody
from tally.files import storage_error
from tally.record.checks.remarks import said_of_small_mix
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
    """That a new file can be written there: known before the work, and not after it."""
    if out.exists():
        raise click.UsageError(f"{out} exists already; choose another name")
    try:
        with tempfile.TemporaryFile(dir=out.parent):
            pass
    except OSError as problem:
        raise storage_error(out, problem) from problem


def _instead(out: Path, key: Path) -> list[Path]:
    """Where an answer goes when its stick is full or gone after the work: on her own disk."""
    folders = dict.fromkeys(folder.resolve() for folder in (key.parent, Path.cwd(), Path.home()))
    return [folder / out.name for folder in folders if not (folder / out.name).exists()]


def _say_written(out: Path, written: Path) -> None:
    if written == out:
        click.echo(f"Carry {out} back to the committee.")
        return
    click.echo(f"Attention: {out} could not be written: its disk is full, or gone.", err=True)
    click.echo(f"The answer is whole in {written}. Copy it to a stick, and carry it back to the committee.")


def _say_task(task: Task) -> None:
    click.echo(f"{next(iter(task.setup.manifest.title.values()))}, {task.setup.manifest.city}")
    say_setup(task.setup)
    click.echo("Compare these two with the ones that were published before you type your passphrase.")


@trustee.command()
@click.argument("election", type=click.Path(exists=True, file_okay=False, path_type=Path))
@_key
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="What is prepared: a new file. Keep it as you keep your key, and make no copy.",
)
@click.option(
    "--ballots",
    type=click.IntRange(1, 10_000_000),
    required=True,
    help="For how many ballots of each contest. What comes in above that is mixed all the same, just slower.",
)
@click.option(
    "--contest", "contests", metavar="CONTEST", multiple=True, help="Only this contest; can be repeated."
)
@passphrases_option
@workers_option
def prepare(
    election: Path,
    key: Path,
    out: Path,
    ballots: int,
    contests: tuple[str, ...],
    passphrases: Path | None,
    workers: int | None,
) -> None:
    """Prepare your mix before the polls close: the part of it that depends on no ballot.

    ELECTION is the folder with the public files of the election. The file is used for one mix, by `urna
    trustee mix --prepared` or `urna count --prepared`, and taken away then.
    """
    _check_new(out)
    setup = PublicSetup.read(election / PUBLIC if (election / PUBLIC).is_dir() else election)
    known = {contest.id: contest for contest in setup.manifest.contests}
    for name in contests:
        if name not in known:
            raise click.UsageError(f"there is no contest {name}; there are {', '.join(known)}")
    say_setup(setup)
    secrets = open_trustee(key, passphrases)
    whole = Election(setup.manifest, setup.manifest_hash)
    chosen = [contest for contest in known.values() if not contests or contest.id in contests]
    with worker_pool(worker_count(workers)) as pool:
        prepare_mixes(whole, secrets, chosen, ballots, out, stepper(), pool)
    click.echo(f"Prepared: {out}. It is used for one mix; keep it as you keep your key, and make no copy.")


@trustee.command()
@_task
@_key
@_out
@_authority
@click.option(
    "--prepared",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What `urna trustee prepare` made. It is used up by this.",
)
@passphrases_option
@workers_option
def mix(
    task: Path,
    key: Path,
    out: Path,
    authority: str | None,
    prepared: Path | None,
    passphrases: Path | None,
    workers: int | None,
) -> None:
    """Mix the ballots of TASK: re-encrypt and permute them, and prove that none was changed."""
    _check_new(out)
    with tempfile.TemporaryDirectory(prefix="urna-") as folder, ExitStack() as stack:
        found = read_task(task, Kind.MIX, Path(folder), authority)
        _say_task(found)
        secrets = open_trustee(key, passphrases)
        ready = None
        if prepared is not None:
            ready = stack.enter_context(PreparedMixes(prepared, found.election, secrets, key))
        pool = stack.enter_context(worker_pool(worker_count(workers)))
        written = answer_mix(found, secrets, out, stepper(), pool, ready, _instead(out, key))
    _say_written(out, written)


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
    check_trustee_file(key)
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
        written = answer_decryption(found, secrets, seen.mixed, out, stepper(), pool, _instead(out, key))
    _say_written(out, written)


def _say_followed(task: Task, seen: Followed) -> None:
    contests = task.setup.manifest.contests
    click.echo(f"Stations: {', '.join(seen.stations)}. Ballots removed: {seen.removed:,}.")
    if seen.absent:
        click.echo(f"No package of: {', '.join(seen.absent)}.")
    own = task.setup.manifest.custody is Custody.STATION
    for index, ballots in seen.ballots.items():
        click.echo(f"Contest {contests[index].id}: {ballots:,} ballots, mixed by {', '.join(seen.mixers)}.")
        if own:  # the closing records have the sum of both
            click.echo(
                f"  That is the common mix. Counted at their stations: {seen.at_tables.get(index, 0):,}."
            )
    for contest, ballots in seen.small:
        click.echo(f"Attention: {said_of_small_mix(task.setup.manifest, contest, ballots)}.")
    click.echo("Everything up to here holds. You decrypt these ballots, and no others of these contests.")
