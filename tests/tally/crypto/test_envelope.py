"""Envelopes open with all their passphrases and nothing else, and refuse whatever was changed."""

from __future__ import annotations

import json
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.crypto.envelope import (
    CHEAP_COST,
    DEFAULT_COST,
    AlikePassphrasesError,
    DamagedEnvelopeError,
    EnvelopeError,
    Passphrase,
    WrongPassphraseError,
    open_envelope,
    read_envelope,
    seal,
    write_envelope,
)

ANA, LUZ = Passphrase("jacarandá en flor"), Passphrase("tres tristes tigres")
SECRET = bytes(range(32))


def test_the_default_cost_works_and_is_what_the_file_says() -> None:
    data = seal(SECRET, [ANA], "trustee")
    assert json.loads(data)["kdf"]["memory_kib"] == DEFAULT_COST.memory_kib == 65536
    assert open_envelope(data, [ANA], "trustee") == SECRET


def test_two_passphrases_open_it_in_any_order_and_not_one_alone() -> None:
    data = seal(SECRET, [ANA, LUZ], "urn-key", CHEAP_COST)
    assert open_envelope(data, [ANA, LUZ], "urn-key") == SECRET
    assert open_envelope(data, [LUZ, ANA], "urn-key") == SECRET
    for wrong in ([ANA], [LUZ], [ANA, ANA], [ANA, Passphrase("otra")], [ANA, LUZ, ANA]):
        with pytest.raises(WrongPassphraseError):
            open_envelope(data, wrong, "urn-key")


def test_composed_and_decomposed_letters_are_the_same_passphrase() -> None:
    data = seal(SECRET, [Passphrase("jacaranda\u0301 en flor")], "trustee", CHEAP_COST)
    assert open_envelope(data, [ANA], "trustee") == SECRET


def test_two_alike_passphrases_are_refused() -> None:
    with pytest.raises(AlikePassphrasesError):
        seal(SECRET, [ANA, Passphrase("jacarandá en flor")], "urn-key", CHEAP_COST)


def test_an_envelope_of_another_purpose_is_refused() -> None:
    data = seal(SECRET, [ANA], "trustee", CHEAP_COST)
    with pytest.raises(DamagedEnvelopeError, match="trustee"):
        open_envelope(data, [ANA], "authority")


def test_every_flipped_byte_is_noticed() -> None:
    data = seal(SECRET, [ANA], "trustee", CHEAP_COST)
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 0x01
        with pytest.raises(DamagedEnvelopeError):
            open_envelope(bytes(changed), [ANA], "trustee")


@pytest.mark.parametrize(
    ("field", "value"),
    [("memory_kib", 100 * 1024 * 1024), ("iterations", 10**6), ("lanes", 255), ("memory_kib", 1)],
)
def test_hostile_parameters_are_refused_before_they_are_used(field: str, value: int) -> None:
    content = json.loads(seal(SECRET, [ANA], "trustee", CHEAP_COST))
    content["kdf"][field] = value
    with pytest.raises(DamagedEnvelopeError, match=field):
        open_envelope(json.dumps(content).encode(), [ANA], "trustee")


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_refused_with_its_own_error(data: bytes) -> None:
    with pytest.raises(EnvelopeError):
        open_envelope(data, [ANA], "trustee")


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=200), st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=3))
def test_what_goes_in_comes_out(secret: bytes, typed: list[str]) -> None:
    passphrases = [Passphrase(f"{k}{text}") for k, text in enumerate(typed)]
    assert open_envelope(seal(secret, passphrases, "any", CHEAP_COST), passphrases, "any") == secret


def test_the_file_is_for_its_owner_alone_and_errors_name_it(tmp_path) -> None:
    path = tmp_path / "urn.key"
    write_envelope(path, SECRET, [ANA], "urn-key", CHEAP_COST)
    assert path.stat().st_mode & 0o077 == 0
    assert read_envelope(path, [ANA], "urn-key") == SECRET
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(DamagedEnvelopeError, match=r"urn\.key"):
        read_envelope(path, [ANA], "urn-key")
    with pytest.raises(DamagedEnvelopeError, match="missing"):
        read_envelope(tmp_path / "missing", [ANA], "urn-key")


def test_a_passphrase_shows_itself_nowhere() -> None:
    passphrase = Passphrase("jacarandá")
    assert "jacar" not in repr(passphrase) + str([passphrase])
    with pytest.raises(TypeError):
        pickle.dumps(passphrase)
    with pytest.raises(TypeError):
        hash(passphrase)
    with pytest.raises(ValueError, match="empty"):
        Passphrase("")
    passphrase.wipe()
    assert passphrase != Passphrase("jacarandá")
