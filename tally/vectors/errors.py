"""What can go wrong when test vectors are made."""

from tally.errors import UrnaError


class VectorError(UrnaError):
    """The library does not compute what the protocol page says, or the folder holds other things."""

    code = "vectors"
