"""A switch holds for its own station, contest, trustee, set and ballots, whatever its document says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tally.count import PublicSetup, hold_station_ceremony, keys_view
from tally.count.basis import Election
from tally.count.errors import SwitchError
from tally.count.switching import StationScope, Switch, check_switch, switch, switched
from tally.count.trustee import TrusteeSecrets
from tally.crypto import elgamal, group
from tally.crypto.elgamal import Randomness
from tally.election.contests import Contest
from tally.election.manifest import Trustee
from tests.builders import WholeElection

WORKERS = tuple(Trustee(id=name, name=name) for name in ("worker-1", "worker-2", "substitute"))
CHOSEN = (1, 3)
HELD = r"does not hold .*switch proof"


class Table:
    """A table whose first worker switches three ballots of a contest of one block."""

    def __init__(self, setup: PublicSetup) -> None:
        made = hold_station_ceremony(setup.manifest, "E-01", WORKERS, 2)
        view = keys_view(setup.manifest, made.document)
        target = group.Element(setup.manifest.public_key)
        self.scope = StationScope(Election(view, setup.manifest_hash), "E-01", target)
        self.contest = setup.manifest.contests[1]
        self.secrets: tuple[TrusteeSecrets, ...] = made.secrets
        key = group.Element(view.public_key)
        with Randomness.fresh(3) as fresh:
            self.pairs = elgamal.encrypt(key, [group.generator(number) for number in (1, 2, 3)], fresh)
        self.made = switch(self.scope, self.contest, self.secrets[0], CHOSEN, self.pairs)

    def check(
        self,
        made: Switch,
        *,
        scope: StationScope | None = None,
        contest: Contest | None = None,
        trustee: str = "worker-1",
        chosen: tuple[int, ...] = CHOSEN,
        pairs: bytes | None = None,
    ) -> None:
        """With a document that says just this, so that the proof alone refuses."""
        scope, contest, pairs = scope or self.scope, contest or self.contest, pairs or self.pairs
        document = scope.document(contest, trustee, chosen, pairs, made.shares, made.document.proof)
        check_switch(scope, contest, trustee, chosen, pairs, Switch(document, made.shares))


@pytest.fixture(scope="module")
def table(election: WholeElection) -> Table:
    return Table(election.setup)


def test_her_own_switch_holds(table: Table) -> None:
    table.check(table.made)
    check_switch(table.scope, table.contest, "worker-1", CHOSEN, table.pairs, table.made)


def test_a_document_that_speaks_of_something_else(table: Table) -> None:
    other = {"station": "E-02", "contest": "ciudad", "trustee": "worker-2", "set": (1, 2), "ballots": 4}
    hashes = dict.fromkeys(("manifest", "input", "shares"), "0" * 64)
    for field, value in (other | {"width": 2} | hashes).items():
        document = table.made.document.model_copy(update={field: value})
        with pytest.raises(SwitchError, match="speaks of other ballots"):
            check_switch(
                table.scope,
                table.contest,
                "worker-1",
                CHOSEN,
                table.pairs,
                replace(table.made, document=document),
            )


def test_her_proof_in_the_place_of_one_for_something_else(table: Table) -> None:
    scope, view = table.scope, table.scope.view
    with pytest.raises(SwitchError, match=HELD):
        table.check(table.made, scope=replace(scope, station="E-02"))
    with pytest.raises(SwitchError, match=HELD):
        table.check(table.made, scope=replace(scope, view=Election(view.manifest, bytes(32))))
    with pytest.raises(SwitchError, match=HELD):
        table.check(table.made, contest=table.contest.model_copy(update={"id": "sur"}))
    with pytest.raises(SwitchError, match=HELD):
        table.check(table.made, scope=replace(scope, target=group.generator(9)))
    with pytest.raises(SwitchError, match=HELD):
        table.check(table.made, chosen=(1, 2))
    with pytest.raises(SwitchError, match=HELD):
        table.check(table.made, pairs=table.pairs[64:] + table.pairs[:64])
    with pytest.raises(SwitchError, match=HELD):
        table.check(replace(table.made, shares=table.made.shares[64:] + table.made.shares[:64]))


def test_her_proof_in_the_name_of_another_with_the_same_key(table: Table) -> None:
    """Who has her key does not have her name: the trustee's id is in the challenge."""
    view = table.scope.view.manifest
    renamed = tuple(
        one.model_copy(update={"id": "impostor"}) if k == 0 else one for k, one in enumerate(WORKERS)
    )
    first, *others = view.keys.trustees
    keys = view.keys.model_copy(update={"trustees": (first.model_copy(update={"id": "impostor"}), *others)})
    other = view.model_copy(update={"trustees": renamed, "keys": keys})
    scope = replace(table.scope, view=Election(other, table.scope.view.manifest_hash))
    with pytest.raises(SwitchError, match=HELD):
        table.check(table.made, scope=scope, trustee="impostor")


def test_shares_of_fewer_ballots_are_no_switch(table: Table) -> None:
    other = switch(table.scope, table.contest, table.secrets[2], CHOSEN, table.pairs)
    whole = switched(table.contest, table.pairs, [table.made.shares, other.shares])
    assert len(whole) == len(table.pairs)
    with pytest.raises(SwitchError, match="contest norte: the switched ballots are none"):
        switched(table.contest, table.pairs, [table.made.shares, table.made.shares[:-1]])
