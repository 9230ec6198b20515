"""The root of every expected failure of `tally/`, so that a caller can tell them from bugs."""


class UrnaError(Exception):
    """Something that can happen to honest people: a damaged file, a wrong passphrase, the wrong election.

    The message says what happened, to what, and what to do. `code` is stable, for screens that say it in
    the person's own language. No message ever holds a vote, a key or a voter's id.
    """

    code: str = "urna"
