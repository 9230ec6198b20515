"""The keys that switch a computer off or to sleep, where the system leaves them to the programs."""

from __future__ import annotations

from PySide6.QtCore import Qt

_KEY = Qt.Key
POWER_KEYS = frozenset(
    {
        _KEY.Key_PowerOff,
        _KEY.Key_PowerDown,
        _KEY.Key_Sleep,
        _KEY.Key_Standby,
        _KEY.Key_Suspend,
        _KEY.Key_Hibernate,
        _KEY.Key_LogOff,
    }
)
