"""Who may vote where: the city's list as a table may keep it, and what follows for one person.

In: people of a list (id, area, age, table), who voted online, a card's barcode as a scanner types it. Out: a
compiled roll that shows nothing without its key and holds no name; for one person, one `Outcome`. It knows
nothing of ballots. The list of who has voted here is the urn's (`tally.urn`).
"""

from tally.roll.admission import ADMITTED, Finding, Outcome, age_of_year, age_on, examine, opening_day
from tally.roll.card import Card, is_scan, read_card
from tally.roll.compiling import compile_lists
from tally.roll.entries import Entry, Roll, RollCompiler, compile_roll
from tally.roll.errors import CardError, RollDamagedError, RollError
from tally.roll.kit import RollDocument, RollKit, new_roll_key, sign_roll

__all__ = [
    "ADMITTED",
    "Card",
    "CardError",
    "Entry",
    "Finding",
    "Outcome",
    "Roll",
    "RollCompiler",
    "RollDamagedError",
    "RollDocument",
    "RollError",
    "RollKit",
    "age_of_year",
    "age_on",
    "compile_lists",
    "compile_roll",
    "examine",
    "is_scan",
    "new_roll_key",
    "opening_day",
    "read_card",
    "sign_roll",
]
