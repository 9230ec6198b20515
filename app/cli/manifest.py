"""`urna manifest`: begin an election, check what was written, or take one from a published file."""

from __future__ import annotations

import json
import secrets
from datetime import datetime, timedelta
from pathlib import Path

import click

from app.cli.terminal import json_option, say_json
from printouts.letters import lost_letters
from tally.election import code_of, missing_texts, printed_texts, read_draft, silent_pictures
from tally.election.documents import parse
from tally.election.manifest import Manifest, ManifestDraft
from tally.files import write_atomically
from tally.formats import winners_of
from tally.formats.pabulib_manifest import draft_from_pabulib

_TEMPLATE = {
    "city": "Nombre de la ciudad",
    "title": {"es-AR": "Presupuesto participativo"},
    "languages": ["es-AR"],
    "currency": "ARS",
    "areas": [{"id": "zona-1", "name": "Zona 1"}],
    "contests": [
        {
            "id": "barrio",
            "title": {"es-AR": "Proyectos para tu barrio"},
            "areas": ["zona-1"],
            "min_age": 16,
            "budget": 40_000_000,
            "marking": {"rule": "knapsack", "max_picks": 2, "max_cost": 40_000_000},
            "aggregation": {"name": "greedy", "ties": ["lower-cost", "file-order"]},
            "projects": [
                {"id": "1", "title": {"es-AR": "Primer proyecto"}, "cost": 12_500_000, "area": "zona-1"},
                {"id": "2", "title": {"es-AR": "Segundo proyecto"}, "cost": 9_800_000, "area": "zona-1"},
            ],
        }
    ],
    "stations": [{"id": "M-01", "name": "Mesa 1", "address": "", "area": "zona-1"}],
    "channels": ["in-person"],
    "double_votes": "all-void",
    "entitlement": "roll-or-declaration",
    "trustees": [
        {"id": "trustee-1", "name": "Primera custodia"},
        {"id": "trustee-2", "name": "Segunda custodia"},
        {"id": "trustee-3", "name": "Tercera custodia"},
    ],
    "threshold": 2,
}

_LISTED = 3
_SHOWN = 8
"""So many missing texts are named; `--json` names all."""


@click.group()
def manifest() -> None:
    """Write and check the manifest: everything that is fixed before the first vote."""


@manifest.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def new(file: Path) -> None:
    """Write a draft to fill in: a JSON file with one contest, one station and three trustees.

    docs/record-format.md, 3, has all fields. Texts are in the draft's languages: {"es-AR": "…", "en": "…"}.
    Categories are plain texts in the first language; "category_names": {"Plazas": {"en": "Squares"}} says
    what they are called in the others.
    """
    if file.exists():
        raise click.UsageError(f"{file} exists already; choose another name")
    day = (datetime.now().astimezone() + timedelta(days=30)).replace(
        hour=8, minute=0, second=0, microsecond=0
    )
    draft = {
        "election": secrets.token_hex(16),
        "opens": day.isoformat(),
        "closes": day.replace(hour=18).isoformat(),
        **_TEMPLATE,
    }
    data = json.dumps(draft, ensure_ascii=False, indent=2).encode() + b"\n"
    read_draft(data, file.name)
    write_atomically(file, data)
    click.echo(f"Wrote {file}. Fill it in, then: urna manifest check {file}")


@manifest.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
def check(file: Path, as_json: bool) -> None:
    """Check a draft, or the manifest of an election whose keys are made, and say what it holds.

    Also which titles, descriptions and names of categories (`category_names`) one of its languages lacks,
    of which pictures nothing is said (`picture_text`) to those who hear the screen, and which texts have
    letters that papers cannot print.
    """
    found = _read(file)
    keys = getattr(found, "keys", None)
    summary = {
        "title": next(iter(found.title.values())),
        "contests": [
            {
                "id": contest.id,
                "projects": len(contest.projects),
                "marking": contest.marking.rule.value,
                "rule": contest.aggregation.name,
                "budget": contest.budget,
            }
            for contest in found.contests
        ],
        "stations": len(found.stations),
        "trustees": len(found.trustees),
        "threshold": found.threshold,
        "ballot_styles": len(found.styles()),
        "missing_texts": missing_texts(found),
        "silent_pictures": silent_pictures(found),
        "lost_letters": lost_in_print(found),
        "code": code_of(found.digest()) if keys else None,
    }
    if as_json:
        say_json(summary)
        return
    click.echo(f"{summary['title']}: {len(found.contests)} contests, {len(found.stations)} stations")
    for contest in found.contests:
        click.echo(
            f"  {contest.id}: {len(contest.projects)} projects, {contest.marking.rule.value}, "
            f"rule {contest.aggregation.name}, budget {contest.budget:,}"
        )
    for language, missing in missing_texts(found).items():
        if missing:
            click.echo(f"  {language}: {_listed(missing)}; shown in {found.languages[0]} instead")
    if silent := silent_pictures(found):
        pictures = _listed([f"picture of project {one}" for one in silent])
        click.echo(f"  {pictures} has a picture_text: who hears the screen is not told what is in it")
    if lost := said_of_papers(found):
        click.echo(f"  {lost}")
    click.echo(f"  {found.threshold} of {len(found.trustees)} trustees decrypt")
    if keys:
        click.echo(f"  short code: {code_of(found.digest())}")
    else:
        click.echo("The draft holds together. Next: urna ceremony")


def lost_in_print(election: ManifestDraft) -> dict[str, str]:
    """Texts of the election with letters that papers cannot print, and these letters."""
    found = {what: lost_letters(text) for what, text in printed_texts(election)}
    return {what: letters for what, letters in found.items() if letters}


def said_of_papers(election: ManifestDraft) -> str:
    """What receipts and records will lack, to be known before anything is signed; or nothing."""
    lost = lost_in_print(election)
    if not lost:
        return ""
    first = ", ".join(f"{what} ({letters[:_SHOWN]})" for what, letters in list(lost.items())[:_LISTED])
    more = f" and {len(lost) - _LISTED} more" if len(lost) > _LISTED else ""
    return f"papers print a box, or nothing, for letters in {first}{more}; screens show them"


def _listed(missing: list[str]) -> str:
    first = ", ".join(missing[:_LISTED])
    return f"no {first}" + (f" and {len(missing) - _LISTED} more" if len(missing) > _LISTED else "")


def _read(file: Path) -> ManifestDraft:

    data = file.read_bytes()
    if b'"keys"' in data:
        return parse(Manifest, data, file.name)
    return read_draft(data, file.name)


@manifest.command("from-pabulib")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The draft's file."
)
@click.option("--stations", type=click.IntRange(1, 999), default=1, show_default=True)
def from_pabulib(file: Path, out: Path, stations: int) -> None:
    """Make a draft from a published election (Pabulib, https://pabulib.org/format)."""
    conversion = draft_from_pabulib(winners_of(file), stations)
    for sentence in conversion.widened:
        click.echo(f"widened: {sentence}", err=True)
    if out.exists():
        raise click.UsageError(f"{out} exists already; choose another name")
    data = json.dumps(conversion.draft.model_dump(mode="json"), ensure_ascii=False, indent=2)
    write_atomically(out, data.encode() + b"\n")
    click.echo(f"Wrote {out}")
