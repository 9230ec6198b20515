"""Reads the folder in which the stations' packages were handed in."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path

import click

from app.cli.terminal import progress
from tally.count import PublicSetup
from tally.record import RecordError, assembly


def gather(
    folder: Path, setup: PublicSetup, *, quiet: bool = False, pool: Executor | None = None
) -> assembly.Packages:
    """The checked packages; those refused are said. Raises `RecordError` where none can be used."""
    paths = sorted(folder.glob("*.urna"))
    if not paths:
        raise RecordError(f"{folder.name}: no package (*.urna) is in this folder")
    with progress("packages", len(paths), quiet=quiet) as done:
        found = assembly.gather(paths, setup, done, pool)
    for one in found.refused:
        click.echo(f"refused: {one.name}: {one.reason.removeprefix(f'{one.name}: ')}", err=True)
    if not found.accepted:
        raise RecordError(f"{folder.name}: none of the packages in this folder can be used")
    return found
