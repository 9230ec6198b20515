"""`urna count`: from packages to the signed tally."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import click

from app.cli.ceremony import PUBLIC, passphrases_option
from app.cli.keys import open_committee, open_trustee
from app.cli.packages import gather
from app.cli.terminal import (
    InputError,
    cluster_option,
    json_option,
    say_json,
    sees_secrets_option,
    stepper,
    worker_count,
    workers_option,
)
from tally.count import (
    Courier,
    Election,
    PreparedMixes,
    PublicSetup,
    TrusteeSecrets,
    chosen_trustees,
    prepared_by,
    worker_pool,
)
from tally.election import Custody
from tally.election.documents import read_signed
from tally.merge import Removals
from tally.record import RecordError, RecordWriter, assembly
from tally.record.checks.remarks import said_of_small_mix, small_mixes


def read_removals(path: Path | None, setup: PublicSetup) -> Removals:
    """The removals of a file that the committee signed, or none."""
    if path is None:
        return Removals(manifest=setup.manifest_hash.hex(), removals=())
    return read_signed(Removals, path, bytes.fromhex(setup.manifest.committee_key))


def _open_prepared(
    stack: ExitStack,
    files: Sequence[Path],
    election: Election,
    trustees: Sequence[TrusteeSecrets],
    key_files: Sequence[Path],
    resume: bool,
) -> dict[str, PreparedMixes]:
    """The prepared mixes by the trustee whose they are. What an interrupted run used up is gone: that mix is
    made without it."""
    found: dict[str, PreparedMixes] = {}
    for path in files:
        if resume and not path.exists():
            click.echo(
                f"{path.name} was used up by the run before; what is left is mixed without it.", err=True
            )
            continue
        trustee = prepared_by(path)
        owners = [k for k, one in enumerate(trustees) if one.trustee == trustee]
        if not owners or trustee in found:
            raise InputError(
                f"{path.name}: {trustee} prepared this, who is not here (--trustee), or gave two of them"
            )
        mixes = PreparedMixes(path, election, trustees[owners[0]], key_files[owners[0]])
        found[trustee] = stack.enter_context(mixes)
    return found


@click.command()
@click.argument("election", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--packages",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="Folder with the stations' packages (*.urna).",
)
@click.option(
    "--trustee",
    "trustee_files",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="A trustee's secret file; give one for each who is here, at least the threshold (or --offline).",
)
@click.option(
    "--committee",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="The committee's key file.",
)
@click.option(
    "--removals",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Signed removals, from `urna registrar`.",
)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The record's folder.")
@click.option(
    "--offline",
    type=click.Path(file_okay=False, path_type=Path),
    help="Trustees who are not here take part by files, carried by hand: tasks are written into this folder, "
    "answers looked for there (see `urna trustee`).",
)
@click.option(
    "--absent",
    metavar="TRUSTEE",
    multiple=True,
    help="With --offline: a trustee who cannot be reached; can be repeated.",
)
@click.option(
    "--prepared",
    "prepared_files",
    type=click.Path(dir_okay=False, path_type=Path),
    multiple=True,
    help="What `urna trustee prepare` made, of a trustee who is here; can be repeated. It is used up.",
)
@click.option("--resume", is_flag=True, help="Go on with a count that was interrupted.")
@passphrases_option
@workers_option
@cluster_option
@sees_secrets_option
@json_option
def count(
    election: Path,
    packages: Path,
    trustee_files: tuple[Path, ...],
    committee: Path,
    removals: Path | None,
    out: Path,
    offline: Path | None,
    absent: tuple[str, ...],
    prepared_files: tuple[Path, ...],
    resume: bool,
    passphrases: Path | None,
    workers: int | None,
    cluster: str | None,
    cluster_sees_secrets: bool,
    as_json: bool,
) -> None:
    """Check the packages, mix, decrypt, add up, sign: from closed stations to the signed tally.

    ELECTION is the folder that `urna ceremony` made. The record in OUT is closed by `urna merge`, which
    joins the other channels (or none) and names the winners. Where stations counted themselves, each of their
    counts is checked in full, and what they had too few ballots for is mixed and opened here; no --trustee is
    needed where there is nothing of the kind.

    Every finished step is kept: stopped with Ctrl-C or by a power failure, the same command with --resume
    goes on from there.
    """
    setup = PublicSetup.read(election / PUBLIC if (election / PUBLIC).is_dir() else election)
    own = setup.manifest.custody is Custody.STATION
    if not trustee_files and offline is None and not own:
        raise click.UsageError("give --trustee FILE for each trustee who is here, or --offline DIR")
    if absent and offline is None:
        raise click.UsageError("--absent belongs to --offline; who is not here simply gives no --trustee")
    if cluster_sees_secrets and cluster is None:
        raise click.UsageError("--cluster-sees-secrets belongs to --cluster")
    if out.is_dir() and any(out.iterdir()) and not resume:
        raise RecordError(
            f"{out.name}: this folder exists and is not empty; choose another, or go on with it: --resume"
        )
    trustees = [open_trustee(path, passphrases) for path in trustee_files]
    if offline is None and trustees:
        chosen_trustees(setup.manifest, trustees)
    key = open_committee(committee, setup.manifest, passphrases)
    to_remove, steps = read_removals(removals, setup), stepper(quiet=as_json)
    with ExitStack() as stack:
        whole = Election(setup.manifest, setup.manifest_hash)
        prepared = _open_prepared(stack, prepared_files, whole, trustees, trustee_files, resume)
        pool = stack.enter_context(
            worker_pool(worker_count(workers), cluster, cluster_sees_secrets=cluster_sees_secrets)
        )
        found = gather(packages, setup, quiet=as_json, pool=pool)
        for contest_id, ballots in small_mixes(setup.manifest, found.accepted):  # before anybody mixes it
            said = said_of_small_mix(setup.manifest, contest_id, ballots)
            click.echo(f"Attention: {said}.", err=True)
        writer = RecordWriter(out, setup.manifest, setup.manifest_hash, resume=resume)
        assembly.begin(writer, setup, found)
        elsewhere = None
        if offline is not None:
            elsewhere = Courier(offline, writer.folder, whole, key, steps, pool, absent)
        counted = assembly.count(
            writer, setup, found, to_remove, trustees, key, steps, pool, elsewhere, prepared
        )
    if as_json:
        say_json(counted.tally.model_dump(mode="json"))
        return
    for contest in counted.tally.contests:
        click.echo(
            f"Contest {contest.contest}: {contest.ballots:,} ballots, "
            f"{contest.blank:,} blank, {contest.invalid:,} not valid"
        )
    for station in counted.tally.absent:
        click.echo(f"No package of station {station} was counted.", err=True)
    click.echo(f"Signed tally: {out / 'count' / 'tally.json'}. Next: urna merge")
