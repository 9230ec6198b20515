"""The letters of all windows: our own, and another font's for what they lack, on every machine the same."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from resources.fonts import OTHER_FAMILY, OUR_FAMILIES, all_font_files


def load_letters() -> None:
    """Our own letters for this process. Where a file is missing, the system's letters stand in."""
    if set(OUR_FAMILIES) <= set(QFontDatabase.families()):
        return
    for family in OUR_FAMILIES:
        QFont.insertSubstitution(family, OTHER_FAMILY)
    for file in all_font_files():
        if file.is_file():
            QFontDatabase.addApplicationFont(str(file))
