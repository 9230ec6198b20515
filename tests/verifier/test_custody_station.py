"""Records in custody `station`: two verifiers that share no line, and what one refuses the other refuses."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
NODE = shutil.which("node")

pytestmark = pytest.mark.skipif(NODE is None, reason="no node on this machine")


def test_key_switching_holds_for_its_own_prover_and_no_cheat_does() -> None:
    command = [str(NODE), str(HERE / "switching.mjs")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["wrong"] == []
    assert found["held"] > 100
