"""The voter's screens: welcome, choose, review, receipt, cast or put the machine to the test, thanks.

In come an open station, a printer and a style handed over by the desk; out go one encrypted ballot in the urn
and a receipt on paper. `flow` and `session` are plain Python and decide; the view-models say it to QML, which
only draws. Nothing of a vote stays in memory once the voter has left: see `KioskViewModel.wipe`.
"""

from app.kiosk.flow import Screen
from app.kiosk.paper import ReceiptPapers
from app.kiosk.viewmodel import KioskViewModel
from app.kiosk.window import KioskWindow

__all__ = ["KioskViewModel", "KioskWindow", "ReceiptPapers", "Screen"]
