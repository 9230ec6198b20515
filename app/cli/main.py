"""Puts the subcommands together and turns expected failures into one plain line and exit code 1."""

from __future__ import annotations

import importlib.metadata
from typing import Any

import click

from app.cli import (
    ceremony,
    count,
    guide,
    manifest,
    merge,
    receipts,
    receive,
    registrar,
    replay,
    sample,
    shots,
    station,
    trustee,
    vectors,
    verify,
    winners,
)
from tally.crash_dumps import forbid_crash_dumps
from tally.errors import UrnaError
from tally.files import StorageError

EXIT_DID_NOT_HOLD = 1


class UrnaGroup(click.Group):
    """A group whose expected failures are messages, never tracebacks."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UrnaError as problem:
            click.echo(f"urna: {problem}", err=True)
            if isinstance(problem, StorageError) and self._keeps(ctx.invoked_subcommand):
                click.echo("urna: what was finished is kept; go on with --resume", err=True)
            ctx.exit(EXIT_DID_NOT_HOLD)
        except KeyboardInterrupt:
            kept = "; what was finished is kept" if self._keeps(ctx.invoked_subcommand) else ""
            click.echo(f"urna: stopped{kept}", err=True)
            ctx.exit(EXIT_DID_NOT_HOLD)
        except BrokenPipeError:
            ctx.exit(EXIT_DID_NOT_HOLD)
        except OSError as problem:  # a folder without permission, a stick pulled out
            click.echo(f"urna: {problem.filename or 'a file'}: {problem.strerror or problem}", err=True)
            ctx.exit(EXIT_DID_NOT_HOLD)

    def _keeps(self, name: str | None) -> bool:
        """Whether the command can go on with what it did before it was stopped."""
        command = self.commands.get(name or "")
        return command is not None and any(one.name == "resume" for one in command.params)


@click.group(
    cls=UrnaGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(importlib.metadata.version("urna-vecinal"), prog_name="urna")
def main() -> None:
    """In-person voting for participatory budgets.

    From the manifest to a result that anyone can check: `urna manifest`, `urna ceremony`, `urna station`,
    `urna packages`, `urna count`, `urna merge`, `urna verify`. Try `urna sample` for a whole election in a
    minute.

    Exit codes: 0 it held, 1 it did not hold, 2 wrong usage.
    """
    forbid_crash_dumps()


for command in (
    manifest.manifest,
    ceremony.ceremony,
    station.station,
    receive.packages,
    count.count,
    trustee.trustee,
    registrar.registrar,
    merge.merge,
    verify.verify,
    receipts.check_receipt,
    receipts.check_challenge,
    replay.replay,
    winners.winners,
    sample.sample,
    shots.shots,
    guide.guide,
    vectors.vectors,
):
    main.add_command(command)
