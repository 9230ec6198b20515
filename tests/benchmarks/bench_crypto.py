"""Prints what each step of a count costs per ballot, beside the group operations that were counted in it.

    python -m tests.benchmarks.bench_crypto [ballots] [pairs per ballot] [workers]

What lies between the floor (libsodium alone) and the time measured is Python, pickling and waiting.
"""

# ruff: noqa: T201 - printing is what it is for

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable
from typing import TypeVar

from tally.crypto import decryption, elgamal, group, schnorr, shuffle
from tally.crypto.elgamal import Randomness
from tally.crypto.encoding import decode_block, encode_block
from tally.crypto.executor import CHUNK
from tally.crypto.preparation import Preparation, prepare
from tally.crypto.secret import SecretScalars
from tally.crypto.threshold import TrusteeKey
from tests.benchmarks.measuring import HEAD, KINDS, CountingPool, Meter, row

R = TypeVar("R")
SEED = bytes(range(32))
"""Of a benchmark's preparation. A real one is random."""


def _ballot_key(x: int) -> tuple[TrusteeKey, group.Element]:
    secret = group.scalar_from_int(x)
    share = group.mul_base(secret)
    return TrusteeKey(1, share, SecretScalars([secret])), share


def bench(ballots: int, w: int, workers: int) -> None:
    """Runs one mix, one that was prepared, and one decryption of `ballots` ciphertexts of `w` pairs."""
    pool = CountingPool(workers)
    try:
        meter = Meter(pool)
        costs = pool.costs()
        print("one call of libsodium, µs: " + ", ".join(f"{k} {costs[k] * 1e6:.1f}" for k in KINDS))
        print(f"{ballots:,} ballots of {w} pairs, {workers} workers, chunks of {CHUNK}\n{HEAD}")
        _steps(ballots, w, pool, meter)
    finally:
        pool.shutdown(cancel_futures=True)


def _steps(ballots: int, w: int, pool: CountingPool, meter: Meter) -> None:
    key, Y = _ballot_key(0x5EC2E7)

    def step(name: str, call: Callable[[], R], workers: int = pool.workers) -> R:
        meter.cut("what came before", ballots)
        result = call()
        meter.cut(name, ballots)
        print(row(meter.pieces[-1], workers), flush=True)
        return result

    bound = schnorr.Binding(b"manifest", b"station", b"contest", Y)

    def encrypt_all() -> list[schnorr.Statement]:
        made = []
        for number in range(ballots):
            secret = Randomness.fresh(w)
            pairs = elgamal.encrypt(Y, messages[number % len(messages)], secret)
            ballot_id = number.to_bytes(16, "big")
            proof = schnorr.prove((b"manifest", b"station", ballot_id, b"contest"), Y, pairs, secret)
            made.append(bound.statement(ballot_id, pairs, proof))
        return made

    messages = [
        [encode_block((number * w + j).to_bytes(30, "big")) for j in range(w)]
        for number in range(min(ballots, 2000))
    ]
    ballot = step("encrypt and prove, one process", encrypt_all, 1)
    failed = step("check ballots' proofs", lambda: schnorr.verify_batch(ballot, pool))
    assert not failed
    ciphertexts = b"".join(begun[-size:] for begun, size, _ in ballot)
    step("generators", lambda: group.generators(ballots, pool))
    output, proof = step("mix and prove", lambda: shuffle.shuffle(b"context", Y, ciphertexts, w, pool))
    step("check a mix", lambda: shuffle.verify(b"context", Y, ciphertexts, output, w, proof, pool))
    blocks = step("prepare a mix", lambda: list(prepare(Y, w, ballots, SEED, pool)))
    ready = Preparation(Y, w, SEED, blocks)
    step(
        "mix and prove, prepared",
        lambda: shuffle.shuffle(b"context", Y, ciphertexts, w, pool, prepared=ready),
    )
    part, decryption_proof = step(
        "decrypt and prove, one trustee",
        lambda: decryption.partially_decrypt((b"context",), key, {1}, output, pool),
    )
    step(
        "check a decryption, one trustee",
        lambda: decryption.verify_decryption(
            (b"context",), key.public_share, 1, {1}, output, part, decryption_proof, pool
        ),
    )
    opened = step("join one trustee's parts", lambda: decryption.combine(output, [part], pool))
    step("decode, one process", lambda: [decode_block(one) for one in group.elements(opened)], 1)


def main() -> None:
    """Runs it with the numbers of the command line."""
    numbers = [int(argument) for argument in sys.argv[1:]]
    bench(*(numbers + [47_000, 1, multiprocessing.cpu_count()][len(numbers) :]))


if __name__ == "__main__":
    main()
