"""What several papers of a station share: heading, codes and hashes, counters, room for signatures."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.units import mm

from printouts.blocks import BODY, SMALL, TITLE, Block, Gap, Row, Rule, Signature, Words
from printouts.letters import Align
from resources.fonts import Typeface
from resources.texts import Texts


@dataclass(frozen=True, slots=True)
class CheckpointLine:
    """The newest checkpoint: how many ballots it seals, and the code of its root."""

    size: int
    head_code: str


@dataclass(frozen=True, slots=True)
class Counters:
    """What a station counted. Everyone checked in has cast or gone without voting (docs/decisions/0002)."""

    check_ins: int
    cast: int
    challenged: int
    abandoned: int

    @property
    def difference(self) -> int:
        """Check-ins less what became of them; 0 where the sums agree. A challenge uses up no check-in."""
        return self.check_ins - self.cast - self.abandoned


def grouped(code: str) -> str:
    """The code in groups of four, as people read it aloud."""
    bare = "".join(code.split())
    return " ".join(bare[k : k + 4] for k in range(0, len(bare), 4))


def heading(authority: str, election_title: str, station_name: str) -> tuple[Block, ...]:
    """Whose election this is, and at which station: the same on all papers of a station."""
    return (
        Words(authority, SMALL, align=Align.CENTRE),
        Words(election_title, TITLE, Typeface.BOLD, Align.CENTRE),
        Words(station_name, BODY, Typeface.SEMIBOLD, Align.CENTRE),
        Rule(),
    )


def counter_rows(counters: Counters, texts: Texts) -> tuple[Block, ...]:
    """The counters as the desk's window names them."""
    rows = {
        "paper-count-check-ins": counters.check_ins,
        "paper-count-cast": counters.cast,
        "paper-count-challenged": counters.challenged,
        "paper-count-abandoned": counters.abandoned,
    }
    return tuple(
        Row(texts.say(name), texts.say("paper-number", number=count), 11) for name, count in rows.items()
    )


def named_code(label: str, code: str) -> tuple[Block, ...]:
    """A code or hash with its name over it, in groups of four."""
    return (Words(label), Words(grouped(code), BODY, Typeface.CODE), Gap(4))


def lines_by_hand(count: int = 3) -> tuple[Block, ...]:
    """Lines to write on with a pen."""
    return tuple(Rule(0.4, 3.5 * mm) for _ in range(count))


def signatures(invitation: str, signers: tuple[str, ...]) -> tuple[Block, ...]:
    """A line to sign for each of them."""
    return (Rule(), Words(invitation), *(Signature(who) for who in signers))
