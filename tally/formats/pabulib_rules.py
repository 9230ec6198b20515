"""From what a Pabulib file says about its rule to a rule that can be run, and whence each part was taken.

A file names its rule in one word (`rule`), a few parameters in META, and the rest, if at all, in a free
`comment`. What no file says is how ties are broken; that is tried out in `winners`.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from tally.formats.money import parse_decimal
from tally.formats.pabulib_types import PabulibElection
from tally.rules import RuleConfig

Source = Literal["file", "comment", "note", "guess", "given"]

_NOTES = Path(__file__).with_name("city_rules.json")
_LEFTOVER = {
    "fund additional projects that fit within leftover budget ordered by score": "next-fitting",
    "partially fund one additional project with highest score": "partial-next",
}
# Pabulib writes this cost for a project that was on the ballot and could no longer be carried out.
_WITHDRAWN_COST = 999_999_999
_UNREAD = (
    "scoring_fn",
    "budget_per_neighborhood",
    "min_length_per_category",
    "min_sum_cost_per_category",
    "max_sum_cost_per_category",
)
# Words by which a comment says that of some projects only one could be carried out.
_CONFLICT = re.compile(r"overlap|exclusive|exclude|conflict|simultaneous", re.IGNORECASE)
_RETAINED = re.compile(r"retain(?:ed|s)? project (\S+?)[,.;]?(?:\s|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FileRule:
    """A rule without its tie order: `parameters` complete a `RuleConfig` once `ties` are added."""

    parameters: dict[str, Any]
    source: Source
    notes: tuple[str, ...]

    def with_ties(self, ties: tuple[str, ...]) -> RuleConfig:
        """The rule with one order of ties. Raises pydantic's `ValidationError` if parameters do not fit."""
        return RuleConfig(**self.parameters, ties=ties)


def rule_of(election: PabulibElection) -> FileRule:
    """The rule of the file, from the file where it says enough, else from Urna's notes on that city, else a
    guess that says it is one."""
    notes: list[str] = []
    parameters: dict[str, Any] = {}
    source: Source = "file"
    word = election.meta.rule
    if word in ("greedy", "greedy-no-skip", "greedy-threshold"):
        parameters["name"] = word
    elif word == "greedy-exclusive":
        parameters["name"], source = "greedy", "comment"
        groups, retained = _exclusive_groups(election)
        if groups:
            parameters |= {"name": word, "exclusive_groups": groups}
            parameters |= {"exclusive_precedence": "listed"} if retained else {}
            stays = "the project that stays is" if retained else "the first in rank stays, they are"
            notes.append(f"of projects that exclude each other, {stays} named in the file's comment")
        else:
            notes.append("the file does not say which projects exclude each other: run as plain greedy")
    elif word.startswith("equalshares"):
        _equal_shares(word, parameters, notes)
    noted = _noted(election)
    if noted and ("name" not in parameters or "name" not in noted["rule"]):
        parameters |= noted["rule"]
        source = "note" if word in ("unknown", "greedy-custom") else source
        notes.append(noted["because"])
    if "name" not in parameters:
        parameters["name"], source = "greedy", "guess"
        notes.append(f"the file's rule is '{word}': greedy is Urna's guess")
    if parameters["name"].startswith("greedy"):
        _greedy_parameters(election, parameters, notes)
    withdrawn = tuple(project.id for project in election.projects if project.cost == _WITHDRAWN_COST)
    if withdrawn and election.meta.budget < _WITHDRAWN_COST:
        parameters["withdrawn"] = withdrawn
        notes.append(
            f"a cost of {_WITHDRAWN_COST} marks projects withdrawn after the vote: {', '.join(withdrawn)}"
        )
    unread = [key for key in _UNREAD if election.meta.get(key) is not None]
    if unread:
        notes.append(f"META says more than Urna takes into account: {', '.join(unread)}")
    return FileRule(parameters, source, tuple(notes))


def _equal_shares(word: str, parameters: dict[str, Any], notes: list[str]) -> None:
    name, _, variant = word.partition("/")
    completion, _, comparison = variant.partition("-")
    if name == "equalshares-comparison":
        name, comparison = "equalshares", "comparison"
    if name != "equalshares" or completion not in ("", "add1") or comparison not in ("", "comparison"):
        notes.append(f"the file's rule '{word}' is not known to Urna")
        return
    parameters["name"] = name
    parameters["completion"] = completion or "none"
    parameters["comparison"] = "satisfaction" if comparison else "none"


def _greedy_parameters(election: PabulibElection, parameters: dict[str, Any], notes: list[str]) -> None:
    meta = election.meta
    threshold = meta.get("min_project_score_threshold")
    if threshold is not None:
        parameters["threshold"] = int(parse_decimal(threshold, "min_project_score_threshold"))
    leftover = meta.get("leftover_budget")
    if leftover is not None:
        meaning = _LEFTOVER.get(leftover.lower().rstrip("."))
        if meaning:
            parameters["leftover"] = meaning
        else:
            notes.append(f"leftover_budget is not understood and left out: {leftover}")
    names, budgets = meta.get("categories"), meta.get("budget_per_category")
    if names and budgets:
        amounts = [parse_decimal(part, "budget_per_category") for part in budgets.split(",")]
        categories = [part.strip() for part in names.split(",")]
        if len(amounts) != len(categories) or any(amount.denominator != 1 for amount in amounts):
            notes.append("budget_per_category does not match categories and is left out")
            return
        used = {category for project in election.projects for category in project.categories}
        parameters["category_budgets"] = {
            category: int(amount)
            for category, amount in zip(categories, amounts, strict=True)
            if category in used
        }


def _exclusive_groups(election: PabulibElection) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """Projects named together in a sentence about conflicts, the one said to be retained first; and whether
    the comment says of any that it is retained."""
    comment = election.meta.get("comment") or ""
    known = {project.id for project in election.projects}
    retained = {id_ for id_ in _RETAINED.findall(comment) if id_ in known}
    groups: dict[frozenset[str], tuple[str, ...]] = {}
    for sentence in re.split(r"(?<=[.!?])\s+|#\d+:", comment):
        if not _CONFLICT.search(sentence):
            continue
        named = [word for word in re.findall(r"[\w/-]+", sentence) if word in known]
        group = tuple(dict.fromkeys([id_ for id_ in named if id_ in retained] + named))
        if len(group) > 1:
            groups.setdefault(frozenset(group), group)
    return tuple(groups.values()), bool(retained)


def _noted(election: PabulibElection) -> dict[str, Any] | None:
    """What Urna knows about this election from outside the file."""
    for note in _city_rules():
        if all(election.meta.get(key) == value for key, value in note["election"].items()):
            return note
    return None


@cache
def _city_rules() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(_NOTES.read_text(encoding="utf-8"))["rules"])
