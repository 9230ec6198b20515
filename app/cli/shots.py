"""`urna shots`: pictures of all screens, for whoever wants to look at them."""

from __future__ import annotations

import os
from pathlib import Path

import click


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--language", default="es-AR", show_default=True)
def shots(out: Path, language: str) -> None:
    """Save pictures of all the kiosk's screens, with the sample election, in several sizes."""
    os.environ["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    # Qt is loaded only here, so that all other commands start at once and run where Qt cannot.
    from app.kiosk.shots import shots as take
    from resources.sample import PICTURES, manifest_draft

    for path in take(out, manifest_draft(), PICTURES, language):
        click.echo(path)
