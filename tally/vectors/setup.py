"""The tiny election before its first vote: draft, key ceremony with known secrets, manifest, certificates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.ballots import Frame
from tally.count import CeremonyDocument, ElectionSecrets, PublicSetup, TrusteeSecrets
from tally.count.ceremony import CeremonyPart, RevealPart, election_keys
from tally.crypto import group, threshold
from tally.crypto.ceremony_messages import Ceremony, Commitment, Reveal
from tally.crypto.secret import SecretScalars
from tally.crypto.threshold import DealerSecret, JointKey
from tally.election import Contest, Manifest, ManifestDraft, Project, authority_certificate
from tally.election.contests import Marking, MarkingRule
from tally.election.documents import public_bytes, sign
from tally.election.manifest import Area, Channel, DoubleVotes, Station, Trustee
from tally.rules import RuleConfig
from tally.vectors.stream import Stream, sealing_key, signing_key

OBRAS, NORTE = 0, 1
"""The two contests: two blocks wide for everybody, one block wide for an area."""
TRUSTEES = ("ana", "beto", "caro")
MOST_POINTS = 2**31 - 1
"""So many points that eight projects take two blocks."""


def _projects(costs: tuple[int, ...], letter: str) -> tuple[Project, ...]:
    return tuple(
        Project(id=f"{letter}{k}", title={"es-AR": f"Proyecto {letter}{k}"}, cost=cost)
        for k, cost in enumerate(costs, start=1)
    )


def draft() -> ManifestDraft:
    """An election of two contests, three stations (one of which never reports), 2 of 3 trustees."""
    obras = Contest(
        id="obras",
        title={"es-AR": "Obras para toda la ciudad"},
        budget=1000,
        marking=Marking(
            rule=MarkingRule.CUMULATIVE, max_picks=3, max_points=MOST_POINTS, min_sum=1, max_sum=MOST_POINTS
        ),
        aggregation=RuleConfig(
            name="equalshares", ties=("lower-cost", "more-votes", "file-order"), completion="add1-utilitarian"
        ),
        projects=_projects((300, 450, 250, 600, 150, 500, 350, 200), "O"),
    )
    norte = Contest(
        id="norte",
        title={"es-AR": "Plazas de la zona norte"},
        areas=("norte",),
        budget=700,
        marking=Marking(rule=MarkingRule.ORDINAL, max_picks=3, rank_weights=(3, 2, 1)),
        aggregation=RuleConfig(
            name="greedy-exclusive", ties=("more-votes", "file-order"), exclusive_groups=(("N1", "N2"),)
        ),
        projects=_projects((400, 350, 300, 200), "N"),
    )
    return ManifestDraft(
        election="0123456789abcdef0123456789abcdef",
        city="Villa del Ensayo",
        title={"es-AR": "Votación de los vectores de prueba", "en": "The vote of the test vectors"},
        languages=("es-AR", "en"),
        opens="2026-11-29T08:00:00-03:00",
        closes="2026-11-29T18:00:00-03:00",
        currency="ARS",
        areas=(Area(id="norte", name="Zona Norte"), Area(id="sur", name="Zona Sur")),
        contests=(obras, norte),
        stations=(
            Station(id="M-01", name="Escuela 1", area="norte"),
            Station(id="M-02", name="Biblioteca"),
            Station(id="M-03", name="Club"),
        ),
        channels=(Channel.IN_PERSON, Channel.ONLINE, Channel.PAPER),
        double_votes=DoubleVotes.ONLINE_COUNTS,
        batch_size=3,
        min_ballots=1,
        trustees=tuple(Trustee(id=name, name=name.capitalize()) for name in TRUSTEES),
        threshold=2,
    )


@dataclass(frozen=True, slots=True, repr=False)
class Dealer:
    """One trustee in the ceremony: the stream she drew from, her polynomial, what she published."""

    stream: Stream
    secret: DealerSecret
    reveal: Reveal
    commitment: Commitment


@dataclass(frozen=True, slots=True, repr=False)
class TinySetup:
    """All that is fixed before the first vote, with every secret."""

    public: PublicSetup
    secrets: ElectionSecrets
    ceremony: Ceremony
    dealers: tuple[Dealer, ...]
    joint: JointKey

    @property
    def manifest(self) -> Manifest:
        """The signed manifest."""
        return self.public.manifest

    @property
    def hash(self) -> bytes:
        """The manifest's hash."""
        return self.public.manifest_hash

    @property
    def frame(self) -> Frame:
        """What ballots are bound to."""
        return Frame.of(self.manifest, self.hash)


def deal(ceremony: Ceremony, number: int, label: str) -> Dealer:
    """Rounds 1 and 2 of one trustee, from a stream."""
    stream = Stream(label)
    secret, reveal, commitment = threshold.commit(ceremony, number, stream)
    return Dealer(stream, secret, reveal, commitment)


def transcript_of(election: str, dealers: tuple[Dealer, ...]) -> CeremonyDocument:
    """The document that all trustees sign."""
    return CeremonyDocument(
        election=election,
        threshold=len(dealers[0].reveal.coefficients),
        trustees=tuple(
            CeremonyPart(
                trustee=name,
                signing_key=public_bytes(signing_key(f"signing {name}")).hex(),
                sealing_key=sealing_key(f"sealing {name}").public_key().public_bytes_raw().hex(),
                commitment=dealer.commitment.digest.hex(),
                reveal=RevealPart(
                    trustee=dealer.reveal.trustee,
                    coefficients=tuple(element.hex() for element in dealer.reveal.coefficients),
                    challenge=dealer.reveal.challenge.hex(),
                    response=dealer.reveal.response.hex(),
                ),
            )
            for name, dealer in zip(TRUSTEES, dealers, strict=True)
        ),
    )


def signed_by_all(document: CeremonyDocument) -> bytes:
    """One signature of each trustee, in order."""
    return b"".join(sign(signing_key(f"signing {name}"), document) for name in TRUSTEES)


def secret_share(dealers: tuple[Dealer, ...], number: int) -> group.Scalar:
    """`x_j = Σ_i s_ij`."""
    total = group.ZERO
    for dealer in dealers:
        total = group.scalar_add(total, dealer.secret.share(number))
    return total


@cache
def tiny_setup() -> TinySetup:
    """Made once for each process."""
    return make_setup(draft())


def make_setup(made: ManifestDraft, streams: str = "") -> TinySetup:
    """The set-up of a draft; `streams` stands before the labels of what is drawn."""
    ceremony = Ceremony(made.election.encode(), made.threshold, len(made.trustees))
    dealers = tuple(
        deal(ceremony, number, f"{streams}ceremony {name}") for number, name in enumerate(TRUSTEES, start=1)
    )
    joint = threshold.check_reveals(
        ceremony, [one.commitment for one in dealers], [one.reveal for one in dealers]
    )
    document = transcript_of(made.election, dealers)
    authority, committee = signing_key("authority"), signing_key("committee")
    online = signing_key("online") if Channel.ONLINE in made.channels else None
    registrar = sealing_key("registrar")
    manifest = Manifest(
        **{name: getattr(made, name) for name in ManifestDraft.model_fields},
        keys=election_keys(document, joint),
        registrar_key=registrar.public_key().public_bytes_raw().hex(),
        online_key=public_bytes(online).hex() if online else None,
        committee_key=public_bytes(committee).hex(),
    )
    public = PublicSetup(
        manifest,
        sign(authority, manifest),
        authority_certificate(authority, manifest),
        document,
        signed_by_all(document),
    )
    trustees = tuple(
        TrusteeSecrets(
            made.election,
            name,
            SecretScalars([secret_share(dealers, number)]),
            signing_key(f"signing {name}"),
        )
        for number, name in enumerate(TRUSTEES, start=1)
    )
    secrets = ElectionSecrets(authority, committee, online, registrar, trustees)
    return TinySetup(public, secrets, ceremony, dealers, joint)


def station_key(station: str) -> Ed25519PrivateKey:
    """The test key of a station."""
    return signing_key(f"station {station}")
