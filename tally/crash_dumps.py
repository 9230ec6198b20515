"""Keeps votes and keys out of crash dumps: the memory of a program that crashed is written nowhere."""

from __future__ import annotations

import ctypes
import sys

if sys.platform != "win32":
    import resource

_PR_SET_DUMPABLE = 4  # prctl(2)
_NOT_DUMPABLE = 0


def forbid_crash_dumps() -> None:
    """From now on this process leaves no dump, and what it starts leaves no core file.

    Called first in each process that may see a vote or a key. The limit is for core files; what hands dumps
    to another program (`core_pattern` of Linux, as systemd-coredump and apport set it) heeds only the second.
    That one also shuts out debuggers of the same user, and is not inherited by programs that are started.
    """
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _libc_prctl(_PR_SET_DUMPABLE, _NOT_DUMPABLE)


def _libc_prctl(option: int, value: int) -> None:
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
    prctl.restype = ctypes.c_int
    if prctl(option, value, 0, 0, 0) != 0:
        number = ctypes.get_errno()
        raise OSError(number, "crash dumps could not be switched off")
