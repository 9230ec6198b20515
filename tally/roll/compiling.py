"""From the city's list to the compiled roll: its words for areas and tables become the manifest's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from tally.election.manifest import ManifestDraft
from tally.formats.roll_lists import Listed, plain
from tally.roll.admission import age_of_year, age_on, opening_day
from tally.roll.entries import Entry, RollCompiler
from tally.roll.errors import RollError


def compile_lists(
    compiler: RollCompiler,
    manifest: ManifestDraft,
    people: Iterable[Listed],
    online: Iterable[str] = (),
    *,
    only: str | None = None,
) -> None:
    """Puts both lists into a compiler.

    `only` is the table whose part of the roll is made: who is expected at another one is left out, and so
    cannot be told which is hers. Raises `RollError` and `FormatError`, which name the line of the list.
    """
    reader = _Words(manifest)
    for one in people:
        try:
            entry = reader.entry(one)
            if only is None or entry.station in (None, only):
                compiler.add(one.voter, entry)
        except RollError as problem:
            raise RollError(f"line {one.line} of the roll: {problem}") from problem
    for voter in online:
        compiler.add_online(voter)


class _Words:
    """What the list calls areas and tables: by id or by name, however it is written."""

    def __init__(self, manifest: ManifestDraft) -> None:
        self._manifest = manifest
        self._day = opening_day(manifest)
        self._areas = _known((area.id, area.name) for area in manifest.areas)
        self._stations = _known((station.id, station.name) for station in manifest.stations)
        self._ages: dict[int, int | None] = {}

    def entry(self, one: Listed) -> Entry:
        """What the compiled roll says of this person."""
        return Entry(
            area=_find(self._areas, one.area, "area") if self._areas else None,
            age=self._age(one.born),
            station=_find(self._stations, one.station, "station"),
            voted_online=one.voted,
        )

    def _age(self, born: date | int | None) -> int | None:
        if born is None:
            return None
        if isinstance(born, int):
            if born not in self._ages:
                self._ages[born] = age_of_year(self._manifest, born)
            return self._ages[born]
        age = age_on(born, self._day)
        if age is None:
            raise RollError("this person is not born yet, or older than anybody")
        return age


def _known(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Id by what may stand for it; a name that two have stands for neither."""
    known: dict[str, str] = {}
    listed = list(pairs)
    for own, name in listed:
        if sum(plain(name) == plain(other) for _, other in listed) == 1:
            known[name] = known[plain(name)] = own
    for own, _ in listed:
        known[own] = known[plain(own)] = own
    return known


def _find(known: Mapping[str, str], said: str | None, what: str) -> str | None:
    if said is None:
        return None
    found = known.get(said) or known.get(plain(said))
    if found is None:
        raise RollError(f"the election has no {what} “{said}”")
    return found
