"""Packages handed in at the city hall: kept when whole, refused with a reason, a receipt for each."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.app.cli.conftest import Urna
from tests.builders.folders import CommitteeDisk


@pytest.fixture
def stick(disk: CommitteeDisk, tmp_path: Path) -> Path:
    """A stick with the first table's package."""
    folder = tmp_path / "stick"
    folder.mkdir()
    package = sorted(disk.packages.glob("*.urna"))[0]
    (folder / package.name).write_bytes(package.read_bytes())
    return folder


def _text(pdf: Path) -> str:
    return " ".join(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().split())


def test_a_whole_package_is_kept_and_gets_a_receipt(
    urna: Urna, disk: CommitteeDisk, stick: Path, tmp_path: Path
) -> None:
    into = tmp_path / "kept"
    result = urna("packages", "receive", disk.election, stick, "--into", into)
    assert result.exit_code == 0, result.output
    (package,) = stick.glob("*.urna")
    assert (into / package.name).read_bytes() == package.read_bytes()
    (receipt,) = (into / "receipts").glob("handover-*.pdf")
    said = _text(receipt)
    assert "Recibo del paquete" in said
    code = result.output.split("code ")[1].splitlines()[0]
    assert code in said
    again = urna("packages", "receive", disk.election, package, "--into", into)
    assert again.exit_code == 0, "the second stick with the same package"


@pytest.mark.parametrize("spoil", ["cut", "changed"])
def test_a_spoilt_package_is_refused_and_nothing_kept(
    urna: Urna, disk: CommitteeDisk, stick: Path, tmp_path: Path, spoil: str
) -> None:
    (package,) = stick.glob("*.urna")
    data = bytearray(package.read_bytes())
    if spoil == "cut":
        del data[-100:]
    else:
        data[len(data) // 2] ^= 1
    package.write_bytes(data)
    into = tmp_path / "kept"
    result = urna("packages", "receive", disk.election, stick, "--into", into)
    assert result.exit_code == 1
    assert "refused" in result.output
    assert not list(into.glob("*.urna"))
    assert not list((into / "receipts").iterdir())


def test_another_package_of_the_same_table_never_replaces_the_first(
    urna: Urna, disk: CommitteeDisk, stick: Path, tmp_path: Path
) -> None:
    into = tmp_path / "kept"
    into.mkdir()
    (package,) = stick.glob("*.urna")
    (into / package.name).write_bytes(b"the first")
    result = urna("packages", "receive", disk.election, stick, "--into", into)
    assert result.exit_code == 1
    assert "kept already" in result.output
    assert (into / package.name).read_bytes() == b"the first"


def test_a_stick_with_nothing_on_it(urna: Urna, disk: CommitteeDisk, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = urna("packages", "receive", disk.election, tmp_path / "empty", "--into", tmp_path / "kept")
    assert result.exit_code == 2
    assert "no package" in result.output
