"""Documents filled at one place with what takes most memory: for every place of every model.

The places are found from the models. `python -m tests.fuzz.fillings [MiB] [MODEL…]` measures them all.
"""

# ruff: noqa: T201 - printing is what it is for when it is run

from __future__ import annotations

import json
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Any, Literal, get_args, get_origin

from tally.election import canonical
from tally.election.documents import Document, parse
from tally.election.plans import Fields, Leaf, Many, Maybe, Plan, plan_of
from tally.election.shapes import FLOOR
from tally.errors import UrnaError
from tests.fuzz.parsers import documents

Path = tuple[str | int, ...]
Make = Callable[[int], Any]
"""The k-th of many values."""


def _word(k: int, letters: str, least: int) -> str:
    word = ""
    while k or len(word) < least:
        k, at = divmod(k, len(letters))
        word += letters[at]
    return word[::-1]


def _tag(k: int) -> str:
    behind, k = divmod(k, 26**3)
    return _word(k, ascii_lowercase, 3) + ("-A" + _word(behind, ascii_lowercase, 1) if behind else "")


def _two_alphabets(k: int) -> str:
    """Three bytes, four from 6,656 on, and of two bytes a letter in memory."""
    return chr(0x400 + k // 26 % 256) + ascii_lowercase[k % 26] + _word(k // 6656, ascii_lowercase, 0)


_VALUES: tuple[Make, ...] = (
    *(_two_alphabets, lambda k: _word(k, ascii_lowercase + digits, 3)),
    *(lambda k: _word(k, ascii_uppercase + digits, 3), _tag),
    lambda k: f"lot:{_word(k, ascii_lowercase, 1)}",
    *(lambda k, length=length: f"{k:0{length}x}" for length in (32, 64, 128, 192)),
    lambda k: f"2026-11-29T{k // 3600 % 24:02d}:{k // 60 % 60:02d}:{k % 60:02d}Z",
    *(lambda k: f"{k:03d}.png", str, lambda k: 257 + k, lambda k: k % 10_000, lambda k: 1 + k % 2, bool),
)
"""As short and different as a value may be, the worst first."""

_LONG: dict[str, Callable[[int], str]] = {
    "letters": lambda size: "a" * size,
    "letters and an emoji": lambda size: "a" * size + "\U0001f300",
    "quotes": lambda size: '"' * (size // 2),
    "controls": lambda size: "\x01" * (size // 6),
    "letters of two bytes": lambda size: "ñ" * (size // 2),
    "letters of three bytes": lambda size: "\u4e00" * (size // 3),
    "digits": lambda size: "9" * size,
    "a lot of short ids": lambda size: "lot:" + ",".join(_two_alphabets(k) for k in range(size // 5)),
    "a lot of nothing": lambda size: "lot:" + "," * size,
}
_LONG_KEY = "one long key"


def _fits(leaf: Leaf, value: Any) -> bool:
    return leaf.problem(json.dumps(value, ensure_ascii=False).encode()) is None


_known: dict[int, tuple[Leaf, Make]] = {}  # with the leaf, so that its id stays its own


def _value(leaf: Leaf) -> Make:
    """The worst that a value may be."""
    if id(leaf) not in _known:
        _known[id(leaf)] = leaf, _worst(leaf)
    return _known[id(leaf)][1]


def _worst(leaf: Leaf) -> Make:
    for make in _VALUES:
        if _fits(leaf, make(0)) and _fits(leaf, make(9000)):
            return make
    annotation = leaf._annotation
    while get_args(annotation) and get_origin(annotation) is not Literal:
        annotation = get_args(annotation)[0]
    enumerated = isinstance(annotation, type) and issubclass(annotation, Enum)
    words = [one.value for one in annotation] if enumerated else list(get_args(annotation))
    return lambda k: words[k % len(words)]


@dataclass(frozen=True)
class _Form:
    """How the many are written."""

    name: str
    whole: bool
    """With the fields, too, that need not be there."""
    filled: bool
    """With a value where null may be."""
    alike: bool = False

    def made(self, plan: Plan, k: int) -> Any:
        """The k-th value."""
        k = 0 if self.alike else k
        if isinstance(plan, Maybe):
            return self.made(plan.inside, k) if self.filled else None
        if isinstance(plan, Fields):
            return {name: self.made(one, k) for name, (needed, one) in plan.items() if needed or self.whole}
        if isinstance(plan, Many):
            if plan.key is not None:
                return {_value(plan.key)(k): self.made(plan.each, k)} if self.filled else {}
            count = max(plan.least, int(self.filled))
            return [self.made(plan.each, k * count + at) for at in range(count)]
        if isinstance(plan, Leaf):
            return None if not self.filled and _fits(plan, None) else _value(plan)(k)
        return []


WORST = _Form("as short as can be", whole=False, filled=False)
_FORMS = (
    WORST,
    _Form("whole", whole=True, filled=False),
    _Form("filled", whole=True, filled=True),
    _Form("all alike", whole=False, filled=False, alike=True),
)


@dataclass(frozen=True)
class Filling:
    """One place of a document, and what it is filled with."""

    model: type[Document]
    place: Path
    plan: Many | Leaf
    form: _Form | str

    @property
    def name(self) -> str:
        """For messages."""
        form = self.form if isinstance(self.form, str) else self.form.name
        return f"{self.place_of_model}: {form}"

    @property
    def place_of_model(self) -> str:
        """Where it is, with its model's name."""
        return ".".join(map(str, (self.model.__name__, *self.place)))

    def document(self, size: int) -> bytes:
        """A true document with this place filled to about so many bytes."""
        value = json.loads(documents()[self.model])
        _put(value, self.place, plan_of(self.model), self._content(size))
        return canonical(value)

    def _content(self, size: int) -> Any:
        if self.form == _LONG_KEY:
            assert isinstance(self.plan, Many)
            return {_LONG["letters and an emoji"](size): WORST.made(self.plan.each, 0)}
        if isinstance(self.form, str):
            return _LONG[self.form](size)
        assert isinstance(self.plan, Many)
        make, key, each = self.form.made, self.plan.key, self.plan.each
        if key is not None:
            keys = _value(key)
            length = len(canonical({keys(9000): make(each, 9000)})) - 1
            return {keys(k): make(each, k) for k in range(size // length)}
        length = len(canonical({"": make(each, 9000)})) - 4
        return [make(each, k) for k in range(size // max(length, 2))]


def _put(value: Any, place: Path, plan: Plan, content: Any) -> None:
    """Puts it in its place; what is missing on the way there is made."""
    for depth, key in enumerate(place, start=1):
        plan = plan.inside if isinstance(plan, Maybe) else plan
        assert isinstance(plan, Fields | Many)
        plan = plan[key][1] if isinstance(plan, Fields) else plan.each  # type: ignore[index]
        if isinstance(value, list) and not value:
            value.append(None)
        if depth == len(place):
            value[key] = content
            return
        if (value[key] if isinstance(value, list) else value.get(key)) is None:
            value[key] = _Form("", whole=True, filled=False).made(
                plan.inside if isinstance(plan, Maybe) else plan, 0
            )
        value = value[key]


def _places(plan: Plan, place: Path = ()) -> Iterator[tuple[Path, Many | Leaf]]:
    """All lists, maps and single values inside; of the entries of a list, the first stands for all."""
    plan = plan.inside if isinstance(plan, Maybe) else plan
    if isinstance(plan, Fields):
        for name, (_, one) in plan.items():
            yield from _places(one, (*place, name))
    elif isinstance(plan, Many):
        yield place, plan
        yield from _places(plan.each, (*place, 0 if plan.key is None else "es-AR"))
    elif isinstance(plan, Leaf):
        yield place, plan


@cache
def fillings(model: type[Document]) -> tuple[Filling, ...]:
    """All places of a model with all that may fill them; long texts once for each kind of text."""
    found: list[Filling] = []
    kinds = set()
    for place, plan in _places(plan_of(model)):
        if isinstance(plan, Many):
            found += [Filling(model, place, plan, form) for form in _FORMS]
            found += [Filling(model, place, plan, _LONG_KEY)] * (plan.key is not None)
        elif (kind := str(plan._annotation)) not in kinds:
            kinds.add(kind)
            long = [name for name, make in _LONG.items() if _fits(plan, make(600))]
            found += [Filling(model, place, plan, name) for name in long]
    return tuple(found)


def models() -> list[type[Document]]:
    """Of those that are a part of another one, the other alone."""
    return [one for one in documents() if not any(one in other.__bases__ for other in documents())]


def memory(filling: Filling, size: int) -> tuple[int, int, str]:
    """The bytes of the document, the most that reading it took at once, and what came of it."""
    data = filling.document(size)
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        end = _end(filling.model, data)
        return len(data), tracemalloc.get_traced_memory()[1] - before, end
    finally:
        tracemalloc.stop()


def _end(model: type[Document], data: bytes) -> str:
    try:
        parse(model, data, "x")
    except UrnaError as problem:
        return str(problem)
    return "accepted"


def main(megabytes: str = "1", *names: str) -> None:
    """Prints how many times its size each took, above the half MiB that is free."""
    for model in models():
        parse(model, documents()[model], "x")  # what is made once for all and kept is not the input's
        for filling in fillings(model) if not names or model.__name__ in names else ():
            size, peak, end = memory(filling, int(float(megabytes) * 2**20))
            print(f"{(peak - FLOOR) / size:6.2f} {size:9} {filling.name}  {end[:80]}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
