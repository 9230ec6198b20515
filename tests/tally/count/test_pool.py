"""Serial, processes, cluster: the same bytes; a worker that dies costs time; nobody is left behind."""

from __future__ import annotations

import hashlib
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from tally.count.cluster import ClusterPool, _Call
from tally.count.errors import ClusterError
from tally.count.pool import ProcessPool, worker_pool
from tally.crypto import decryption, elgamal, executor, group, shuffle
from tally.crypto.elgamal import Randomness
from tally.crypto.encoding import encode_block
from tally.crypto.errors import NotAnElementError, ProofError
from tally.crypto.executor import WINDOW, Workers, WorkersLostError, run
from tally.crypto.threshold import TrusteeKey
from tests.builders import WholeElection, lay_out, verified

ROOT = Path(__file__).parents[3]
SECRET = group.scalar_from_int(0xFEED)
KEY = group.mul_base(SECRET)
CONTEXT = b"manifest" * 4 + b"\x04zona" + b"\x03ana"
BALLOTS = 24


def known_source() -> Callable[[int], bytes]:
    """The same randomness each time it is made: only a test may have such a thing."""
    drawn = 0

    def draw(count: int) -> bytes:
        nonlocal drawn
        drawn += 1
        return hashlib.shake_256(drawn.to_bytes(8, "big")).digest(count)

    return draw


def ballots() -> bytes:
    source = known_source()
    return b"".join(
        elgamal.encrypt(KEY, [encode_block(k.to_bytes(30, "big"))], Randomness.fresh(1, source))
        for k in range(BALLOTS)
    )


INPUT = ballots()


def everything(pool: Executor | None, progress: Callable[[int], None] | None = None) -> bytes:
    """Mix and decryption with known randomness, both verified; all bytes that they publish."""
    output, proof = shuffle.shuffle(CONTEXT, KEY, INPUT, 1, pool, progress, known_source())
    shuffle.verify(CONTEXT, KEY, INPUT, output, 1, proof, pool, progress)
    key = TrusteeKey.restore(1, KEY, SECRET)
    context = (b"manifest" * 4, b"zona", b"ana")
    shares, opening = decryption.partially_decrypt(context, key, {1}, output, pool, progress, known_source())
    decryption.verify_decryption(context, KEY, 1, {1}, output, shares, opening, pool, progress)
    return b"".join([output, proof.to_bytes(), shares, opening.to_bytes()])


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executor, "CHUNK", 2)


@pytest.fixture(scope="module")
def serial() -> bytes:
    chunk, executor.CHUNK = executor.CHUNK, 5  # nor does the size of the chunks show in the bytes
    try:
        return everything(None)
    finally:
        executor.CHUNK = chunk


@pytest.fixture(scope="module")
def processes() -> Iterator[ProcessPool]:
    with worker_pool(2) as pool:
        assert isinstance(pool, ProcessPool)
        yield pool


class Cluster:
    """A real scheduler and two real workers on loopback, each its own process."""

    def __init__(self, stack: ExitStack, workers: int) -> None:
        self._stack = stack
        scheduler = self._start("distributed.cli.dask_scheduler", "--port", "0", "--no-dashboard")
        self.scheduler = scheduler
        self.address = self._line(scheduler, "Scheduler at:").split()[-1]
        self.workers = [self.worker() for _ in range(workers)]

    def worker(self) -> subprocess.Popen[str]:
        options = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
        process = self._start("distributed.cli.dask_worker", self.address, *options)
        self._line(process, "Registered to:")
        return process

    def _start(self, module: str, *arguments: str) -> subprocess.Popen[str]:
        if module.endswith("scheduler"):
            arguments = ("--host", "127.0.0.1", *arguments)
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._stack.callback(process.wait)
        self._stack.callback(process.kill)
        return process

    @staticmethod
    def _line(process: subprocess.Popen[str], words: str) -> str:
        """The line with these words; what comes after it is read too, or the full pipe would stop it."""
        stream = process.stderr
        assert stream is not None
        seen = []
        for line in stream:
            seen.append(line)
            if words in line:
                threading.Thread(target=stream.read, daemon=True).start()
                return line
        raise AssertionError(f"it ended: {''.join(seen)}")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    pytest.importorskip("distributed", reason="the extra [cluster] (distributed) is not installed")
    with ExitStack() as stack:
        yield Cluster(stack, workers=2)


# The same bytes everywhere


def test_processes_give_the_bytes_of_one_process(serial: bytes, processes: ProcessPool) -> None:
    assert everything(processes) == serial


@pytest.mark.parametrize("sees_secrets", [True, False])
@pytest.mark.parametrize("here", [1, 2])
def test_a_cluster_gives_the_bytes_of_one_process(
    serial: bytes, cluster: Cluster, here: int, sees_secrets: bool
) -> None:
    with worker_pool(here, cluster.address, cluster_sees_secrets=sees_secrets) as pool:
        assert everything(pool) == serial


def sent_to(cluster: Cluster, monkeypatch: pytest.MonkeyPatch, sees_secrets: bool) -> tuple[set[str], bytes]:
    """What is sent for a mix and a decryption: the names of the functions, and all bytes as they travel."""
    functions: set[str] = set()
    travelled: list[bytes] = []
    submit = ClusterPool.submit

    def listen(pool: ClusterPool, fn: Callable[..., object], /, *args: object) -> Future[object]:
        functions.add(fn.__name__)
        travelled.append(pickle.dumps((fn, args)))
        return submit(pool, fn, *args)

    monkeypatch.setattr(ClusterPool, "submit", listen)
    with worker_pool(1, cluster.address, cluster_sees_secrets=sees_secrets) as pool:
        everything(pool)
    monkeypatch.undo()
    return functions, b"".join(travelled)


def test_no_secret_is_sent_to_a_cluster(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same randomness each time, so each secret scalar of the mix is known; the weighted share too."""
    source = known_source()
    drawn = [group.reduce(source(64)) for _ in range(10 * BALLOTS)]
    secrets = [SECRET, *drawn]
    functions, travelled = sent_to(cluster, monkeypatch, sees_secrets=True)
    assert {"mix_chunk", "chain_chunk", "_decrypt_chunk"} <= functions
    assert sum(secret in travelled for secret in secrets) > 2 * BALLOTS  # so they would be found
    functions, travelled = sent_to(cluster, monkeypatch, sees_secrets=False)
    assert {"verify_chunk", "_weigh_chunk"} <= functions
    assert not functions & {"mix_chunk", "chain_chunk", "_decrypt_chunk", "_switch_chunk", "prepare_block"}
    assert not any(secret in travelled for secret in secrets)


@pytest.mark.parametrize("where", ["serial", "processes", "cluster"])
def test_a_false_proof_is_refused_everywhere(where: str, request: pytest.FixtureRequest) -> None:
    output, proof = shuffle.shuffle(CONTEXT, KEY, INPUT, 1)
    swapped = output[64:128] + output[:64] + output[128:]
    broken = output[:-32] + bytes(32)
    with ExitStack() as stack:
        if where == "cluster":
            address = request.getfixturevalue("cluster").address
            pool = stack.enter_context(worker_pool(1, address))
        else:
            pool = request.getfixturevalue("processes") if where == "processes" else None
        with pytest.raises(ProofError):
            shuffle.verify(CONTEXT, KEY, INPUT, swapped, 1, proof, pool)
        with pytest.raises(NotAnElementError) as caught:
            shuffle.verify(CONTEXT, KEY, INPUT, broken, 1, proof, pool)
        assert caught.value.item == 2 * BALLOTS - 1


def test_the_verifier_reports_the_same_everywhere(
    election: WholeElection, processes: ProcessPool, cluster: Cluster, tmp_path: Path
) -> None:
    record = lay_out(election.record, tmp_path / "record")
    alone = verified(record)
    assert alone.holds
    assert verified(record, pool=processes) == alone
    with worker_pool(1, cluster.address) as pool:
        assert verified(record, pool=pool) == alone
    proof = record / "count" / "000" / "mix-02.proof.bin"
    data = proof.read_bytes()
    proof.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    failed = verified(record)
    assert failed.failure is not None
    assert verified(record, pool=processes) == failed


# Workers that die


def test_a_process_killed_in_the_middle_costs_time_and_not_the_count(serial: bytes) -> None:
    with worker_pool(2) as pool:
        assert isinstance(pool, ProcessPool)
        victim = pool.submit(os.getpid).result()
        told: list[int] = []

        def kill_once(done: int) -> None:
            if not told:
                os.kill(victim, signal.SIGKILL)
            told.append(done)

        assert everything(pool, kill_once) == serial
        assert pool.submit(os.getpid).result() != victim


def test_a_cluster_worker_killed_in_the_middle_costs_time_and_not_the_count(
    serial: bytes, cluster: Cluster
) -> None:
    told: list[int] = []

    def kill_once(done: int) -> None:
        if len(told) == 3:
            cluster.workers[0].kill()
            cluster.workers[0].wait()
        told.append(done)

    with worker_pool(1, cluster.address, cluster_sees_secrets=True) as pool:
        assert everything(pool, kill_once) == serial
    cluster.workers[0] = cluster.worker()


def test_a_cluster_without_workers_or_scheduler_is_no_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="the extra [cluster] (distributed) is not installed")
    monkeypatch.setattr("tally.count.cluster._CONNECT_SECONDS", 1)
    with ExitStack() as stack:
        cluster = Cluster(stack, workers=0)
        with pytest.raises(ClusterError, match="no workers"), worker_pool(1, cluster.address):
            pass
        cluster.worker()

        def kill(done: int) -> None:
            cluster.scheduler.kill()

        with pytest.raises(ClusterError, match="scheduler is gone"), worker_pool(1, cluster.address) as pool:
            everything(pool, kill)


def test_a_cluster_of_another_version_is_refused(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda name: "99.0")
    with pytest.raises(ClusterError, match=r"another version.*99\.0"), worker_pool(1, cluster.address):
        pass


def _die(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_work_that_kills_every_worker_ends_with_a_plain_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executor, "MOST_LOSSES", 2)
    with worker_pool(2) as pool, pytest.raises(WorkersLostError, match="fewer workers"):
        list(run(pool, _die, [(1,)]))


# How much is out at once


class _Counting(Workers):
    """Threads, and how many jobs were ever out at once; loses each third job on its first try."""

    window = 4

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor(2)
        self.lost: set[int] = set()
        self.mended = 0

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        number = args[0]
        if number % 3 == 0 and number not in self.lost:
            self.lost.add(number)
            future: Future[object] = Future()
            future.set_exception(ConnectionResetError("gone"))
            return future
        return self.pool.submit(fn, *args, **kwargs)

    def mend(self, problem: Exception) -> bool:
        self.mended += 1
        return isinstance(problem, ConnectionResetError)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.pool.shutdown(wait, cancel_futures=cancel_futures)


def test_lost_jobs_are_given_out_again_and_results_keep_their_order() -> None:
    with _Counting() as pool:
        assert list(run(pool, abs, ((-k,) for k in range(30)))) == list(range(30))
        assert pool.mended >= 1


@pytest.mark.parametrize("window", [None, 4])
def test_jobs_are_made_only_as_results_are_taken(window: int | None) -> None:
    made: list[int] = []

    def jobs() -> Iterator[tuple[int]]:
        for number in range(1000):
            made.append(number)
            yield (number,)

    with _Counting() if window else ThreadPoolExecutor(2) as pool:
        results = run(pool, abs, jobs())
        for taken in range(1, 100):
            next(results)
            assert len(made) <= taken - 1 + (window or WINDOW)
        results.close()  # type: ignore[attr-defined]
    assert len(made) < 200


# What is told to nobody, and what is said


def test_the_arguments_of_a_call_on_a_cluster_are_not_in_its_name() -> None:
    assert "5e(" not in repr(_Call(abs, (b"secret",), {}))
    assert "secret" not in repr(_Call(abs, (b"secret",), {}))


def test_a_cluster_that_is_not_there_is_said_to_be_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="the extra [cluster] (distributed) is not installed")
    monkeypatch.setattr("tally.count.cluster._CONNECT_SECONDS", 0.3)
    with pytest.raises(ClusterError, match=r"tcp://127\.0\.0\.1:9"), worker_pool(1, "tcp://127.0.0.1:9"):
        pass
    for nonsense in ("nonsense://x:y", "nonsense", "tcp://", "tcp://127.0.0.1", "tcp://[::1", ""):
        with pytest.raises(ClusterError, match="looks like"), worker_pool(1, nonsense):
            pass


def test_dask_is_not_asked_for_what_does_not_listen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its client, thrown away before it was connected, prints a traceback half a minute later."""
    distributed = pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
    monkeypatch.setattr(distributed, "Client", None)
    for address in ("tcp://127.0.0.1:9", "nonsense"):
        with pytest.raises(ClusterError, match="looks like"), worker_pool(1, address):
            pass


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"urna-vecinal\[cluster\]"), worker_pool(1, "tcp://127.0.0.1:9"):
        pass


OWNER = """
import os, sys
from tally.count.pool import worker_pool
if __name__ == "__main__":
    with worker_pool(2) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        sys.stdin.read()
"""


def test_processes_end_when_their_owner_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "owner.py"
    script.write_text(OWNER)
    owner = subprocess.Popen(
        [sys.executable, str(script)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert owner.stdout is not None
    owner.stdout.readline()
    owner.kill()
    # everyone who lives holds the other end of this pipe: it is read to its end when all have ended
    owner.communicate(timeout=20)
