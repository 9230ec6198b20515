"""Problems of a document that is being read are noted, not raised: pydantic would copy all that it read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import ValidationInfo

M = TypeVar("M")


@dataclass
class Notes:
    """The context with which JSON is read: the first problem, and whose it is."""

    whose: object = None
    problem: str | None = field(default=None, repr=False)


def checked(part: M, check: Callable[[], None], info: ValidationInfo) -> M:
    """The part of a document, once `check` has found it in order.

    Raises the check's `ValueError`, or notes the first of all in the context's `Notes`.
    """
    notes = info.context
    if not isinstance(notes, Notes):
        check()
    elif notes.problem is None:  # what came to rest on a part that is wrong is not looked at
        try:
            check()
        except ValueError as problem:
            notes.whose, notes.problem = part, str(problem)
    return part
