"""A trustee's file opens for her alone, and counts in her own election alone, once."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.count import ElectionSecrets, TrusteeError, TrusteeSecrets, chosen_trustees, set_up
from tally.count.setup import read_registrar_key, read_signing_key, write_key
from tally.crypto.envelope import (
    CHEAP_COST,
    DamagedEnvelopeError,
    EnvelopeError,
    Passphrase,
    WrongPassphraseError,
)
from tally.crypto.secret import SecretScalars
from tests.builders import WholeElection, draft


@pytest.fixture
def ana(election: WholeElection) -> TrusteeSecrets:
    return election.secrets.trustees[0]


@pytest.fixture
def file(ana: TrusteeSecrets, tmp_path: Path) -> Path:
    path = tmp_path / "ana.key"
    ana.write(path, Passphrase("yerba y bombilla"), CHEAP_COST)
    return path


def test_what_is_written_is_read_back(ana: TrusteeSecrets, file: Path, election: WholeElection) -> None:
    read = TrusteeSecrets.read(file, Passphrase("yerba y bombilla"))
    assert (read.election, read.trustee) == (ana.election, ana.trustee)
    assert read.share.secret_bytes() == ana.share.secret_bytes()
    assert read.key(election.setup.manifest).number == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_file_is_for_its_owner_alone(file: Path) -> None:
    assert file.stat().st_mode & 0o077 == 0


def test_nothing_secret_is_readable_in_it(ana: TrusteeSecrets, file: Path) -> None:
    data = file.read_bytes()
    for secret in (ana.share.secret_bytes(), ana.signing_key.private_bytes_raw()):
        assert secret not in data
        assert secret.hex().encode() not in data


@pytest.mark.parametrize("word", ["yerba y bombilla ", "Yerba y bombilla", "otra"])
def test_a_wrong_passphrase(file: Path, word: str) -> None:
    with pytest.raises(EnvelopeError) as caught:
        TrusteeSecrets.read(file, Passphrase(word))
    assert isinstance(caught.value, WrongPassphraseError)


def test_a_damaged_file(file: Path) -> None:
    data = file.read_bytes()
    for place in range(0, len(data), 37):
        file.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        with pytest.raises(DamagedEnvelopeError):
            TrusteeSecrets.read(file, Passphrase("yerba y bombilla"))


def test_a_key_of_another_purpose_is_no_trustee(tmp_path: Path) -> None:
    path = tmp_path / "committee.key"
    write_key(path, Ed25519PrivateKey.generate(), "committee", Passphrase("w"), CHEAP_COST)
    with pytest.raises(EnvelopeError):
        TrusteeSecrets.read(path, Passphrase("w"))
    with pytest.raises(EnvelopeError):
        read_signing_key(path, "authority", Passphrase("w"))
    with pytest.raises(EnvelopeError):
        read_registrar_key(path, Passphrase("w"))


def test_secrets_are_not_shown_nor_pickled(ana: TrusteeSecrets, election: WholeElection) -> None:
    secrets: ElectionSecrets = election.secrets
    for one in (ana, secrets):
        assert ana.share.secret_bytes().hex() not in repr(one)
        with pytest.raises(TypeError):
            pickle.dumps(one)


# Who may count


def test_all_mix_and_the_first_t_decrypt_in_the_order_of_the_manifest(election: WholeElection) -> None:
    manifest, (ana, beto, caro) = election.setup.manifest, election.secrets.trustees
    mixers, decryptors = chosen_trustees(manifest, [caro, ana, beto])
    assert [one.trustee for one in mixers] == ["ana", "beto", "caro"]
    assert [one.trustee for one in decryptors] == ["ana", "beto"]
    mixers, decryptors = chosen_trustees(manifest, [caro, beto])
    assert [one.trustee for one in mixers] == [one.trustee for one in decryptors] == ["beto", "caro"]


def test_too_few(election: WholeElection) -> None:
    with pytest.raises(TrusteeError, match="only 1 of the 3 trustees can take part, and 2 must"):
        chosen_trustees(election.setup.manifest, election.secrets.trustees[:1])
    with pytest.raises(TrusteeError, match="only 0 of the 3"):
        chosen_trustees(election.setup.manifest, [])


def test_one_twice_is_not_two(election: WholeElection, ana: TrusteeSecrets) -> None:
    with pytest.raises(TrusteeError, match="given twice"):
        chosen_trustees(election.setup.manifest, [ana, ana])


def test_one_of_another_election(election: WholeElection, ana: TrusteeSecrets) -> None:
    other, secrets = set_up(draft("f" * 32))
    with pytest.raises(TrusteeError, match="ana is of another election"):
        chosen_trustees(other.manifest, [ana, secrets.trustees[1]])


def test_one_of_the_same_election_held_another_time(election: WholeElection) -> None:
    """The same people, the same id, another ceremony: other keys."""
    _, secrets = set_up(draft())
    with pytest.raises(TrusteeError, match="holds another key than the manifest names"):
        chosen_trustees(election.setup.manifest, secrets.trustees)


def test_one_with_another_share(election: WholeElection, ana: TrusteeSecrets) -> None:
    beto = election.secrets.trustees[1]
    wrong = TrusteeSecrets(
        ana.election, ana.trustee, SecretScalars.from_secret_bytes(beto.share.secret_bytes()), ana.signing_key
    )
    with pytest.raises(TrusteeError, match="holds another share"):
        wrong.key(election.setup.manifest)


def test_one_who_is_no_trustee(election: WholeElection, ana: TrusteeSecrets) -> None:
    stranger = TrusteeSecrets(ana.election, "dora", ana.share, ana.signing_key)
    with pytest.raises(TrusteeError, match="dora is of another election"):
        stranger.number(election.setup.manifest)
