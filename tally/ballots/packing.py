"""A marked contest as an integer and as blocks of 30 bytes, and back (docs/protocol.md, section 2)."""

from __future__ import annotations

from tally.ballots.choices import BLANK, Choice, broken_limit, check
from tally.ballots.errors import PackingError
from tally.election.contests import Contest, MarkingRule

BLOCK_BYTES = 30


def bit_length(contest: Contest) -> int:
    """The number of bits that every choice of the contest fits in; it depends on the contest alone."""
    return contest.bits


def block_count(contest: Contest) -> int:
    """`w`: how many group elements a marked contest takes; at least one."""
    return max(1, -(-bit_length(contest) // (8 * BLOCK_BYTES)))


def to_integer(contest: Contest, choice: Choice) -> int:
    """The integer of a valid choice; 0 is blank. Raises `ChoiceError`."""
    check(contest, choice)
    n = len(contest.projects)
    match contest.marking.rule:
        case MarkingRule.CHOOSE_1:
            return 0 if choice.is_blank else 1 + choice.projects[0]
        case MarkingRule.APPROVAL | MarkingRule.KNAPSACK:
            return sum(1 << k for k in choice.projects)
        case MarkingRule.ORDINAL:
            number = 0
            for rank in range(contest.marking.max_picks):
                digit = 1 + choice.projects[rank] if rank < len(choice.projects) else 0
                number = number * (n + 1) + digit
            return number
        case MarkingRule.CUMULATIVE:
            base = _max_points(contest) + 1
            return sum(p * base**k for k, p in zip(choice.projects, choice.points, strict=True))


def from_integer(contest: Contest, number: int) -> Choice:
    """The choice of an integer. Raises `PackingError` when it is no valid choice of the contest."""
    choice = _unchecked(contest, number)
    if choice is None or broken_limit(contest, choice) is not None:
        raise PackingError(f"contest {contest.id}: a decrypted ballot is no valid choice")
    return choice


def _unchecked(contest: Contest, number: int) -> Choice | None:
    n = len(contest.projects)
    if number == 0:
        return BLANK
    if number < 0:
        return None
    match contest.marking.rule:
        case MarkingRule.CHOOSE_1:
            return Choice((number - 1,)) if number <= n else None
        case MarkingRule.APPROVAL | MarkingRule.KNAPSACK:
            if number >> n:
                return None
            return Choice(tuple(k for k in range(n) if number >> k & 1))
        case MarkingRule.ORDINAL:
            digits = _digits(number, n + 1, contest.marking.max_picks)
            if digits is None:
                return None
            ranks = digits[::-1]
            length = next((k for k, digit in enumerate(ranks) if digit == 0), len(ranks))
            if any(ranks[length:]):
                return None
            return Choice(tuple(digit - 1 for digit in ranks[:length]))
        case MarkingRule.CUMULATIVE:
            digits = _digits(number, _max_points(contest) + 1, n)
            if digits is None:
                return None
            given = [(k, p) for k, p in enumerate(digits) if p]
            return Choice(tuple(k for k, _ in given), tuple(p for _, p in given))


def _digits(number: int, base: int, count: int) -> list[int] | None:
    """The `count` digits of a number, least significant first, or None when it has more."""
    digits = []
    for _ in range(count):
        number, digit = divmod(number, base)
        digits.append(digit)
    return None if number else digits


def _max_points(contest: Contest) -> int:
    assert contest.marking.max_points is not None  # the manifest's own check
    return contest.marking.max_points


def to_blocks(contest: Contest, number: int) -> tuple[bytes, ...]:
    """An integer of the contest as `block_count` blocks of 30 bytes, big-endian."""
    data = number.to_bytes(BLOCK_BYTES * block_count(contest), "big")
    return tuple(data[k : k + BLOCK_BYTES] for k in range(0, len(data), BLOCK_BYTES))


def from_blocks(contest: Contest, blocks: tuple[bytes, ...]) -> int:
    """The integer of the blocks. Raises `PackingError` when their number or length is wrong."""
    if len(blocks) != block_count(contest) or any(len(block) != BLOCK_BYTES for block in blocks):
        raise PackingError(f"contest {contest.id}: {len(blocks)} blocks are not what the contest has")
    return int.from_bytes(b"".join(blocks), "big")
