"""What can be wrong with a roll or a card. No message ever holds a name, a number or an id."""

from tally.errors import UrnaError


class RollError(UrnaError):
    """A list of the city that names an area or a table that the election does not have, or a person twice."""

    code = "roll"


class RollDamagedError(RollError):
    """The compiled roll is missing, changed, or was made for another table or election."""

    code = "roll-damaged"


class CardError(UrnaError):
    """What a scanner typed is no identity card that we can read with certainty."""

    code = "card"
