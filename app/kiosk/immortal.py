"""Keeps None, True and False alive under Python 3.11, where PySide6 6.12 gives away what is not its own.

PySide6 6.12 is built for Pythons in which these never die (PEP 683, Python 3.12): each Qt method that gives
None, and each `emit`, takes one reference too many. Under 3.11 a kiosk would end after some hundred touches
with "bool_dealloc: deallocating True or False". So we give them references enough, as 3.12 does.
"""

from __future__ import annotations

import ctypes
import sys

_PLENTY = 1 << 30


def keep_constants_alive() -> None:
    """Safe to call again; does nothing from Python 3.12 on."""
    if sys.version_info >= (3, 12):
        return
    for constant in (None, True, False, Ellipsis, NotImplemented):
        if sys.getrefcount(constant) < _PLENTY // 2:
            ctypes.c_ssize_t.from_address(id(constant)).value += _PLENTY
