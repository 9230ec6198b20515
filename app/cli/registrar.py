"""`urna registrar`: open the sealed voter ids, find double votes, name the ballots that are not counted."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.ceremony import PUBLIC, passphrases_option
from app.cli.keys import open_committee, open_registrar_key
from app.cli.packages import gather
from tally.count import PublicSetup
from tally.election import Custody
from tally.election.documents import write_signed
from tally.election.voters import open_seal
from tally.files import write_atomically
from tally.formats import read_voters
from tally.merge import InPerson, Removals, RemovalsError, decide
from tally.record import RecordError


def voters_of(path: Path | None) -> dict[str, str]:
    """Who voted in another channel, and when, as far as the list says."""
    return {} if path is None else dict(read_voters(path))


@click.command()
@click.argument("election", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--packages", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option(
    "--online",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Who voted online: CSV lines type;number;time.",
)
@click.option(
    "--paper",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Who voted on paper: CSV lines type;number;time.",
)
@click.option(
    "--registrar",
    "registrar_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="The registrar's key file.",
)
@click.option(
    "--committee",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="The committee's key file; it signs the removals.",
)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@passphrases_option
def registrar(
    election: Path,
    packages: Path,
    online: Path | None,
    paper: Path | None,
    registrar_file: Path,
    committee: Path,
    out: Path,
    passphrases: Path | None,
) -> None:
    """Find people who voted more than once, and say by the manifest's rule which ballots are not counted.

    Writes OUT/removals.json (public: trackers and reasons, no person) and OUT/online-removals.csv and
    OUT/paper-removals.csv (secret: for those who run these channels).
    """
    setup = PublicSetup.read(election / PUBLIC if (election / PUBLIC).is_dir() else election)
    if setup.manifest.custody is Custody.STATION:
        raise RemovalsError(
            "in this election every station counts its own ballots at closing (custody station), and a "
            "counted ballot cannot be taken out again: there are no removals. Nobody votes twice where each "
            "person is on the roll of one station, and each station has the list of who voted online "
            "(urna station prepare --roll, --own-part, --online)"
        )
    if out.exists() and any(out.iterdir()):
        raise RecordError(f"{out.name}: this folder exists and is not empty; choose another")
    voted_online, voted_on_paper = voters_of(online), voters_of(paper)
    key = open_registrar_key(registrar_file, setup.manifest, passphrases)
    signing = open_committee(committee, setup.manifest, passphrases)
    found = gather(packages, setup)
    cast, manifest_hash = [], setup.manifest_hash  # which takes milliseconds: once, not for each ballot
    for package in found.accepted:
        for tracker, sealed in package.seals.items():
            opened = open_seal(key, manifest_hash, sealed)
            cast.append(InPerson(opened.voter, opened.at, package.station_id, tracker))
    decision = decide(setup.manifest.double_votes, cast, voted_online, voted_on_paper)
    out.mkdir(parents=True, exist_ok=True)
    document = Removals(manifest=manifest_hash.hex(), removals=decision.removals)
    write_signed(out / "removals.json", document, signing)
    for name, voters in (("online", decision.online), ("paper", decision.paper)):
        lines = "".join(f"{voter.replace(' ', ';', 1)}\n" for voter in sorted(voters))
        write_atomically(out / f"{name}-removals.csv", lines.encode(), private=True)
    click.echo(f"{len(cast):,} sealed ids opened; {len(decision.removals):,} ballots are not counted")
    click.echo(
        f"To take out by the other channels: {len(decision.online)} online, {len(decision.paper)} on paper"
    )
