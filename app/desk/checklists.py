"""What two people look at together before they open, and before they close for good."""

from __future__ import annotations

from datetime import datetime

from app.desk.sentences import clock, long_date, short_day
from resources.texts import Texts
from tally.election import Manifest, Station
from tally.station import Counters


def hour_seen_from(texts: Texts, moment: datetime, now: datetime) -> str:
    """The hour of a moment in its own zone, with its day where that is not today."""
    hour = clock(texts, moment)
    if now.astimezone(moment.tzinfo).date() == moment.date():
        return hour
    return texts.say("desk-hour-of-day", hour=hour, day=short_day(texts, moment.date()))


def closing_time(texts: Texts, manifest: Manifest, now: datetime) -> str:
    """When voting ends, in the zone in which the manifest says it."""
    return hour_seen_from(texts, datetime.fromisoformat(manifest.closes), now)


def is_late(manifest: Manifest, now: datetime) -> bool:
    """Whether closing time has passed."""
    return now >= datetime.fromisoformat(manifest.closes)


def before_opening(texts: Texts, manifest: Manifest, place: Station, now: datetime) -> list[str]:
    """The place, the vote, the day, the hours, and that the urn is empty."""
    title = manifest.title.get(texts.language) or manifest.title[manifest.languages[0]]
    opens = hour_seen_from(texts, datetime.fromisoformat(manifest.opens), now)
    return [
        texts.say("desk-before-place", name=place.name),
        texts.say("desk-before-election", title=title),
        texts.say("desk-before-day", day=long_date(texts, now.date())),
        texts.say("desk-before-hours", opens=opens, closes=closing_time(texts, manifest, now)),
        texts.say("desk-before-empty"),
    ]


def before_closing(
    texts: Texts, manifest: Manifest, counters: Counters, now: datetime, given: int = 0
) -> list[str]:
    """What closing means; the gravest first. `given`: how many codes a desk with kiosks gave."""
    balance = texts.say("desk-ask-close-balance", cast=counters.cast, abandoned=counters.abandoned)
    if given:
        balance = texts.say("desk-ask-close-codes", given=given, abandoned=counters.abandoned)
    early = texts.say("desk-ask-close-early", closes=closing_time(texts, manifest, now))
    return [
        *([] if is_late(manifest, now) else [early]),
        texts.say("desk-ask-close-final"),
        texts.say("desk-ask-close-queue"),
        balance,
        texts.say("desk-ask-close-two"),
    ]
