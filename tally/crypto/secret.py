"""Secrets have a type of their own, so that none is printed, logged, pickled or kept by accident."""

from types import TracebackType
from typing import NoReturn, Self

from tally.crypto import group
from tally.crypto.errors import ErasedError
from tally.crypto.group import Scalar


class SecretScalars:
    """One or more secret scalars, held in memory that `erase` overwrites.

    Python copies bytes when they are used, so erasing removes the lasting copy, not every trace. Use it in
    a `with` statement, or call `erase` as soon as the secret has done its work.
    """

    __slots__ = ("_memory",)

    def __init__(self, scalars: list[Scalar]) -> None:
        self._memory: bytearray | None = bytearray(b"".join(scalars))

    @classmethod
    def from_secret_bytes(cls, raw: bytes) -> Self:
        """Read what `secret_bytes` gave. Raises NotAScalarError or WrongLengthError."""
        group.check_scalars(raw, "secret scalar")
        return cls(group.scalars(raw))

    def secret_bytes(self) -> bytes:
        """The scalars, 32 bytes each: for the one who protects, publishes or uses them on purpose."""
        if self._memory is None:
            raise ErasedError("this secret has been erased and cannot be used again; make a fresh one")
        return bytes(self._memory)

    def scalars(self) -> list[Scalar]:
        """The scalars, for use in this package."""
        return group.scalars(self.secret_bytes())

    def erase(self) -> None:
        """Overwrite the scalars; every later use raises ErasedError."""
        if self._memory is not None:
            self._memory[:] = bytes(len(self._memory))
            self._memory = None

    @property
    def erased(self) -> bool:
        """Whether `erase` was called."""
        return self._memory is None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.erase()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(hidden)"

    def __reduce__(self) -> NoReturn:
        raise TypeError(f"{type(self).__name__} is secret and is not pickled or copied")
