"""Size of the letters, contrast and movement, as this voter wants them; as usual again for the next one."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Property, QObject, Signal, Slot

UNIT_PX = 28.0
UNIT_DPI = 94.0
"""u is 28 px on a screen of 94 dots per inch: then a capital letter is 5.0 mm high."""

CAPITAL_MM = (3.8, 5.0, 6.8, 8.7)
"""How high a capital letter is on the real screen, in each size: within the ranges of VVSG 2.0, 7.1-G."""
SIZES = tuple(height / CAPITAL_MM[1] for height in CAPITAL_MM)
USUAL_SIZE = 1
FEWEST_UNITS_WIDE, FEWEST_UNITS_HIGH = 19.9, 11.6
"""Below this no screen can be laid out, and the largest letters stop growing: on screens below 12 inches
(which VVSG 2.0, 8.1-A, does not allow), and never on a larger one."""

MM_PER_INCH = 25.4
TOUCH_WIDE_MM, TOUCH_HIGH_MM = 18.0, 13.0
"""The least that a finger is asked to meet."""


class Contrast(Enum):
    """The four palettes of VVSG 2.0, 7.1-D; the numbers are what QML passes. MEDIUM is the usual one."""

    MEDIUM = 0
    LIGHT_ON_DARK = 1
    DARK_ON_LIGHT = 2
    LOW = 3


class Appearance(QObject):
    """What `Theme.qml` computes all measures and colours from."""

    changed = Signal()

    def __init__(self, dpi: float = UNIT_DPI, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dpi = dpi
        self._room = (1280.0, 800.0)
        self._size, self._contrast, self._moves = USUAL_SIZE, Contrast.MEDIUM, True
        self._by_keys = self._backwards = False

    @property
    def by_keys(self) -> bool:
        """The same as `byKeys`, for Python."""
        return self._by_keys

    def note_keys(self, by_keys: bool, backwards: bool = False) -> None:
        """Whether the voter now uses keys or switches and has to see where she is; and her direction."""
        self._backwards = backwards
        if by_keys != self._by_keys:
            self._by_keys = by_keys
            self.changed.emit()

    def set_room(self, width: float, height: float) -> None:
        """The size of the window, in pixels."""
        self._room = (width, height)
        self.changed.emit()

    def set_dpi(self, dpi: float) -> None:
        """The density of the real screen."""
        self._dpi = dpi
        self.changed.emit()

    @Slot()
    def reset(self) -> None:
        """As the next voter should find it, or as she wants it back herself (VVSG 2.0, 7.1-B)."""
        self._size, self._contrast, self._moves = USUAL_SIZE, Contrast.MEDIUM, True
        self.changed.emit()

    @Property(float, notify=changed)
    def u(self) -> float:
        """The body text in pixels."""
        wanted = UNIT_PX * self._dpi / UNIT_DPI * SIZES[self._size]
        return max(8.0, min(wanted, self._room[0] / FEWEST_UNITS_WIDE, self._room[1] / FEWEST_UNITS_HIGH))

    @Property(float, notify=changed)
    def mm(self) -> float:
        """A millimetre of the real screen in pixels."""
        return self._dpi / MM_PER_INCH

    @Property(float, notify=changed)
    def touchWide(self) -> float:
        """The least width of anything that is touched, in pixels."""
        return TOUCH_WIDE_MM * self._dpi / MM_PER_INCH

    @Property(float, notify=changed)
    def touchHigh(self) -> float:
        """The least height of anything that is touched, in pixels."""
        return TOUCH_HIGH_MM * self._dpi / MM_PER_INCH

    @Property(int, notify=changed)
    def size(self) -> int:
        """Which of the four sizes, 0 first."""
        return self._size

    @Property(int, notify=changed)
    def contrast(self) -> int:
        """Which palette."""
        return self._contrast.value

    @Property(bool, notify=changed)
    def isUsual(self) -> bool:
        """Whether all is as at the start."""
        return (self._size, self._contrast, self._moves) == (USUAL_SIZE, Contrast.MEDIUM, True)

    @Property(bool, notify=changed)
    def moves(self) -> bool:
        """Whether anything on the screen may move."""
        return self._moves

    @Property(bool, notify=changed)
    def backwards(self) -> bool:
        """Whether the last key was Shift+Tab: a list is then entered at its end."""
        return self._backwards

    @Property(bool, notify=changed)
    def byKeys(self) -> bool:
        """Whether the focus ring shows."""
        return self._by_keys

    @Slot(int)
    def chooseSize(self, size: int) -> None:
        """One of the four sizes."""
        self._size = max(0, min(size, len(SIZES) - 1))
        self.changed.emit()

    @Slot(int)
    def chooseContrast(self, contrast: int) -> None:
        """One of the palettes."""
        self._contrast = Contrast(contrast)
        self.changed.emit()

    @Slot(bool)
    def chooseMovement(self, moves: bool) -> None:
        """Movement on or off."""
        self._moves = moves
        self.changed.emit()
