"""`urna ceremony`: the trustees make the key, the authority signs the manifest."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.manifest import said_of_papers
from app.cli.terminal import passphrase
from tally.count import PublicSetup, set_up, write_key
from tally.crypto.envelope import Passphrase
from tally.election import code_of, fingerprint, read_draft
from tally.election.documents import read_bytes

PUBLIC, SECRETS = "public", "secrets"

passphrases_option = click.option(
    "--passphrases",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with one text file for each role (authority.txt, committee.txt, …), instead of typing them.",
)


def role_passphrase(role: str, folder: Path | None, *, confirm: bool = False) -> Passphrase:
    """The passphrase of a role: from its file in the folder, or typed."""
    return passphrase(f"Passphrase of {role}", folder / f"{role}.txt" if folder else None, confirm=confirm)


@click.command()
@click.argument("draft", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="A new folder for the election.",
)
@passphrases_option
def ceremony(draft: Path, out: Path, passphrases: Path | None) -> None:
    """Hold the key ceremony for a manifest's draft and sign the manifest.

    Writes OUT/public (manifest, authority's certificate, ceremony: for everybody) and OUT/secrets: one file
    for each trustee, the authority, the committee, the registrar and the online platform, each under its
    owner's passphrase. Give each file to its owner and keep no copy.
    """
    if out.exists() and any(out.iterdir()):
        raise click.UsageError(f"{out} exists and is not empty; choose another folder")
    found = read_draft(read_bytes(draft), draft.name)
    if lost := said_of_papers(found):
        click.echo(lost, err=True)
    setup, secrets = set_up(found)
    roles = [("authority", secrets.authority), ("committee", secrets.committee)]
    roles += [("online", secrets.online)] if secrets.online else []
    owners = [one.trustee for one in secrets.trustees] + [role for role, _ in roles] + ["registrar"]
    # all are typed before the first file is written: who breaks off here leaves nothing behind
    words = {owner: role_passphrase(owner, passphrases, confirm=True) for owner in owners}
    keys = out / SECRETS
    keys.mkdir(parents=True, mode=0o700)
    for trustee in secrets.trustees:
        trustee.write(keys / f"{trustee.trustee}.key", words[trustee.trustee])
    for role, key in roles:
        write_key(keys / f"{role}.key", key, role, words[role])
    write_key(keys / "registrar.key", secrets.registrar, "registrar", words["registrar"])
    setup.write(out / PUBLIC)
    say_setup(setup)
    click.echo(f"Public files: {out / PUBLIC}")
    click.echo(f"Secret files: {keys} (give each to its owner and keep no copy)")


def say_setup(setup: PublicSetup) -> None:
    """What is to be printed, read aloud and published."""
    click.echo(f"Manifest's short code:   {code_of(setup.manifest_hash)}")
    click.echo(f"Authority's fingerprint: {fingerprint(setup.authority)}")
