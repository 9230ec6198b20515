"""`urna vectors`: the test vectors of the protocol, for whoever writes another program."""

from __future__ import annotations

from pathlib import Path

import click

from tally.vectors import different, vector_files, write_vectors


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder to write to, or with --check the one to look at.",
)
@click.option("--check", is_flag=True, help="Write nothing; name the files in OUT that would change.")
@click.pass_context
def vectors(ctx: click.Context, out: Path, check: bool) -> None:
    """Write the test vectors: values of every step, a tiny public record, and records to be refused.

    All random bytes come from named streams, so the same files come out each time. docs/vectors/README.md
    explains them.
    """
    if not check:
        count = write_vectors(out)
        click.echo(f"{count} files in {out}")
        return
    names = different(out, vector_files())
    for name in names:
        click.echo(f"differs: {name}")
    if not names:
        click.echo(f"{out} holds what comes out now")
    ctx.exit(1 if names else 0)
