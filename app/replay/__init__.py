"""Plays a published election through the whole path, so that a city can compare its outcome with Urna's.

In: a Pabulib file. Out: packages, a public record, and a report of totals and winners beside the published
ones. Everything is real but the people: each vote of the file is encrypted and cast at a station, or comes
in online.
"""

from app.replay.replay import Replay, ReplayError
from app.replay.report import Outcome, Phase

__all__ = ["Outcome", "Phase", "Replay", "ReplayError"]
