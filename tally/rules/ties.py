"""Breaking ties by the order that the election's own rule names."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from tally.rules.config import lot_of
from tally.rules.types import Amount, RuleProject

_Key = Callable[[str], Amount]


class TieOrder:
    """Puts equal projects in order. Knows the projects and the keys of one rule."""

    def __init__(self, keys: Sequence[str], projects: Sequence[RuleProject]) -> None:
        by_id = {project.id: project for project in projects}
        place = {project.id: number for number, project in enumerate(projects)}
        self._keys: list[tuple[str, _Key]] = [(word, _key(word, by_id, place)) for word in keys]

    def levels(self, tied: Sequence[str]) -> list[list[str]]:
        """The tied ids in order; those that no key tells apart share one inner list."""

        def rank(id_: str) -> tuple[Amount, ...]:
            return tuple(key(id_) for _, key in self._keys)

        return [list(group) for _, group in groupby(sorted(tied, key=rank), key=rank)]

    def deciding_key(self, tied: Sequence[str]) -> str | None:
        """The first key under which the tied projects are not all equal."""
        for word, key in self._keys:
            if len({key(id_) for id_ in tied}) > 1:
                return word
        return None


def _key(word: str, by_id: Mapping[str, RuleProject], place: Mapping[str, int]) -> _Key:
    if word.startswith("lot:"):
        drawn = {id_: number for number, id_ in enumerate(lot_of(word))}
        return lambda id_: drawn.get(id_, len(drawn))
    keys: dict[str, _Key] = {
        "lower-cost": lambda id_: by_id[id_].cost,
        "higher-cost": lambda id_: -by_id[id_].cost,
        "more-votes": lambda id_: -by_id[id_].votes,
        "fewer-votes": lambda id_: by_id[id_].votes,
        "file-order": lambda id_: place[id_],
    }
    return keys[word]
