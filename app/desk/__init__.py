"""The poll workers' screens: unlock and open, hand ballots over, close, save the package.

In come a way to unlock the station, the urn's thread and what the kiosk and the devices report; out go
ballots handed over (`DeskViewModel.ballotHandedOver`) and the signed records, for the printer. `flow` says
which screen follows, `viewmodel` does it over `tally.station.Station`, QML only draws. Nothing of a vote
comes here.
"""

from app.desk.flow import Screen
from app.desk.surroundings import Device
from app.desk.viewmodel import DeskViewModel
from app.desk.window import DeskWindow

__all__ = ["DeskViewModel", "DeskWindow", "Device", "Screen"]
