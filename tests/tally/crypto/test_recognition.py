"""Who typed a passphrase before is known again, and nothing typed is kept."""

from __future__ import annotations

import pickle

import pytest

from tally.crypto.envelope import CHEAP_COST, Passphrase
from tally.crypto.recognition import Recognition


def test_each_of_them_and_nobody_else() -> None:
    known = Recognition((Passphrase("pala y rastrillo"), Passphrase("mate amargo")), CHEAP_COST)
    assert known.knows(Passphrase("mate amargo"))
    assert known.knows(Passphrase("pala y rastrillo"))
    for other in ("mate", "Mate amargo", "pala y rastrillomate amargo"):
        assert not known.knows(Passphrase(other))


def test_nothing_of_it_is_shown_or_stored() -> None:
    known = Recognition((Passphrase("mate amargo"),), CHEAP_COST)
    assert "mate" not in repr(known)
    with pytest.raises(TypeError):
        pickle.dumps(known)
    kept = [getattr(known, name) for name in Recognition.__slots__]
    assert b"mate" not in repr(kept).encode()
