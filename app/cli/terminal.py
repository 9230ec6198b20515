"""How the command speaks: progress on a terminal, plain lines in a file, JSON for scripts."""

from __future__ import annotations

import functools
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import click

from tally.crypto.envelope import Passphrase
from tally.errors import UrnaError

Progress = Callable[[int], None]


class InputError(UrnaError):
    """A file that the person named cannot be what it should be."""

    code = "input"


json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for scripts.")
workers_option = click.option(
    "--workers", type=click.IntRange(1), default=None, help="Worker processes (default: one for each core)."
)


cluster_option = click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Give work to a Dask cluster: its scheduler's address, tcp://HOST:PORT (needs "
    "urna-vecinal[cluster]). What holds a secret stays on this computer.",
)
sees_secrets_option = click.option(
    "--cluster-sees-secrets",
    is_flag=True,
    help="With --cluster: mix and decrypt there too, and not on this computer. Its machines see the secrets "
    "of this count, and whoever reads them can open ballots: use only your own, on their own cable.",
)


def say_json(value: Mapping[str, Any]) -> None:
    """One JSON object on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def worker_count(asked: int | None) -> int:
    """How many worker processes: what was asked for, or one for each core this process may use."""
    return (
        asked or len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else asked or os.cpu_count() or 1
    )


@contextmanager
def progress(label: str, total: int, quiet: bool = False) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error; the function given takes how many items are done so far.

    Where standard error is no terminal, one line says what was done and how long it took.
    """
    started = time.monotonic()
    if quiet:
        yield lambda done: None
        return
    if not sys.stderr.isatty():
        yield lambda done: None
        click.echo(f"{label}: {total:,} in {time.monotonic() - started:.1f} s", err=True)
        return
    with click.progressbar(length=max(total, 1), label=label, file=sys.stderr, show_pos=True) as bar:
        yield lambda done: bar.update(done - bar.pos)
        bar.update(max(total, 1) - bar.pos)


def stepper(*, quiet: bool = False) -> Callable[[str, int], AbstractContextManager[Progress]]:
    """What long work in `tally/` is given to tell its steps: each becomes a progress bar or a line."""
    return functools.partial(progress, quiet=quiet)


def passphrase(prompt: str, file: Path | None, *, confirm: bool = False) -> Passphrase:
    """A passphrase: the first line of a file, or typed unseen. Raises `InputError`."""
    if file is not None:
        try:
            typed = file.read_text(encoding="utf-8").split("\n", 1)[0]
        except FileNotFoundError as problem:
            raise InputError(f"{prompt}: there is no {file.name} in the folder {file.parent}") from problem
        except UnicodeDecodeError as problem:
            raise InputError(
                f"{prompt}: {file} is no text; write the passphrase as its first line"
            ) from problem
        if not typed:
            raise InputError(f"{prompt}: the first line of {file} is empty")
        return Passphrase(typed)
    return Passphrase(click.prompt(prompt, hide_input=True, confirmation_prompt=confirm, err=True))
