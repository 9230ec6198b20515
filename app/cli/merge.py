"""`urna merge`: join the channels, name the winners, close the record."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.ceremony import passphrases_option
from app.cli.keys import open_committee
from app.cli.results import compare_with
from app.cli.terminal import json_option, say_json
from app.cli.verify import say_result
from tally.count import PublicSetup
from tally.election.documents import parse, read_bytes, verify
from tally.election.manifest import Channel
from tally.merge import ChannelResult
from tally.record import RecordWriter, assembly


def read_channel(path: Path, setup: PublicSetup) -> tuple[ChannelResult, bytes]:
    """A channel's result with its signature, checked with the key of whoever must have signed it."""
    data, signature = read_bytes(path), read_bytes(path.with_name(path.name + ".sig"))
    result = parse(ChannelResult, data, path.name)
    online = setup.manifest.online_key
    key = online if result.channel is Channel.ONLINE and online else setup.manifest.committee_key
    verify(bytes.fromhex(key), result.type, data, signature, path.name)
    return result, signature


@click.command()
@click.argument("record", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--channel",
    "channels",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="Signed results of another channel (online, paper), its .sig beside it; can be repeated.",
)
@click.option(
    "--committee",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="The committee's key file.",
)
@click.option(
    "--results",
    "papers",
    type=click.Path(exists=True, path_type=Path),
    multiple=True,
    help="A photo of the QRs on a station's closing record, their texts, or a folder with many of them: "
    "they must say what the record says. Can be repeated.",
)
@passphrases_option
@json_option
def merge(
    record: Path,
    channels: tuple[Path, ...],
    committee: Path,
    papers: tuple[Path, ...],
    passphrases: Path | None,
    as_json: bool,
) -> None:
    """Join the tally in RECORD with the other channels, name the winners, sign, and close the record.

    Run again with the same files, it writes the same bytes.
    """
    setup = PublicSetup.read(record)
    compared = compare_with(record, setup, papers) if papers else None
    key = open_committee(committee, setup.manifest, passphrases)
    results = [read_channel(path, setup) for path in channels]
    writer = RecordWriter(record, setup.manifest, setup.manifest_hash, resume=True)
    certificate = assembly.finish(writer, setup, results, key)
    if as_json:
        said = certificate.model_dump(mode="json")
        if compared is not None:
            said["papers"] = {"same": compared.same, "not_in_record": compared.not_in_record}
        say_json(said)
        return
    say_result(certificate)
    click.echo(f"\nThe record is whole: {record}. Anyone can check it: urna verify {record}")
