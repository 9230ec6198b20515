"""`urna replay`: a published election through the whole path."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.terminal import (
    cluster_option,
    json_option,
    say_json,
    stepper,
    worker_count,
    workers_option,
)
from app.replay import Replay
from tally.count import worker_pool
from tally.election import Custody


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--stations", type=click.IntRange(1, 999), default=1, show_default=True, help="How many stations."
)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="A new folder.")
@click.option("--resume", is_flag=True, help="Go on with a replay that was interrupted.")
@click.option("--ties", metavar="LIST", help="Break ties in this order, keys by comma (see `urna winners`).")
@click.option(
    "--custody",
    type=click.Choice([one.value for one in Custody]),
    default=Custody.COMMITTEE.value,
    show_default=True,
    help="Who opens the ballots: the committee, or each station its own.",
)
@workers_option
@cluster_option
@json_option
@click.pass_context
def replay(
    ctx: click.Context,
    file: Path,
    stations: int,
    out: Path,
    resume: bool,
    ties: str | None,
    custody: str,
    workers: int | None,
    cluster: str | None,
    as_json: bool,
) -> None:
    """Play a published election (Pabulib) through stations, encryption, mix, decryption, merge, verification.

    Votes marked `internet` come in through the online channel, all others are cast at the stations. Writes
    OUT/packages, OUT/record and OUT/result.json.

    Exit code 0: every total equals the votes in the file, and the winners the published ones, where the
    file names its rule. 1: something differs, and what.
    """

    # nothing of a replay is a secret: its votes are published, its keys lie beside it
    order = tuple(key.strip() for key in ties.split(",")) if ties else None
    with worker_pool(worker_count(workers), cluster, cluster_sees_secrets=True) as pool:
        outcome = Replay(
            file,
            out,
            stations,
            stepper(quiet=as_json),
            pool,
            resume=resume,
            ties=order,
            custody=Custody(custody),
        ).run()
    if as_json:
        say_json(outcome.as_json())
    else:
        for line in outcome.text():
            click.echo(line)
        click.echo(f"Everything is in {out}. Check the record again with: urna verify {out / 'record'}")
    ctx.exit(0 if outcome.holds else 1)
