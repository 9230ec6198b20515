"""`urna winners`: the aggregation rule alone, without encryption, to compare with what a city published."""

from __future__ import annotations

import json
from pathlib import Path

import click
from pydantic import ValidationError

from app.cli.terminal import json_option, say_json
from tally.election.errors import explain
from tally.formats import winners_of
from tally.rules import RuleConfig


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--rule",
    metavar="JSON",
    help="Run this rule instead of the file's: a name, or as a manifest says it "
    '({"name":"greedy","ties":["lower-cost"]}).',
)
@click.option(
    "--ties",
    metavar="LIST",
    help="Break ties in this order alone, keys by comma: file-order, lower-cost, higher-cost, more-votes, "
    "fewer-votes. Without it, the usual orders are tried and the one that fits is named.",
)
@json_option
@click.pass_context
def winners(ctx: click.Context, file: Path, rule: str | None, ties: str | None, as_json: bool) -> None:
    """Name the winners of a published election and compare them with those the city published.

    Exit code 0: they are equal, or nothing is published to compare with. 1: they differ, and how.
    """
    order = tuple(key.strip() for key in ties.split(",")) if ties else None
    report = winners_of(file, _rule(rule, order), order)
    if as_json:
        say_json(report.as_json())
    else:
        for line in report.lines():
            click.echo(line)
    ctx.exit(report.exit_code)


def _rule(text: str | None, ties: tuple[str, ...] | None) -> RuleConfig | None:
    if text is None:
        return None
    try:
        value = json.loads(text) if text.lstrip().startswith("{") else {"name": text}
        if isinstance(value, dict):
            value.setdefault("ties", list(ties or ("file-order",)))
        return RuleConfig.model_validate_json(json.dumps(value))
    except ValidationError as problem:
        raise click.BadParameter(explain(problem), param_hint="--rule") from problem
    except ValueError as problem:
        raise click.BadParameter("this is not JSON", param_hint="--rule") from problem
