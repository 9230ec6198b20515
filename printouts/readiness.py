"""The readiness report: what was tried before opening, how it went, and who looked; and the page that tries.

The test page carries a code of its own, which the scanner reads back: so one paper tries printer and scanner.
"""

from __future__ import annotations

from dataclasses import dataclass

from printouts.blocks import BODY, Block, Gap, Item, Qr, Row, Rule, Words
from printouts.letters import Align
from printouts.parts import heading, lines_by_hand, named_code, signatures
from printouts.roll import strip
from resources.fonts import Typeface
from resources.texts import Texts


@dataclass(frozen=True, slots=True)
class TestPageData:
    """What the test page says; `code` is what a scanner reads from it."""

    __test__ = False  # for pytest: no test of ours

    authority: str
    election_title: str
    station_name: str
    code: str


@dataclass(frozen=True, slots=True)
class CheckedDevice:
    """One device: its name, whether it is as it should be, and what was seen, in the workers' words."""

    name: str
    good: bool
    detail: str


@dataclass(frozen=True, slots=True)
class ReadinessData:
    """What the report says. `at` is the day and the hour, as people say them."""

    authority: str
    election_title: str
    station_name: str
    manifest_code: str
    at: str
    devices: tuple[CheckedDevice, ...]
    signers: tuple[str, ...]


def render_test_page(data: TestPageData, texts: Texts, *, training: bool = False) -> bytes:
    """The test page as PDF."""
    blocks: tuple[Block, ...] = (
        *heading(data.authority, data.election_title, data.station_name),
        Words(texts.say("paper-test-title"), 15, Typeface.BOLD, Align.CENTRE),
        Gap(),
        Words(texts.say("paper-test-read")),
        Gap(4),
        Words("áéíóú ñ ü ¿? ¡! $ 0O 1lI", 13, Typeface.SEMIBOLD, Align.CENTRE),
        Gap(4),
        Qr(data.code),
        *named_code(texts.say("paper-test-scan"), data.code),
        Rule(),
        Words(texts.say("paper-test-throw-away")),
    )
    return strip(blocks, texts, title=texts.say("paper-test-title"), training=training)


def render_readiness(data: ReadinessData, texts: Texts, *, training: bool = False) -> bytes:
    """The report as PDF."""
    all_good = all(device.good for device in data.devices)
    devices: list[Block] = []
    for device in data.devices:
        state = texts.say("paper-ready-good" if device.good else "paper-ready-not")
        devices += [Row(device.name, state, 11), Item("", device.detail), Gap(3)]
    blocks: tuple[Block, ...] = (
        *heading(data.authority, data.election_title, data.station_name),
        Words(texts.say("paper-ready-title"), 15, Typeface.BOLD, Align.CENTRE),
        Words(data.at, BODY, align=Align.CENTRE),
        Gap(),
        *devices,
        Rule(),
        Words(texts.say("paper-ready-all" if all_good else "paper-ready-some"), BODY, Typeface.SEMIBOLD),
        *(() if all_good else lines_by_hand()),
        Gap(4),
        *named_code(texts.say("paper-manifest-code"), data.manifest_code),
        *signatures(texts.say("paper-ready-sign"), data.signers),
    )
    return strip(blocks, texts, title=texts.say("paper-ready-title"), training=training)
