"""`urna guide`: the poll workers' guide with pictures from the real screens, as a PDF to print."""

from __future__ import annotations

import os
from pathlib import Path

import click


@click.command()
@click.argument("guide", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The PDF to write."
)
@click.option("--pictures", is_flag=True, help="Take the guide's pictures anew, from the real screens.")
def guide(guide: Path, out: Path, pictures: bool) -> None:
    """Write the poll workers' guide as PDF, one page for each step.

    GUIDE is the Markdown page, such as docs/guia-de-mesa.md; a city may change its words.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    # Qt is loaded only here, so that all other commands start at once and run where Qt cannot.
    from PySide6.QtGui import QGuiApplication

    from app.shots.guide import build_pdf, take_pictures

    if pictures:
        _application = QGuiApplication(["urna"])
        for path in take_pictures(guide):
            click.echo(path)
    build_pdf(guide, out)
    click.echo(out)
