"""`urna sample`: the sample election, whole."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from app.cli.terminal import Progress, worker_count, workers_option
from app.cli.verify import say_result
from tally.count import worker_pool


def has_screen() -> bool:
    """Whether a window can be shown to somebody."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="A new folder for everything that the election leaves.",
)
@click.option("--again", is_flag=True, help="Replace what an earlier `urna sample` left in OUT.")
@click.option("--by-itself", is_flag=True, help="Play every voter, also where there is a screen.")
@workers_option
@click.pass_context
def sample(ctx: click.Context, out: Path, again: bool, by_itself: bool, workers: int | None) -> None:
    """Run the sample election, whole: two stations, people at the kiosk, count, merge, verification.

    With a screen, the kiosk opens and you vote first; without one it plays all voters, through the same
    screens.
    """
    by_hand = has_screen() and not by_itself
    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    # Qt is loaded only here, so that all other commands start at once and run where Qt cannot.
    from app.sample import MARK, SampleElection

    if again and (out / MARK).exists():
        shutil.rmtree(out)

    @contextmanager
    def steps(name: str, items: int) -> Iterator[Progress]:
        yield lambda done: None

    with worker_pool(worker_count(workers)) as pool:
        result = SampleElection(out, click.echo, steps, pool, by_hand=by_hand).run()
    say_result(result.certificate)
    click.echo()
    click.echo(f"Receipts and papers:     {result.papers}")
    click.echo(f"Pictures of the screens: {result.screens}")
    click.echo(f"Packages:                {result.packages}")
    click.echo(f"Public record:           {result.record}")
    report = result.verification
    if report.failure is not None:
        click.echo(f"The record DOES NOT HOLD: {report.failure.file}: {report.failure.reason}")
        ctx.exit(1)
    click.echo(f"The record holds ({len(report.checks)} checks). Manifest {report.manifest_code},")
    click.echo(f"authority {report.authority}.")
    receipts = sorted(result.papers.rglob("receipt-*.pdf"))
    if receipts:
        code = receipts[0].stem.removeprefix("receipt-")
        click.echo(f"Try: urna check-receipt {result.record} {code}")
