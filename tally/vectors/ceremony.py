"""Vectors of the key ceremony: proofs of possession, shares and their seals, the joint key; the keys."""

from __future__ import annotations

import dataclasses
from hashlib import sha256

from tally.crypto import group, threshold, transcript
from tally.crypto.ceremony_messages import Commitment, SealedShare
from tally.crypto.errors import CeremonyError
from tally.crypto.group import Element
from tally.crypto.lagrange import lagrange_coefficient
from tally.election.documents import public_bytes
from tally.vectors.errors import VectorError
from tally.vectors.hpke import sealed
from tally.vectors.page import hexes, joined, page
from tally.vectors.setup import TRUSTEES, Dealer, TinySetup, station_key, tiny_setup
from tally.vectors.stream import key_label, sealing_key, signing_key
from tally.vectors.votes import seals

_SETS = ((1, 2), (1, 3), (2, 3), (1, 2, 3), (2,), (1, 65535))


def _u16(number: int) -> bytes:
    return number.to_bytes(2, "big")


def _possession(setup: TinySetup, dealer: Dealer) -> dict[str, object]:
    """One trustee's rounds 1 and 2, computed as the page says from what she drew."""
    ceremony, number = setup.ceremony, dealer.reveal.trustee
    *a, tau = [group.reduce(draw) for draw in dealer.stream.drawn]
    coefficients = [group.mul_base(a_k) for a_k in a]
    T = group.mul_base(tau)
    parts = (
        ceremony.context,
        _u16(number),
        _u16(ceremony.threshold),
        _u16(ceremony.trustees),
        b"".join(coefficients),
        T,
    )
    c = transcript.scalar("possession", *parts)
    z = group.scalar_add(tau, group.scalar_mul(c, a[0]))
    reveal = b"".join([_u16(number), *coefficients, c, z])
    if reveal != dealer.reveal.to_bytes() or sha256(reveal).digest() != dealer.commitment.digest:
        raise VectorError("a proof of possession is not what the page says")
    return {
        "trustee": number,
        "random": dealer.stream.told(),
        "a": [one.hex() for one in a],
        "C": [one.hex() for one in coefficients],
        "tau": tau.hex(),
        "T": T.hex(),
        "challenge_input": joined("possession", *parts).hex(),
        "c": c.hex(),
        "z": z.hex(),
        "reveal": reveal.hex(),
        "commitment": dealer.commitment.digest.hex(),
    }


def _forged(setup: TinySetup) -> list[dict[str, object]]:
    """All reveals of a ceremony, one of them forged; each is committed to as it is."""
    first, second, third = (dealer.reveal for dealer in setup.dealers)
    negated = group.sub(group.IDENTITY, group.add(first.coefficients[0], second.coefficients[0]))
    cases = [
        ("another z", dataclasses.replace(third, response=group.ONE)),
        ("c plus the order", dataclasses.replace(third, challenge=_above(third.challenge))),
        ("the key part of trustee 1 with her proof", dataclasses.replace(first, trustee=3)),
        ("one coefficient less", dataclasses.replace(third, coefficients=third.coefficients[:1])),
        (
            "the identity as second coefficient",
            dataclasses.replace(third, coefficients=(third.coefficients[0], group.IDENTITY)),
        ),
        (
            "a key part that cancels the others",
            dataclasses.replace(third, coefficients=(negated, third.coefficients[1])),
        ),
    ]
    made: list[dict[str, object]] = []
    for why, forged in cases:
        reveals = [first, second, forged]
        commitments = [
            Commitment(number, sha256(one.to_bytes()).digest()) for number, one in enumerate(reveals, start=1)
        ]
        try:
            threshold.check_reveals(setup.ceremony, commitments, reveals)
        except CeremonyError:
            made.append({"why": why, "reveals": [one.to_bytes().hex() for one in reveals]})
            continue
        raise VectorError(f"a forged reveal is accepted: {why}")
    return made


def _above(scalar: group.Scalar) -> group.Scalar:
    return group.Scalar((group.int_from_scalar(scalar) + group.ORDER).to_bytes(32, "little"))


def possession_page() -> bytes:
    """`possession.json`."""
    setup = tiny_setup()
    return page(
        "Commitments, reveals and proofs of possession of three trustees, two of whom decrypt",
        "protocol 5, steps 1 and 2",
        election=setup.manifest.election,
        threshold=setup.ceremony.threshold,
        trustees=setup.ceremony.trustees,
        vectors=[_possession(setup, dealer) for dealer in setup.dealers],
        refused=_forged(setup),
    )


def _share(setup: TinySetup, sender: Dealer, recipient: int) -> dict[str, object]:
    """The share of one in the other's polynomial, and its seal; the library opens it."""
    i = sender.reveal.trustee
    share = sender.secret.share(recipient)
    to = sealing_key(f"sealing {TRUSTEES[recipient - 1]}")
    label = f"share {i} to {recipient}"
    info = b"urna/1/share\n" + setup.ceremony.context + _u16(i) + _u16(recipient)
    message = sealed(share, to.public_key().public_bytes_raw(), info, sealing_key(label))
    opened = threshold.open_share(setup.ceremony, sender.reveal, SealedShare(i, recipient, message), to)
    if opened.scalars() != [share]:
        raise VectorError("a sealed share opens to something else")
    return {
        "sender": i,
        "recipient": recipient,
        "share": share.hex(),
        "point": group.mul_base(share).hex(),
        "info": info.hex(),
        "ephemeral": key_label(label),
        "sealed": message.hex(),
    }


def ceremony_page() -> bytes:
    """`ceremony.json`."""
    setup = tiny_setup()
    numbers = range(1, setup.ceremony.trustees + 1)
    shares = [_share(setup, dealer, number) for dealer in setup.dealers for number in numbers]
    secrets = [one.share.scalars()[0] for one in setup.secrets.trustees]
    weights = []
    for members in _SETS:
        found = {number: lagrange_coefficient(number, members) for number in members}
        weights.append({"set": list(members), "lambda": [found[number].hex() for number in members]})
        inside = [number for number in members if number <= len(secrets)]
        if len(members) < 2 or inside != list(members):
            continue
        points = [group.mul(found[number], setup.joint.share(number)) for number in members]
        if group.total(points) != setup.joint.public_key:
            raise VectorError("the weighted public shares do not add up to the public key")
    return page(
        "Shares of three trustees and the key that they make; weights of those who decrypt",
        "protocol 5, steps 3 to 5, and 7.2",
        shares=shares,
        public_key=setup.joint.public_key.hex(),
        public_shares=[one.hex() for one in setup.joint.shares],
        secret_shares=[one.hex() for one in secrets],
        weights=weights,
        document=setup.public.ceremony.to_bytes().hex(),
        signatures=hexes(setup.public.ceremony_signatures, 64),
    )


def sealing_page() -> bytes:
    """`sealing.json`."""
    setup = tiny_setup()
    return page(
        "Invented voter ids sealed to the registrar of the tiny election",
        "record-format 5.4",
        registrar="registrar",
        info=(b"urna/1/voter\n" + setup.hash).hex(),
        vectors=[
            {
                "station": one.station,
                "tracker": one.tracker.hex(),
                "voter": one.check_in.voter,
                "at": one.check_in.at,
                "ephemeral": key_label(one.label),
                "sealed": one.sealed.hex(),
            }
            for one in seals()
        ],
    )


def keys_page() -> bytes:
    """`keys.json`."""
    setup = tiny_setup()
    names = ["authority", "committee", "online", "stranger"]
    signing = {name: signing_key(name) for name in names}
    signing |= {f"signing {name}": signing_key(f"signing {name}") for name in TRUSTEES}
    signing |= {f"station {one.id}": station_key(one.id) for one in setup.manifest.stations}
    sealing = ["registrar", *(f"sealing {name}" for name in TRUSTEES)]
    keys = [
        {
            "name": name,
            "kind": "Ed25519",
            "label": key_label(name),
            "secret": key.private_bytes_raw().hex(),
            "public": public_bytes(key).hex(),
        }
        for name, key in signing.items()
    ]
    keys += [
        {
            "name": name,
            "kind": "X25519",
            "label": key_label(name),
            "secret": sealing_key(name).private_bytes_raw().hex(),
            "public": sealing_key(name).public_key().public_bytes_raw().hex(),
        }
        for name in sealing
    ]
    if Element(setup.manifest.public_key) != setup.joint.public_key:
        raise VectorError("the manifest's key is not that of the ceremony")
    return page("TEST KEYS: the whole world knows them; never use one for anything", "none", keys=keys)
