"""Secret files at the command line: whose they are, of which election, and what a slip costs."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from app.cli.keys import open_trustee
from app.cli.terminal import InputError
from tally.count import write_key
from tally.crypto.envelope import CHEAP_COST, Passphrase
from tests.app.cli.conftest import Urna
from tests.builders.folders import WORD, CommitteeDisk

ROOT = Path(__file__).parents[3]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def types(monkeypatch: pytest.MonkeyPatch, stdin: io.StringIO, *words: str) -> None:
    typed = iter(words)
    monkeypatch.setattr("click.prompt", lambda *a, **k: next(typed))
    monkeypatch.setattr(sys, "stdin", stdin)


def test_a_passphrase_typed_wrongly_is_asked_for_again(
    disk: CommitteeDisk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    types(monkeypatch, Terminal(), "pala", "rastrillo", WORD)
    assert open_trustee(disk.key("ana"), None).trustee == "ana"
    assert capsys.readouterr().err.count("ana.key: a passphrase is not the one") == 2
    types(monkeypatch, Terminal(), "pala", "rastrillo", "azada", WORD)
    with pytest.raises(InputError, match=r"ana\.key: a passphrase is not the one"):
        open_trustee(disk.key("ana"), None)


def test_where_nobody_types_a_wrong_passphrase_ends_it(
    disk: CommitteeDisk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    types(monkeypatch, io.StringIO(), "pala", WORD)
    with pytest.raises(InputError, match="passphrase"):
        open_trustee(disk.key("ana"), None)
    (tmp_path / "ana.txt").write_text("pala")
    types(monkeypatch, Terminal(), WORD)
    with pytest.raises(InputError, match="passphrase"):
        open_trustee(disk.key("ana"), tmp_path)


def test_the_keys_of_another_election_sign_and_open_nothing(
    urna: Urna, disk: CommitteeDisk, record: Path, tmp_path: Path
) -> None:
    wrong, word = tmp_path / "wrong.key", Passphrase(WORD)
    write_key(wrong, Ed25519PrivateKey.generate(), "committee", word, CHEAP_COST)
    words, out = ("--passphrases", disk.passphrases), tmp_path / "out"
    packages = ("--packages", disk.packages)
    trustees = [word for one in disk.trustees for word in ("--trustee", disk.key(one))]

    def refuses(*arguments: object) -> None:
        result = urna(*arguments, *words)
        assert result.exit_code == 1
        assert "wrong.key: this is the key of another election" in result.output
        assert not out.exists()

    refuses("count", disk.election, *packages, *trustees, "--committee", wrong, "--out", out)
    certificate = (record / "merge.json").read_bytes()
    refuses("merge", record, "--committee", wrong)
    assert (record / "merge.json").read_bytes() == certificate
    keys = ("--registrar", disk.key("registrar"), "--committee", wrong)
    refuses("registrar", disk.election, *packages, *keys, "--out", out)
    write_key(wrong, X25519PrivateKey.generate(), "registrar", word, CHEAP_COST)
    keys = ("--registrar", wrong, "--committee", disk.key("committee"))
    refuses("registrar", disk.election, *packages, *keys, "--out", out)


@pytest.mark.skipif(sys.platform == "win32", reason="limits a file's size as POSIX does")
def test_a_temporary_folder_without_room_is_named(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from app.cli import main; main()", "--version"],
        cwd=ROOT,
        env={"TMPDIR": str(tmp_path), "PATH": ""},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith(
        f"urna: cannot start: nothing can be written to {tmp_path} (File too large)"
    )
