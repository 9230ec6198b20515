"""`urna station prepare --desk`: a kiosk that its desk opens by codes, prepared at the city hall."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tally.count import set_up, write_key
from tally.crypto.envelope import CHEAP_COST, Passphrase
from tally.election import ManifestDraft
from tally.station import Station
from tests.builders.election import draft

WORD = "una frase larga"
Prepare = Callable[..., Result]


@pytest.fixture
def prepare(tmp_path: Path, urna: Callable[..., Result]) -> Prepare:
    data = json.loads(draft().to_bytes())
    place = data["stations"][0]
    data["stations"] = [{**place, "id": name} for name in ("E-01", "E-01-A", "E-02")]
    setup, secrets = set_up(ManifestDraft.model_validate_json(json.dumps(data)))
    setup.write(tmp_path / "election" / "public")
    keys, words = tmp_path / "election" / "secrets", tmp_path / "words"
    keys.mkdir()
    words.mkdir()
    write_key(keys / "authority.key", secrets.authority, "authority", Passphrase(WORD), CHEAP_COST)
    for name, word in (("authority", WORD), ("worker-1", f"{WORD} 1"), ("worker-2", f"{WORD} 2")):
        (words / f"{name}.txt").write_text(word)

    def run(name: str, *more: object) -> Result:
        command = ("station", "prepare", tmp_path / "election", name, "--out", tmp_path / name)
        return urna(*command, "--passphrases", words, *more)

    return run


def test_a_kiosk_belongs_to_its_desk(prepare: Prepare, tmp_path: Path) -> None:
    assert prepare("E-01").exit_code == 0
    pem = tmp_path / "E-01" / "station.pem"
    done = prepare("E-01-A", "--desk", pem)
    assert done.exit_code == 0, done.output
    assert "--role kiosk" in done.output
    kiosk = Station.unlock(tmp_path / "E-01-A", (Passphrase(f"{WORD} 1"), Passphrase(f"{WORD} 2")))
    assert kiosk.desk == "E-01"
    kiosk.close_urn()

    refused = prepare("E-02", "--desk", pem)
    assert refused.exit_code == 2
    assert "E-02 is no kiosk" in refused.output
    assert not (tmp_path / "E-02").exists(), "nothing half-made is left"
