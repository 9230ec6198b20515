"""`urna verify`: anyone checks a whole public record."""

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
from tally.count import worker_pool
from tally.merge import MergeCertificate
from tally.record import Report, Verifier


@click.command()
@click.argument("record", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--authority",
    metavar="FINGERPRINT",
    help="The authority's published fingerprint: no other may have signed.",
)
@workers_option
@cluster_option
@json_option
@click.pass_context
def verify(
    ctx: click.Context,
    record: Path,
    authority: str | None,
    workers: int | None,
    cluster: str | None,
    as_json: bool,
) -> None:
    """Check a whole public record: signatures, proofs, totals, merge, winners. No secret is needed.

    Exit code 0: everything holds. 1: something does not, with the file, the item and the reason.
    """

    with worker_pool(worker_count(workers), cluster) as pool:
        report = Verifier(record, stepper(quiet=as_json), pool, authority).run()
    if as_json:
        say_json(as_dict(report))
    else:
        _say(report, pinned=authority is not None)
    ctx.exit(0 if report.holds else 1)


def as_dict(report: Report) -> dict[str, object]:
    """A report as JSON has it."""
    failure = report.failure
    return {
        "holds": report.holds,
        "checks": [{"name": check.name, "items": check.items} for check in report.checks],
        "failure": None
        if failure is None
        else {
            "check": failure.check,
            "file": failure.file,
            "item": failure.item,
            "reason": failure.reason,
        },
        "remarks": list(report.remarks),
        "manifest": report.manifest_code,
        "authority": report.authority,
        "winners": {one.contest: list(one.winners) for one in report.result.contests}
        if report.result
        else None,
    }


def _say(report: Report, *, pinned: bool) -> None:
    for check in report.checks:
        click.echo(f"  ✓ {check.name}: {check.items:,}")
    if report.failure is not None:
        failure = report.failure
        click.echo(f"  ✗ {failure.check}")
        click.echo()
        click.echo("This record DOES NOT HOLD.")
        click.echo(f"  file:   {failure.file}")
        if failure.item:
            click.echo(f"  item:   {failure.item}")
        click.echo(f"  reason: {failure.reason}")
        return
    if report.result:
        say_result(report.result)
    click.echo()
    for remark in report.remarks:
        click.echo(f"  note: {remark}")
    click.echo("Everything in this record holds. Compare these two with the ones published elsewhere:")
    click.echo(f"  manifest:  {report.manifest_code}")
    click.echo(f"  authority: {report.authority}{' (as you named it)' if pinned else ''}")


def say_result(certificate: MergeCertificate) -> None:
    """The merged result as a table."""
    for contest in certificate.contests:
        channels = ", ".join(f"{one.ballots:,} {one.channel}" for one in contest.channels)
        click.echo(f"\nContest {contest.contest} ({channels} ballots), rule {contest.rule.name}:")
        width = max(len(total.id) for total in contest.projects)
        for total in sorted(contest.projects, key=lambda one: (-one.score, -one.votes)):
            mark = "★" if total.id in contest.winners else " "
            score = f", score {total.score:,}" if total.score != total.votes else ""
            click.echo(f"  {mark} {total.id:<{width}}  {total.votes:>9,} votes{score}")
