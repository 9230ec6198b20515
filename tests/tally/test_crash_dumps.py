"""What crashes leaves no dump: asked of the kernel, which tells a parent whether one was written."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import sys
from concurrent.futures import Future
from pathlib import Path

import pytest

from tally.count.pool import ProcessPool

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="core files and prctl of Linux")

ROOT = Path(__file__).resolve().parents[2]
CRASH = "import os, sys\nsys.stdout.write('here')\nsys.stdout.flush()\nos.abort()"


def _allow_dumps() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))


def _dumped(folder: Path, script: str) -> bool:
    """Whether a dump of it was made. It must have come as far as to crash."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    child = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        preexec_fn=_allow_dumps,
    )
    assert child.stdout is not None
    assert child.stdout.read() == b"here"
    _, status = os.waitpid(child.pid, 0)
    child.returncode = -os.WTERMSIG(status)
    assert child.returncode == -signal.SIGABRT
    return os.WCOREDUMP(status)


@pytest.fixture
def dumps_are_written(tmp_path: Path) -> None:
    if not _dumped(tmp_path, CRASH):
        pytest.skip("no program leaves a dump on this system")


@pytest.mark.usefixtures("dumps_are_written")
def test_a_program_that_forbade_dumps_leaves_none(tmp_path: Path) -> None:
    forbid = "from tally.crash_dumps import forbid_crash_dumps\nforbid_crash_dumps()\n"
    assert not _dumped(tmp_path, forbid + CRASH)


@pytest.mark.usefixtures("dumps_are_written")
def test_the_second_lock_holds_alone(tmp_path: Path) -> None:
    """Where a `core_pattern` hands dumps to another program the limit does not count."""
    script = "import resource\nfrom tally import crash_dumps\nresource.setrlimit = lambda *_: None\n"
    script += "crash_dumps.forbid_crash_dumps()\n"
    assert not _dumped(tmp_path, script + CRASH)


@pytest.mark.usefixtures("dumps_are_written")
def test_every_command_forbids_them(tmp_path: Path) -> None:
    """A command that crashes right after it was found: desk and kiosk are one of them, and so is a count."""
    script = "import os, sys\nfrom app.cli.main import main\nfrom app.cli.station import run\n"
    script += "def crash(**_):\n    sys.stdout.write('here')\n    sys.stdout.flush()\n    os.abort()\n"
    script += "run.callback = crash\nmain(['station', 'run', '.'])\n"
    assert not _dumped(tmp_path, script)


def _core_limit() -> tuple[int, int]:
    return resource.getrlimit(resource.RLIMIT_CORE)


def _dumpable() -> bool:
    """PR_GET_DUMPABLE of prctl(2)."""
    return ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) != 0


def test_the_workers_of_a_count_forbid_them_too() -> None:
    pool = ProcessPool(1)
    try:
        limit: Future[tuple[int, int]] = pool.submit(_core_limit)
        dumpable: Future[bool] = pool.submit(_dumpable)
        assert limit.result(60) == (0, 0)
        assert not dumpable.result(60)
    finally:
        pool.shutdown(cancel_futures=True)
