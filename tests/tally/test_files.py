"""Writing files: the new one whole, or the old one, and never a draft left behind."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tally import files
from tally.files import (
    FullError,
    StorageError,
    storage_error,
    sync_folder,
    write_atomically,
    write_together,
    writing,
)

ROOT = Path(__file__).resolve().parents[2]


def _names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_a_file_is_written_and_written_over(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    for data in (b"old", b"", b"new" * 100_000):
        write_atomically(path, data)
        assert path.read_bytes() == data
    assert _names(tmp_path) == ["record.json"]


def test_a_private_file_is_its_owners_alone_even_over_a_public_one(tmp_path: Path) -> None:
    path = tmp_path / "share"
    write_atomically(path, b"public")
    write_atomically(path, b"private", private=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"theirs")
    path = tmp_path / "ours"
    path.symlink_to(elsewhere)
    write_atomically(path, b"ours")
    assert not path.is_symlink()
    assert elsewhere.read_bytes() == b"theirs"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_said_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    path = tmp_path / "record.json"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FullError, match=r"^record\.json: no room is left"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert _names(tmp_path) == ["record.json"]


def test_a_rename_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    folder = tmp_path / "record.json"
    folder.mkdir()
    (folder / "kept").write_bytes(b"old")
    with pytest.raises(StorageError, match="nothing was changed"):
        write_atomically(folder, b"new")
    assert _names(tmp_path) == ["record.json"]
    assert _names(folder) == ["kept"]


def test_what_is_written_piece_by_piece_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "share"
    with writing(path, private=True) as stream:
        stream.write(b"one ")
        assert not path.exists()
        stream.write(b"two")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"one two", 0o600)


@pytest.mark.parametrize(
    ("problem", "expected"),
    [(KeyboardInterrupt(), KeyboardInterrupt), (OSError(errno.EIO, "x"), StorageError)],
)
def test_what_stops_in_the_middle_leaves_the_old_file(
    tmp_path: Path, problem: BaseException, expected: type[BaseException]
) -> None:
    path = tmp_path / "share"
    path.write_bytes(b"old")

    def stops() -> None:
        with writing(path) as stream:
            stream.write(b"other")
            raise problem

    with pytest.raises(expected):
        stops()
    assert (path.read_bytes(), _names(tmp_path)) == (b"old", ["share"])


def test_a_disk_that_does_not_confirm_is_not_said_to_be_unchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(files, "sync_folder", gone)
    with pytest.raises(StorageError, match="did not confirm") as caught:
        write_atomically(tmp_path / "record.json", b"new")
    assert "nothing was changed" not in str(caught.value)


def test_a_folder_that_is_none_or_missing_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in ("file", "missing", "x" * 300):
        with pytest.raises(StorageError, match=r"^record\.json: could not be written"):
            write_atomically(tmp_path / folder / "record.json", b"new")


def test_a_medium_that_is_gone_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", gone)
    monkeypatch.setattr(Path, "unlink", gone)
    with pytest.raises(StorageError, match="could not be written"):
        write_atomically(tmp_path / "record.json", b"new")


def test_errors_say_which_file_and_what_to_do() -> None:
    full = storage_error(Path("/media/stick/M-001.urna"), OSError(errno.ENOSPC, "x"))
    other = storage_error(Path("/media/stick/M-001.urna"), OSError(errno.EROFS, "Read-only file system"))
    assert (full.code, other.code) == ("full", "storage")
    assert "M-001.urna" in str(full)
    assert "Read-only" in str(other)
    for said in (str(full), str(other)):
        assert "the folder stick" in said
        assert "choose another" in said
        assert "/media" not in said


def test_a_folder_is_made_durable_or_an_error_comes(tmp_path: Path) -> None:
    sync_folder(tmp_path)
    with pytest.raises(OSError, match="missing"):
        sync_folder(tmp_path / "missing")


LIMITED = """
import os, resource, signal, sys
from pathlib import Path
from tally.files import StorageError, write_atomically

how, path = sys.argv[1], Path(sys.argv[2])
if how == "size":
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
elif os.geteuid() == 0:
    os.seteuid(65534)
try:
    write_atomically(path, b"n" * 10_000)
except StorageError as problem:
    print(problem.code, problem)
"""


def _limited(how: str, path: Path) -> str:
    command = [sys.executable, "-c", LIMITED, how, str(path)]
    return subprocess.run(command, capture_output=True, check=True, text=True, cwd=ROOT).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
def test_a_file_cut_by_a_limit_of_the_system_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_bytes(b"old")
    assert "could not be written" in _limited("size", path)
    assert path.read_bytes() == b"old"
    assert _names(tmp_path) == ["record.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_without_permission_the_old_file_stays(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    path = folder / "record.json"
    path.write_bytes(b"old")
    folder.chmod(mode)
    said = _limited("permission", path)
    folder.chmod(0o700)
    assert said.startswith(
        "storage record.json: could not be written in the folder locked (Permission denied)"
    )
    assert path.read_bytes() == b"old"
    assert _names(folder) == ["record.json"]


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 64 KiB, where we may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    try:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)], capture_output=True, check=False
        )
    except FileNotFoundError:
        pytest.skip("there is no mount here")
    if done.returncode:
        pytest.skip("a tiny disk can be mounted by root alone")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_disk_that_is_really_full_keeps_the_old_file(tiny_disk: Path) -> None:
    path = tiny_disk / "record.json"
    write_atomically(path, b"old")
    with pytest.raises(FullError, match="no room is left"):
        write_atomically(path, b"n" * 100_000)
    assert path.read_bytes() == b"old"
    assert _names(tiny_disk) == ["record.json"]
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"


def test_files_written_together_are_there_whole_and_no_draft_stays(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"old")
    write_together(tmp_path, {"a": b"one", "b": b"", "c": b"three" * 100_000})
    write_together(tmp_path, {})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a": b"one",
        "b": b"",
        "c": b"three" * 100_000,
    }
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) & 0o022 == 0


@pytest.mark.parametrize("call", range(3))
def test_of_files_written_together_the_one_that_fails_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    (tmp_path / "b").write_bytes(b"old")
    calls: list[int] = []

    def full(descriptor: int) -> None:
        if len(calls) == call:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        calls.append(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FullError, match=rf"^{'abc'[call]}: no room is left"):
        write_together(tmp_path, {"a": b"new", "b": b"new", "c": b"new"})
    assert _names(tmp_path) == ["b"]
    assert (tmp_path / "b").read_bytes() == b"old"


def test_of_files_written_together_one_whose_name_cannot_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "kept").touch()
    with pytest.raises(StorageError, match=r"^b: could not be written"):
        write_together(tmp_path, {"a": b"new", "b": b"new"})
    assert _names(tmp_path) == ["a", "b"], "what came before it is whole; no draft is left"
    with pytest.raises(StorageError, match=r"^a: could not be written"):
        write_together(tmp_path / "gone", {"a": b"new"})


def test_names_that_the_disk_does_not_keep_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dead(_: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(files, "sync_folder", dead)
    with pytest.raises(StorageError, match="did not confirm"):
        write_together(tmp_path, {"a": b"new"})
