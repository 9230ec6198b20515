"""Lines for a CSV reader, which makes all cells of a row before anyone sees one: so they are counted."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

MOST = 5000
"""Separators in a row, those in quotations too. A cell of two letters takes 72 bytes."""


class Lines:
    """Raises `csv.Error` in the middle of a row that has too many cells."""

    def __init__(self, lines: Iterable[str], delimiter: str) -> None:
        self._lines, self._delimiter = iter(lines), delimiter
        self._count = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._count += line.count(self._delimiter)
        if self._count > MOST:
            raise csv.Error(f"more than {MOST} cells in a row")
        return line

    def row_ends(self) -> None:
        """The row is read; the next line begins another one."""
        self._count = 0
