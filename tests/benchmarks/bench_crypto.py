"""Prints what each step of a count costs per ballot, beside the group operations it takes.

    python tests/benchmarks/bench_crypto.py [ballots] [pairs per ballot] [workers]

The last column is the time that libsodium alone would need for these operations on that many workers, as a
share of the time measured: what is missing to 100 % is Python, pickling and waiting.
"""

# ruff: noqa: T201 - printing is what it is for

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

import rbcl

from tally.crypto import decryption, elgamal, group, schnorr, shuffle
from tally.crypto.elgamal import Randomness
from tally.crypto.encoding import decode_block, encode_block
from tally.crypto.executor import CHUNK
from tally.crypto.secret import SecretScalars
from tally.crypto.threshold import TrusteeKey

R = TypeVar("R")
KINDS = ("mul", "base", "add", "check", "map")


def unit_costs() -> dict[str, float]:
    """Seconds of one call of libsodium, by kind: the best of five rounds."""
    s, p, q = rbcl.crypto_core_ristretto255_scalar_random(), *map(group.generator, (1, 2))
    calls: dict[str, Callable[[], object]] = {
        "mul": lambda: rbcl.crypto_scalarmult_ristretto255(s, p),
        "base": lambda: rbcl.crypto_scalarmult_ristretto255_base(s),
        "add": lambda: rbcl.crypto_core_ristretto255_add(p, q),
        "check": lambda: rbcl.crypto_core_ristretto255_is_valid_point(p),
        "map": lambda: rbcl.crypto_core_ristretto255_from_hash(s + s),
    }
    costs = {}
    for kind, call in calls.items():
        rounds = []
        for _ in range(5):
            start = time.perf_counter()
            for _ in range(1000):
                call()
            rounds.append((time.perf_counter() - start) / 1000)
        costs[kind] = min(rounds)
    return costs


class Table:
    """Times steps and prints one line for each."""

    def __init__(self, costs: dict[str, float], ballots: int, workers: int) -> None:
        self._costs, self._ballots, self._workers = costs, ballots, workers
        print(
            f"{'step':34}{'total s':>9}{'µs/ballot':>11}  " + "".join(f"{k:>7}" for k in KINDS) + "  library"
        )

    def step(self, name: str, operations: dict[str, float], call: Callable[[], R], pooled: bool = True) -> R:
        """Run `call` and print its line; `operations` counts those of one ballot."""
        start = time.perf_counter()
        result = call()
        taken = time.perf_counter() - start
        ideal = self._ballots * sum(self._costs[kind] * number for kind, number in operations.items())
        ideal /= self._workers if pooled else 1
        counts = "".join(f"{operations.get(kind, 0):7.0f}" for kind in KINDS)
        each = taken / self._ballots * 1e6
        print(f"{name:34}{taken:9.2f}{each:11.1f}  {counts}{ideal / taken:9.0%}", flush=True)
        return result


def _ballot_key(x: int) -> tuple[TrusteeKey, group.Element]:
    secret = group.scalar_from_int(x)
    share = group.mul_base(secret)
    return TrusteeKey(1, share, SecretScalars([secret])), share


def bench(ballots: int, w: int, workers: int) -> None:
    """Run one mix and one decryption of `ballots` ciphertexts of `w` pairs."""
    costs = unit_costs()
    print("one call of libsodium, µs: " + ", ".join(f"{k} {v * 1e6:.1f}" for k, v in costs.items()))
    print(f"{ballots} ballots of {w} pairs, {workers} workers")
    key, Y = _ballot_key(0x5EC2E7)
    table = Table(costs, ballots, workers)

    def encrypt_all() -> list[schnorr.Statement]:
        made = []
        for number in range(ballots):
            secret = Randomness.fresh(w)
            pairs = elgamal.encrypt(Y, messages[number % len(messages)], secret)
            context = (b"manifest", b"station", number.to_bytes(16, "big"), b"contest")
            made.append(schnorr.Statement(context, pairs, schnorr.prove(context, Y, pairs, secret)))
        return made

    def encode_all() -> list[list[group.Element]]:
        kinds = min(ballots, 2000)
        return [
            [encode_block((number * w + j).to_bytes(30, "big")) for j in range(w)] for number in range(kinds)
        ]

    started = time.perf_counter()
    messages = encode_all()
    each = (time.perf_counter() - started) / len(messages) * 1e6
    print(f"{'encode (sample)':34}{'':9}{each:11.1f}")
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        list(pool.map(abs, range(workers * 4)))
        ballot = table.step(
            "encrypt and prove, one process",
            {"mul": w, "base": 2 * w, "add": w},
            encrypt_all,
            pooled=False,
        )
        failed = table.step(
            "verify ballots' proofs",
            {"mul": w, "base": w, "add": w, "check": 2 * w},
            lambda: schnorr.verify_batch(Y, ballot, pool),
        )
        assert not failed
        ciphertexts = b"".join(item.pairs for item in ballot)
        table.step("generators", {"map": 1}, lambda: group.generators(ballots, pool))
        output, proof = table.step(
            "shuffle and prove",
            {"mul": 3 * w + 3, "base": w + 3, "add": 4 * w + 4, "check": 2 * w},
            lambda: shuffle.shuffle(b"context", Y, ciphertexts, w, pool),
        )
        table.step(
            "verify the shuffle",
            {"mul": 4 * w + 4, "base": 1, "add": 4 * w + 6, "check": 4 * w + 2},
            lambda: shuffle.verify(b"context", Y, ciphertexts, output, w, proof, pool),
        )
        part, decryption_proof = table.step(
            "decrypt and prove, one trustee",
            {"mul": 2 * w, "add": w, "check": w},
            lambda: decryption.partially_decrypt((b"context",), key, {1}, output, pool),
        )
        table.step(
            "verify one trustee's decryption",
            {"mul": 2 * w, "add": 2 * w, "check": 2 * w},
            lambda: decryption.verify_decryption(
                (b"context",), key.public_share, 1, {1}, output, part, decryption_proof, pool
            ),
        )
        opened = table.step(
            "join one trustee's parts", {"add": w}, lambda: decryption.combine(output, [part], pool)
        )
    started = time.perf_counter()
    for element in group.elements(opened):
        decode_block(element)
    taken = time.perf_counter() - started
    print(f"{'decode, one process':34}{taken:9.2f}{taken / ballots * 1e6:11.1f}")
    here = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"memory at most: {here / 1024:.0f} MiB here, {largest / 1024:.0f} MiB in a worker")
    print(f"a shuffle's proof: {proof.size(ballots, w) / 1e6:.1f} MB; chunks of {CHUNK}")


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    bench(*(numbers + [47_000, 1, multiprocessing.cpu_count()][len(numbers) :]))
