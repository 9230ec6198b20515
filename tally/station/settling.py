"""Activations that opened no ballot, and what desk and kiosks say of all of them when the table closes."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from tally.election.documents import parse, read_bytes
from tally.errors import UrnaError
from tally.station.activating import SHEET
from tally.station.activations import (
    ActivationsDocument,
    Comparison,
    check_sheet,
    check_signature,
    compare,
    parse_activation,
)
from tally.station.counting import StationCounting
from tally.station.errors import (
    ForeignActivationError,
    NoSheetError,
    SheetError,
    UsedActivationError,
    VoidedActivationError,
)
from tally.station.papers import KioskCodes, TableCodes
from tally.station.states import Step, after
from tally.urn import BLOCKED, LEFT, VOIDED, AbandonReason, given_of, marked, numbers_of, used_of

READ = "sheet:"
_MOST_FOLDERS = 200
"""A stick with more folders than this is somebody's own; its files lie at its top, or are named."""


class Unused(StrEnum):
    """What a kiosk says of an activation with which nobody voted."""

    BLOCKED = "blocked"  # it was never used here, and cannot be any more
    LEFT = "left"  # its voter left; she stands in this kiosk's journal


class StationSettling(StationCounting):
    """The part of a station that takes activations back, and compares them."""

    # -- at the kiosk ----------------------------------------------------------------------------------------

    def block(self, text: str) -> Unused:
        """Nobody is to vote here with this activation any more, expired or not. Can be asked again.

        Raises `UsedActivationError` when somebody did or is voting with it, `ActivationError` and its kinds,
        `WrongStateError`.
        """
        after(self.state, Step.NOTE)
        facts = self._urn.facts()
        nonce = bytes.fromhex(self._gate(facts).check_given(text).nonce)
        if nonce in numbers_of(facts, LEFT):
            return Unused.LEFT
        if nonce in used_of(facts):
            raise UsedActivationError("somebody voted with this activation, or is voting")
        self._urn.put_facts(marked(BLOCKED, nonce))
        return Unused.BLOCKED

    # -- at the desk -----------------------------------------------------------------------------------------

    def take_back(self, text: str, reason: AbandonReason | None) -> None:
        """An activation that this desk gave opened no ballot that was cast: its person may come back.

        `reason` counts her as one who left; None where her kiosk has her in its journal already
        (`Unused.LEFT`). Raises `ForeignActivationError`, `VoidedActivationError`, `ActivationError`,
        `WrongStateError`.
        """
        after(self.state, Step.ABANDON)
        document, signature = parse_activation(text, self.manifest_hash)
        nonce, facts = bytes.fromhex(document.nonce), self._urn.facts()
        if document.desk != self._place.id:
            raise ForeignActivationError(f"this activation is from desk {document.desk}")
        check_signature(document, signature, self.public_key)
        if nonce not in given_of(facts):
            raise ForeignActivationError(
                "this activation was given before another device took this one's place"
            )
        if nonce in numbers_of(facts, VOIDED):
            raise VoidedActivationError("this activation was taken back already")
        self._urn.take_back(nonce, reason)

    def take_sheets(self, place: Path) -> tuple[str, ...]:
        """Reads the sheets of this desk's kiosks that lie in a folder, or in one inside of it.

        They are kept, so that kiosks come one after the other. Gives the kiosks that were read. Raises
        `NoSheetError` when there is none, `SheetError` when one is not what its kiosk signed,
        `WrongStateError`.
        """
        after(self.state, Step.NOTE)
        read: dict[str, bytes] = {}
        kiosks = {one.id for one in self.kiosks}
        for path in _sheets_in(place):
            name = path.name.removesuffix(SHEET)
            if name in kiosks:
                read[name] = self._checked_sheet(path, name)
        if not read:
            raise NoSheetError(f"{place.name}: no list of a kiosk of this desk is here")
        self._urn.put_facts({READ + name: data for name, data in read.items()})
        return tuple(sorted(read))

    def take_unused_back(self, reason: AbandonReason) -> int:
        """Takes back what no kiosk has used, if its sheet was read. Gives how many.

        Raises `WrongStateError`.
        """
        after(self.state, Step.ABANDON)
        found, read = self._compared()
        numbers = sorted(one for name, idle in found.idle.items() if name in read for one in idle)
        for number in numbers:
            self._urn.take_back(bytes.fromhex(number), reason)
        return len(numbers)

    @property
    def codes(self) -> TableCodes:
        """What became of the activations that this desk gave; none where it gave none."""
        if not given_of(self._urn.facts()):
            return TableCodes()
        found, read = self._compared()
        kiosks = tuple(
            KioskCodes(
                one.id,
                found.given.get(one.id, 0),
                found.voided.get(one.id, 0),
                found.used.get(one.id, 0) if one.id in read else None,
                len(found.idle.get(one.id, ())) if one.id in read else None,
            )
            for one in self.kiosks
            if one.id in found.given or found.used.get(one.id)
        )
        return TableCodes(kiosks, found.unknown, found.elsewhere, found.twice, found.undone)

    # -- inside ----------------------------------------------------------------------------------------------

    def _checked_sheet(self, path: Path, kiosk: str) -> bytes:
        try:
            document = parse(ActivationsDocument, read_bytes(path), path.name)
            signature = read_bytes(path.with_name(path.name + ".sig"))
            check_sheet(document, signature, self._manifest, self.kit.authority)
        except SheetError:
            raise
        except UrnaError as problem:
            raise SheetError(f"{path.name}: this is not what the kiosk signed") from problem
        if (document.station, document.manifest) != (kiosk, self.manifest_hash.hex()):
            raise SheetError(f"{path.name}: it is of another kiosk or another election")
        return document.to_bytes()

    def _compared(self) -> tuple[Comparison, frozenset[str]]:
        """The comparison with all sheets that were read, and the names of their kiosks."""
        facts = self._urn.facts()
        sheets = {
            name.removeprefix(READ): parse(ActivationsDocument, data, name)
            for name, data in facts.items()
            if name.startswith(READ)
        }
        return compare([self._sheet(), *sheets.values()]), frozenset(sheets)


def _sheets_in(place: Path) -> Iterator[Path]:
    try:
        folders = [place, *sorted(one for one in place.iterdir() if one.is_dir())][: _MOST_FOLDERS + 1]
        for folder in folders:
            yield from sorted(folder.glob(f"*{SHEET}"))
    except OSError as problem:
        raise NoSheetError(f"{place.name}: this folder cannot be read") from problem
