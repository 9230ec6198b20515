"""What `urna winners` has to say, as an object: for a program as JSON, for a person as lines."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tally.formats.errors import BadNumberError
from tally.formats.money import write_decimal
from tally.formats.pabulib_facts import BrokenVote, MarkingRule, Totals
from tally.formats.pabulib_rules import Source
from tally.formats.pabulib_types import PabulibElection
from tally.rules import Outcome, RuleConfig, Status, Tie

_SOURCES: dict[Source, str] = {
    "file": "as the file says",
    "comment": "from the file's comment",
    "note": "from Urna's notes on this election",
    "guess": "A GUESS: the file does not know its rule",
    "given": "as given, instead of the file's own",
}
_SHOWN_LINES = 5


@dataclass(frozen=True, slots=True)
class TieTrial:
    """One order of ties and what it leads to. `equal` is None where nothing is published; `winners` is None
    where the order leaves the tie `unresolved`."""

    ties: tuple[str, ...]
    winners: tuple[str, ...] | None
    equal: bool | None
    unresolved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WinnersReport:
    """The whole report. `trials[chosen]` is the tie order of `rule` and `outcome`."""

    file: str
    election: PabulibElection
    marking: MarkingRule
    broken: tuple[BrokenVote, ...]
    methods: Mapping[str, int]
    totals: tuple[Totals, ...]
    rule: RuleConfig
    rule_source: Source
    notes: tuple[str, ...]
    trials: tuple[TieTrial, ...]
    chosen: int
    outcome: Outcome
    published: tuple[str, ...] | None
    special: tuple[str, ...]
    equal_on_published_totals: bool | None

    @property
    def equal(self) -> bool | None:
        """Whether the winners are the published ones; None if nothing is published."""
        return self.trials[self.chosen].equal

    @property
    def exit_code(self) -> int:
        """1 if the winners differ from the published ones, else 0."""
        return 1 if self.equal is False else 0

    @property
    def missing(self) -> tuple[str, ...]:
        """Published as selected, and not among the winners here."""
        return tuple(id_ for id_ in self.published or () if id_ not in self.outcome.winners)

    @property
    def surplus(self) -> tuple[str, ...]:
        """Winners here, and not published as selected (special cases left out)."""
        if self.published is None:
            return ()
        known = {*self.published, *self.special}
        return tuple(id_ for id_ in self.outcome.winners if id_ not in known)

    @property
    def mismatches(self) -> tuple[Totals, ...]:
        """Projects whose published totals differ from the votes."""
        return tuple(total for total in self.totals if total.differs)

    @property
    def tie_matters(self) -> bool:
        """Whether the order of ties changes who wins, as far as the orders tried can tell."""
        sets = {frozenset(trial.winners) for trial in self.trials if trial.winners is not None}
        return len(sets) > 1 or any(trial.unresolved for trial in self.trials) or bool(self.decisive_ties)

    @property
    def decisive_ties(self) -> tuple[Tie, ...]:
        """Ties that decided. Of equal shares only whether the tried orders differ is known."""
        if self.rule.name == "equalshares":
            return ()
        return tuple(tie for tie in self.outcome.ties if tie.decisive)

    def as_json(self) -> dict[str, Any]:
        """Plain values only. Exact amounts are decimals in strings, or `p/q` where there is no decimal."""
        meta = self.election.meta
        by_id = {project.id: project for project in self.election.projects}
        return {
            "file": self.file,
            "budget": _amount(meta.budget),
            "currency": meta.get("currency"),
            "vote_type": meta.vote_type,
            "marking": self.marking.kind,
            "projects": len(self.election.projects),
            "votes": len(self.election.votes),
            "votes_by_method": dict(sorted(self.methods.items())),
            "file_rule": meta.rule,
            "rule": self.rule.model_dump(mode="json", exclude_defaults=True),
            "rule_source": self.rule_source,
            "notes": list(self.notes),
            "ties_matter": self.tie_matters,
            "ties_tried": [
                {
                    "ties": list(trial.ties),
                    "winners": None if trial.winners is None else list(trial.winners),
                    "equal": trial.equal,
                    "unresolved": list(trial.unresolved),
                }
                for trial in self.trials
            ],
            "winners": list(self.outcome.winners),
            "partial": self.outcome.partial and [self.outcome.partial[0], _amount(self.outcome.partial[1])],
            "cost": _amount(self.outcome.cost),
            "figures": {name: _amount(value) for name, value in self.outcome.figures},
            "traces": [
                {
                    "id": trace.id,
                    "cost": _amount(by_id[trace.id].cost),
                    "votes": total.votes,
                    "score": total.score,
                    "status": trace.status.value,
                    "by": trace.by,
                }
                for trace, total in zip(self.outcome.traces, self.totals, strict=True)
            ],
            "published": None if self.published is None else list(self.published),
            "special": list(self.special),
            "equal": self.equal,
            "missing": list(self.missing),
            "surplus": list(self.surplus),
            "mismatches": [
                {
                    "id": total.project_id,
                    "votes": total.votes,
                    "published_votes": _optional(total.published_votes),
                    "score": total.score,
                    "published_score": _optional(total.published_score),
                }
                for total in self.mismatches
            ],
            "equal_on_published_totals": self.equal_on_published_totals,
            "broken_votes": [{"line": vote.line, "reasons": list(vote.reasons)} for vote in self.broken],
            "warnings": [
                {"code": warning.code, "message": warning.message, "line": warning.line}
                for warning in self.election.warnings
            ],
        }

    def lines(self) -> tuple[str, ...]:
        """The report in plain English, one line of text each."""
        # Names come from a stranger's file: nothing in them may steer the terminal or break a line.
        return tuple(
            "".join(letter if letter.isprintable() else " " for letter in line) for line in self._lines()
        )

    def _lines(self) -> Iterator[str]:
        meta, outcome = self.election.meta, self.outcome
        currency = meta.get("currency") or ""
        yield f"{self.file}: {meta.get('description') or ''} {meta.get('instance') or ''}".rstrip()
        methods = ", ".join(f"{name} {count}" for name, count in sorted(self.methods.items()))
        yield (
            f"{len(self.election.votes)} votes{f' ({methods})' if methods else ''}, {self.marking.kind}; "
            f"{len(self.election.projects)} projects; budget {_amount(meta.budget)} {currency}".rstrip()
        )
        if meta.get("comment"):
            yield f"The file's comment: {meta.get('comment')}"
        for warning in self.election.warnings:
            yield f"Note{f' (line {warning.line})' if warning.line else ''}: {warning.message}."
        yield from self._about_totals()
        yield from self._about_broken_votes()
        yield f"Rule: {self._rule_text()} ({_SOURCES[self.rule_source]})."
        for note in self.notes:
            yield f"  {note}."
        yield from self._about_ties()
        yield f"Winners: {len(outcome.winners)}, together {_amount(outcome.cost)} {currency}".rstrip() + "."
        names = {project.id: project.name for project in self.election.projects}
        costs = {project.id: project.cost for project in self.election.projects}
        scores = {total.project_id: total.score for total in self.totals}
        for number, id_ in enumerate(outcome.winners, start=1):
            yield f"  {number}. {id_}  {scores[id_]}  {_amount(costs[id_])}  {names[id_]}".rstrip()
        if outcome.partial:
            yield f"  in part: {outcome.partial[0]} gets {_amount(outcome.partial[1])} {currency}".rstrip()
        for name, value in outcome.figures:
            yield f"  {name}: {_amount(value)}"
        reasons = Counter(trace.status for trace in outcome.traces if trace.status is not Status.FUNDED)
        if reasons:
            yield "Not funded: " + ", ".join(f"{word.value} {count}" for word, count in reasons.items()) + "."
        yield from self._about_the_city()

    def _rule_text(self) -> str:
        dumped = self.rule.model_dump(mode="json", exclude_defaults=True, exclude={"ties", "name"})
        return ", ".join([self.rule.name, *(f"{key} {_words(value)}" for key, value in dumped.items())])

    def _about_totals(self) -> Iterator[str]:
        if not self.mismatches:
            yield "Totals: the votes add up to the published totals of every project, or none are published."
            return
        yield f"Totals: of {len(self.mismatches)} projects, others are published than the votes add up to:"
        for total in self.mismatches:
            yield (
                f"  {total.project_id}: votes {total.votes}, published {_optional(total.published_votes)}; "
                f"score {total.score}, published {_optional(total.published_score)}"
            )

    def _about_broken_votes(self) -> Iterator[str]:
        if not self.broken:
            return
        yield f"{len(self.broken)} votes break the file's own rules; the city counted them, and so does Urna:"
        for reason, count in Counter(reason for vote in self.broken for reason in vote.reasons).most_common():
            on_lines = [vote.line for vote in self.broken if reason in vote.reasons][:_SHOWN_LINES]
            more = ", ..." if count > len(on_lines) else ""
            yield f"  {reason}: {count} (lines {', '.join(map(str, on_lines))}{more})"

    def _about_ties(self) -> Iterator[str]:
        if not self.tie_matters:
            yield "Ties: none decides who wins."
            return
        for tie in self.decisive_ties:
            yield f"Ties: {' and '.join(tie.order)} stand equal, and their order decides who wins."
        for trial in self.trials:
            if trial.winners is None:
                result = f"leaves {' and '.join(trial.unresolved)} open"
            elif trial.equal is None:
                result = f"{len(trial.winners)} winners"
            else:
                result = f"{'gives' if trial.equal else 'does not give'} the published winners"
            yield f"  order {', '.join(trial.ties)}: {result}"

    def _about_the_city(self) -> Iterator[str]:
        if self.published is None:
            yield "The file does not publish what was selected: nothing to compare with."
            return
        if self.special:
            yield f"Special cases of the city (selected above 1), not compared: {', '.join(self.special)}."
        if self.equal:
            yield f"EQUAL: the same {len(self.published)} projects as the city published."
        else:
            yield "DIFFERENT from what the city published:"
            yield f"  published, not winners here: {', '.join(self.missing) or 'none'}"
            yield f"  winners here, not published: {', '.join(self.surplus) or 'none'}"
        if self.equal_on_published_totals is not None:
            word = "the same as" if self.equal_on_published_totals else "other than"
            yield f"On the published totals the rule gives {word} the published winners."


def _amount(value: int | Fraction) -> str:
    try:
        return write_decimal(value)
    except BadNumberError:
        return str(value)


def _optional(value: Fraction | None) -> str | None:
    return None if value is None else _amount(value)


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key} {amount}" for key, amount in value.items())
    if isinstance(value, list):
        return "; ".join("/".join(item) if isinstance(item, list) else str(item) for item in value)
    return str(value)
