"""`urna shots`: contact sheets of all screens and papers, for whoever wants to look at them."""

from __future__ import annotations

import os
from pathlib import Path

import click


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option(
    "--language", "languages", multiple=True, help="Only this language; may be given again.  [default: all]"
)
@click.option("--few", is_flag=True, help="Usual and largest letters in the usual colours, and the papers.")
def shots(out: Path, languages: tuple[str, ...], few: bool) -> None:
    """Write contact sheets of all screens and papers, and name what does not fit or cannot be read.

    The sample election with every marking rule, in each language, size of letters, contrast and size of
    screen, in two languages made to find what is wrong, and with the worst texts that a city may write.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    # Qt is loaded only here, so that all other commands start at once and run where Qt cannot.
    from app.shots.run import run
    from resources.texts import languages as known

    strangers = [one for one in languages if one not in known()]
    if strangers:
        raise click.BadParameter(f"{strangers[0]} is none of {', '.join(known())}", param_hint="--language")
    problems = 0
    for sheet, found in run(out, languages, few=few):
        click.echo(sheet)
        for one in found:
            click.echo(f"  {one}")
        problems += len(found)
    if problems:
        raise click.ClickException(f"{problems} things to mend, named above.")
