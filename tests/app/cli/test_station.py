"""`urna station prepare` with the city's lists: a table that knows whom it may let vote."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import Result

from tally.ballots import BLANK
from tally.count import PublicSetup, set_up, write_key
from tally.crypto.envelope import CHEAP_COST, Passphrase
from tally.election import Manifest, ManifestDraft
from tally.roll import Finding
from tally.station import Station, TrusteePassphraseError
from tests.builders import no_steps
from tests.builders.election import draft

WORD = "pala y rastrillo"
ROLL = (
    "\ufeffDNI,Nombre,Apellido,Email,Zona,Votó\n"
    "31415926,Olivia,Gallareta,,norte,Si\n27182818,Tomás,Ñandú,,,No\n"
)
Urna = Callable[..., Result]


@dataclass(frozen=True)
class CityHall:
    """The election of a ceremony, the passphrases, and the city's roll."""

    root: Path
    urna: Urna

    def prepare(self, *more: object, out: str = "mesa") -> Result:
        words = ("--passphrases", self.root / "words")
        return self.urna(
            "station", "prepare", self.root / "election", "E-01", "--out", self.root / out, *words, *more
        )

    @property
    def manifest(self) -> Manifest:
        return PublicSetup.read(self.root / "election" / "public").manifest

    def table(self, out: str = "mesa") -> Station:
        return Station.unlock(self.root / out, (Passphrase(f"{WORD} 1"), Passphrase(f"{WORD} 2")))


def city_hall(root: Path, urna: Urna, entitlement: str | None, custody: str = "committee") -> CityHall:
    data = json.loads(draft().to_bytes()) | ({"entitlement": entitlement} if entitlement else {})
    data["custody"] = custody
    setup, secrets = set_up(ManifestDraft.model_validate_json(json.dumps(data)))
    setup.write(root / "election" / "public")
    keys, words = root / "election" / "secrets", root / "words"
    keys.mkdir()
    words.mkdir()
    write_key(keys / "authority.key", secrets.authority, "authority", Passphrase(WORD), CHEAP_COST)
    roles = {"authority": "", "worker-1": " 1", "worker-2": " 2", "substitute": " 3"}
    for name, word in ((role, WORD + end) for role, end in roles.items()):
        (words / f"{name}.txt").write_text(word)
    (root / "roll.csv").write_text(ROLL, encoding="utf-8")
    (root / "online.csv").write_text("DNI;16180339;\n")
    return CityHall(root, urna)


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory, urna: Urna) -> CityHall:
    return city_hall(tmp_path_factory.mktemp("hall"), urna, "roll")


def test_a_table_with_its_roll_and_who_voted_online(hall: CityHall) -> None:
    said = hall.prepare("--roll", hall.root / "roll.csv", "--online", hall.root / "online.csv")
    assert said.exit_code == 0, said.output
    assert "2 people; 2 have voted online" in said.output
    station = hall.table()
    try:
        findings = [station.may_vote(f"DNI {number}").finding for number in (31415926, 27182818, 16180339, 1)]
    finally:
        station.close_urn()
    online = Finding.VOTED_ONLINE
    assert findings == [online, Finding.FOUND, online, Finding.NOT_ON_ROLL]
    for path in (hall.root / "mesa").rglob("*"):
        assert path.is_dir() or b"31415926" not in path.read_bytes()
        assert path.is_dir() or b"Gallareta" not in path.read_bytes()


def test_a_line_of_the_roll_that_does_not_fit_is_named_before_anything_is_made(hall: CityHall) -> None:
    bad = hall.root / "bad.csv"
    bad.write_text("DNI,Zona\n31415926,Oeste\n")
    said = hall.prepare("--roll", bad, out="other")
    assert said.exit_code == 1
    assert "line 2" in said.output
    assert "Oeste" in said.output
    assert "31415926" not in said.output
    assert not (hall.root / "other").exists()


def test_a_roll_is_needed_where_only_it_votes_and_of_no_use_where_nothing_is_said(
    hall: CityHall, tmp_path: Path, urna: Urna
) -> None:
    said = hall.prepare(out="third")
    assert (said.exit_code, "--roll" in said.output) == (2, True)
    silent = city_hall(tmp_path, urna, None)
    said = silent.prepare("--roll", silent.root / "roll.csv")
    assert (said.exit_code, "entitlement" in said.output) == (2, True)


def test_both_sticks_lost_the_sealed_urn_gives_the_same_package_again(hall: CityHall, tmp_path: Path) -> None:
    assert hall.prepare("--roll", hall.root / "roll.csv", out="lost").exit_code == 0
    workers = (Passphrase(f"{WORD} 1"), Passphrase(f"{WORD} 2"))
    noon = datetime.fromisoformat(hall.manifest.opens) + timedelta(hours=1)
    station = Station.unlock(hall.root / "lost", workers, clock=lambda: noon)
    station.open(workers)
    station.close(workers)
    first = station.export(tmp_path / "first.urna").path.read_bytes()
    station.seal()
    station.close_urn()
    words = ("--passphrases", hall.root / "words")
    again = hall.urna("station", "export", hall.root / "lost", "--out", tmp_path, *words)
    assert again.exit_code == 0, again.output
    assert (tmp_path / "E-01.urna").read_bytes() == first


def test_a_table_that_counts_names_who_counts_and_how_many_must_be_there(tmp_path: Path, urna: Urna) -> None:
    hall = city_hall(tmp_path, urna, None, "station")
    said = hall.prepare("--substitute", "--name", "Marta", "--name", "Horacio")
    assert said.exit_code == 0, said.output
    assert "2 of these 3 count its ballots after closing: worker-1 (Marta), worker-2 (Horacio)" in said.output
    assert "substitute (Suplente)." in said.output
    workers = (Passphrase(f"{WORD} 1"), Passphrase(f"{WORD} 2"))
    noon = datetime.fromisoformat(hall.manifest.opens) + timedelta(hours=1)
    station = Station.unlock(hall.root / "mesa", workers, clock=lambda: noon)
    try:
        assert [one.name for one in station.trustees] == ["Marta", "Horacio", "Suplente"]
        station.open(workers)
        style = min(station._frame.styles)
        station.hand_over(style, None)
        station.cast(station.prepare(dict.fromkeys(style, BLANK)))
        station.close(workers)
        with pytest.raises(TrusteePassphraseError):
            station.count({"worker-1": workers[0], "substitute": workers[1]}, no_steps)
        words = {"worker-1": workers[0], "substitute": Passphrase(f"{WORD} 3")}
        assert station.count(words, no_steps).decryptors == ("worker-1", "substitute")
    finally:
        station.close_urn()


def test_two_of_two_count_where_nobody_stands_in(tmp_path: Path, urna: Urna) -> None:
    said = city_hall(tmp_path, urna, None, "station").prepare()
    assert said.exit_code == 0, said.output
    assert "2 of these 2 count its ballots after closing: worker-1 (Primera autoridad de mesa)" in said.output


def test_who_counts_is_no_question_where_the_committee_does(tmp_path: Path, urna: Urna) -> None:
    hall = city_hall(tmp_path, urna, None)
    said = hall.prepare("--substitute")
    assert (said.exit_code, "committee counts" in said.output) == (2, True)
    assert not (hall.root / "mesa").exists()
    ours = city_hall(tmp_path / "ours", urna, None, "station")
    said = ours.prepare("--name", "Marta", "--name", "Marta")
    assert (said.exit_code, "each name once" in said.output) == (2, True)
