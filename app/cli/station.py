"""`urna station`: prepare a station's device, and run it."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.cli.ceremony import PUBLIC, SECRETS, passphrases_option, role_passphrase
from app.cli.keys import open_signing_key
from app.cli.results import results
from app.cli.station_count import count_table
from app.practice import practice_table
from app.roles import Role
from app.table_keys import KEYS, SUBSTITUTE, WORKERS, give_keys
from printouts.printers import PDF, printer_named
from tally.count import PublicSetup
from tally.election import Custody, Entitlement, Manifest, parse, station_certificate
from tally.election.documents import read_bytes
from tally.files import write_atomically
from tally.formats import read_roll, read_voters
from tally.roll import RollCompiler, RollDocument, RollKit, compile_lists, new_roll_key, sign_roll
from tally.station import ActivationsDocument, SheetError, Station, StationKit, check_sheet
from tally.station import compare as compare_sheets

SETUP, CERTIFICATE = "setup", "station.pem"


@click.group()
def station() -> None:
    """Prepare a station's device at the city hall, and run the station."""


@station.command()
@click.argument("election", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("station_id")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="A new folder.")
@click.option(
    "--authority",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The authority's key file (default: the one in ELECTION/secrets).",
)
@click.option(
    "--roll",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Who may vote: CSV with a header (DNI, Zona, Nacimiento, Mesa, Votó; others are passed over).",
)
@click.option(
    "--online",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Who voted online so far: CSV lines type;number;time, or a roll with a column Votó.",
)
@click.option(
    "--desk",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Make it a kiosk of this desk: the station.pem in the desk's folder.",
)
@click.option(
    "--substitute",
    is_flag=True,
    help="Where stations count their own ballots: a third person gets a key too, and any two of them count.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="Where stations count: the names of those who count, in turn, for the screens. They are public.",
)
@click.option("--own-part", is_flag=True, help="Leave out who is expected at another station.")
@passphrases_option
def prepare(
    election: Path,
    station_id: str,
    out: Path,
    authority: Path | None,
    roll: Path | None,
    online: Path | None,
    desk: Path | None,
    substitute: bool,
    names: tuple[str, ...],
    own_part: bool,
    passphrases: Path | None,
) -> None:
    """Set up the urn of one station and certify its key; give it its roll.

    ELECTION is the folder that `urna ceremony` made, STATION_ID a station of its manifest. OUT can lie on a
    USB stick. Both workers choose their passphrases here; both are needed to open and to close the station.
    Where stations count their own ballots (custody station), the same passphrases open their shares of the
    station's key after closing.
    """
    if out.exists() and any(out.iterdir()):
        raise click.UsageError(f"{out} exists and is not empty; choose another folder")
    setup = PublicSetup.read(election / PUBLIC)
    desk_id = _desk_of(setup.manifest, station_id) if desk is not None else None
    key = open_signing_key(authority or election / SECRETS / "authority.key", "authority", passphrases)
    kit_roll = _roll(setup, key, station_id, roll, online, own_part)
    counts_itself = setup.manifest.custody is Custody.STATION
    people = (*WORKERS, SUBSTITUTE) if substitute else WORKERS
    _check_names(names, people, substitute=substitute, counts_itself=counts_itself)
    words = {name: role_passphrase(name, passphrases, confirm=True) for name in people}
    workers = (words[WORKERS[0]], words[WORKERS[1]])
    kit = StationKit(setup.manifest.to_bytes(), setup.manifest_signature, setup.authority, station_id)
    device = Station.create(out, kit, workers)
    try:
        certificate = station_certificate(key, setup.manifest, station_id, device.public_key)
        device.install_certificate(certificate)
        if desk is not None and desk_id is not None:
            device.install_desk(desk_id, desk.read_bytes())
        if kit_roll is not None:
            device.install_roll(kit_roll)
        keys = give_keys(device, key, words, names=names) if counts_itself else None
    finally:
        device.close_urn()
    setup.write(out / SETUP)
    write_atomically(out / CERTIFICATE, certificate)
    if kit_roll is not None:
        document = parse(RollDocument, kit_roll.document, "the roll")
        click.echo(f"Its roll: {document.people:,} people; {document.online:,} have voted online.")
    if keys is not None:
        write_atomically(out / KEYS, keys.to_bytes())  # for a practice: the urn that has them is locked
        who = ", ".join(f"{one.trustee} ({one.name})" for one in keys.trustees)
        click.echo(f"{keys.threshold} of these {len(keys.trustees)} count its ballots after closing: {who}.")
    role = f" --role {Role.KIOSK.value}" if desk is not None else ""
    click.echo(f"Station {station_id} is ready in {out}. At the station: urna station run {out}{role}")


def _check_names(
    names: tuple[str, ...], people: tuple[str, ...], *, substitute: bool, counts_itself: bool
) -> None:
    """Raises `click.UsageError`."""
    if (names or substitute) and not counts_itself:
        raise click.UsageError(
            "--substitute and --name: in this election the committee counts, and no station does"
        )
    if len(names) > len(people) or len(set(names)) < len(names):
        raise click.UsageError(f"--name: {len(people)} people count at this station; give each name once")


def _desk_of(manifest: Manifest, kiosk: str) -> str:
    """The station whose id, with a hyphen, begins this one's."""
    found = [one.id for one in manifest.stations if kiosk.startswith(f"{one.id}-")]
    if not found:
        raise click.UsageError(f"{kiosk} is no kiosk: no station's id and a hyphen begin its own")
    return max(found, key=len)


def _roll(
    setup: PublicSetup,
    authority: Ed25519PrivateKey,
    station_id: str,
    people: Path | None,
    online: Path | None,
    own_part: bool,
) -> RollKit | None:
    """A station's roll, with a key of its own. Raises `RollError`, `FormatError`, `click.UsageError`."""
    manifest = setup.manifest
    if people is None and online is None:
        if manifest.entitlement is Entitlement.ROLL:
            raise click.UsageError("in this election only who is on the roll may vote: give it with --roll")
        return None
    if manifest.entitlement is None:
        raise click.UsageError(
            'a station uses a roll only where the manifest says who may vote: give it an "entitlement"'
        )
    compiler = RollCompiler(manifest, new_roll_key())
    listed = () if people is None else read_roll(people)
    voters = () if online is None else (voter for voter, _ in read_voters(online))
    compile_lists(compiler, manifest, listed, voters, only=station_id if own_part else None)
    return sign_roll(authority, setup.manifest_hash, station_id, compiler)


@station.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--printer",
    metavar="NAME",
    help="A queue of CUPS (`lpstat -e` lists them), ipp://HOST/PATH, or pdf:FOLDER for PDF files "
    "(default: pdf:FOLDER/papers).",
)
@click.option(
    "--pictures",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with the projects' pictures.",
)
@click.option(
    "--keypad",
    "keypads",
    multiple=True,
    default=("keyboard",),
    show_default=True,
    metavar="NAME",
    help="What the keys at the kiosk mean: keyboard, tactile, two-switches, one-switch, or your own file "
    "(resources/keypads/README.md); once for each device.",
)
@click.option("--language", default="es-AR", show_default=True, help="The desk's language.")
@click.option("--where-to-check", default="urna check-receipt", help="What receipts say about checking.")
@click.option("--practice", is_flag=True, help="Practise: nothing of it counts. Begins anew each time.")
@click.option(
    "--role",
    type=click.Choice([one.value for one in Role]),
    default=Role.BOTH.value,
    show_default=True,
    help="Desk and kiosk in one; or a desk that opens kiosks beside it by codes; or such a kiosk.",
)
@click.option(
    "--alone",
    is_flag=True,
    help="Nothing else runs on this computer: the desk takes its whole screen too; with the station closed "
    "or paused the power key there ends the program. Where both have one screen, it changes between them.",
)
def run(
    folder: Path,
    printer: str | None,
    pictures: Path | None,
    keypads: tuple[str, ...],
    language: str,
    where_to_check: str,
    practice: bool,
    role: str,
    alone: bool,
) -> None:
    """Run a station: the desk on the workers' screen, the kiosk on the voter's.

    FOLDER is what `urna station prepare` made. A practice has an urn and keys of its own, other colours, and
    a mark on every paper; no count takes its package. Where stations count their own ballots it counts its
    own too, from two ballots on.
    """
    _need_screen()
    # Qt is loaded only here, so that all other commands start at once and run where Qt cannot.
    from app.hardware.keypads import read_keypads
    from app.table import run_table

    keypad = read_keypads(keypads)

    manifest = PublicSetup.read(folder / SETUP).manifest
    if practice:
        folder, manifest = practice_table(folder, manifest, datetime.now(UTC))
    try:
        paper = printer_named(printer or f"{PDF}{folder / 'papers'}")
    except ValueError as problem:
        raise click.BadParameter(str(problem), param_hint="--printer") from problem
    run_table(folder, manifest, paper, pictures, language, where_to_check, keypad, Role(role), alone=alone)


@station.command()
@click.argument("election", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument(
    "sheets", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def compare(election: Path, sheets: tuple[Path, ...]) -> None:
    """Compare the codes that a desk gave with those that its kiosks used.

    SHEETS are the files `<station>.activations.json` that desk and kiosks wrote beside their packages. Exit
    code 1 when a kiosk used what it must not have.
    """
    setup = PublicSetup.read(election / PUBLIC)
    documents = []
    for path in sheets:
        document = parse(ActivationsDocument, read_bytes(path), path.name)
        signature = read_bytes(path.with_name(path.name + ".sig"))
        if document.manifest != setup.manifest_hash.hex():
            raise SheetError(f"{path.name}: it is of another election")
        check_sheet(document, signature, setup.manifest, setup.authority)
        documents.append(document)
    found = compare_sheets(documents)
    for kiosk in sorted({*found.given, *found.used}):
        given, used, voided = (numbers.get(kiosk, 0) for numbers in (found.given, found.used, found.voided))
        click.echo(f"{kiosk}: {given} given, {used} used, {voided} taken back")
    click.echo(f"given and not used: {found.unused}")
    wrong = {
        "used and never given": found.unknown,
        "used at another kiosk": found.elsewhere,
        "used twice": found.twice,
        "taken back and used to vote": found.undone,
    }
    for what, count in wrong.items():
        if count:
            click.echo(f"{what}: {count}")
    if not found.holds:
        raise SystemExit(1)
    click.echo("What the kiosks used, their desk gave.")


station.add_command(results)
station.add_command(count_table)


@station.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@passphrases_option
def export(folder: Path, out: Path, passphrases: Path | None) -> None:
    """Write a closed station's package once more, should both sticks be lost: the same bytes.

    FOLDER is the station's, or the folder of its second copy. Both workers' passphrases are needed.
    """
    workers = (role_passphrase("worker-1", passphrases), role_passphrase("worker-2", passphrases))
    device = Station.unlock(folder, workers)
    try:
        summary = device.export(out)
    finally:
        device.close_urn()
    click.echo(f"{summary.path}: {summary.counters.cast} cast ballots, code {summary.package_hash}")


@station.command("keys")
def name_keys() -> None:
    """Name each key that is pressed, as keypad files write it. Ends when its window is closed."""
    _need_screen()
    from PySide6.QtGui import QGuiApplication

    from app.hardware.key_names import KeyNames

    application = QGuiApplication(["urna"])
    window = KeyNames(click.echo)
    window.show()
    application.exec()


def _need_screen() -> None:
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise click.UsageError("there is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set)")
