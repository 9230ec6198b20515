"""Bytes that take as much memory or time as bytes may, of any size, for parsers of all kinds."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import islice, product
from pathlib import Path
from string import ascii_lowercase

from tally.count import parse_choices
from tally.count.bundle import MAGIC, unpack
from tally.count.tasks import TaskDocument
from tally.crypto.ceremony_messages import Reveal
from tally.crypto.envelope import Passphrase, open_envelope
from tally.crypto.shuffle import ShuffleProof
from tally.election import canonical
from tally.election.codes import code_of
from tally.election.documents import parse
from tally.election.manifest import Manifest, ManifestDraft, read_draft
from tally.election.shapes import FLOOR
from tally.formats import parse_pabulib
from tally.formats.roll_lists import read_roll, read_voters
from tally.merge import ChannelResult, Removals
from tally.record.index import RecordIndex
from tally.station import parse_receipt
from tally.station.archive import build, split
from tally.station.bulk import read_ballots, read_seals, write_seals
from tally.station.documents import ChallengesDocument
from tally.station.result_parts import collect_parts
from tally.urn import Journal
from tests.builders import whole_election
from tests.builders.election import draft
from tests.fuzz.mutations import lines_of

PABULIB = (
    b"META\nkey;value\nnum_projects;1\nnum_votes;%d\nbudget;1\nvote_type;approval\nrule;greedy\n"
    b"PROJECTS\nproject_id;cost\nP;1\nVOTES\nvoter_id;vote\n"
)


@dataclass(frozen=True)
class Case:
    """`make` gives about as many bytes as it is asked for."""

    read: Callable[[bytes], object]
    make: Callable[[int], bytes]
    free: int = FLOOR
    """Bytes of memory that are free besides: objects have heads, and pictures have points."""


def of_model(model: type) -> Callable[[bytes], object]:
    return lambda data: parse(model, data, "x")


def opened(data: bytes) -> bytes:
    return open_envelope(data, [Passphrase("x")], "trustee")


def _areas(size: int) -> bytes:
    return draft().to_bytes().replace(b'"areas":[{', b'"areas":[' + b"0," * (size // 2) + b"{", 1)


def extra(size: int) -> bytes:
    return b"{" + b"".join(b'"%x":0,' % k for k in range(size // 9)) + b'"type":0}'


def _tags(size: int) -> bytes:
    tags = map("".join, islice(product(ascii_lowercase, repeat=4), size // 10))
    return (
        b"{"
        + b"".join(b'"%s-%s":"",' % (tag[:3].encode(), tag[3:].upper().encode() + b"A") for tag in tags)
        + b'"es-AR":"x"}'
    )


def _names(size: int, long: int) -> bytes:
    return b"{" + b"".join(b'"%0*x":0,' % (long, k) for k in range(size // (long + 5))) + b'"type":0}'


def _choices(size: int) -> bytes:
    return b"choice;ballots\n" + b"".join(b"%d;1\n" % k for k in range(size // 8))


def _long_choices(size: int) -> bytes:
    """Integers of 4,000 digits, a thousand of them in 4 MB."""
    return b"choice;ballots\n" + b"".join(b"1%03999d;1\n" % k for k in range(size // 4000))


def _channel(size: int) -> bytes:
    pairs = b",".join(b'["1%03999d",1]' % k for k in range(size // 4008))
    return b'{"channel":"online","contests":[{"choices":[' + pairs + b"]}]}"


def _challenges(size: int) -> bytes:
    one = b'{"contests":[{"choice":"%s","contest":0,"randomness":[]}],"tracker":"%s"}' % (
        b"9" * 4000,
        b"a" * 64,
    )
    return b'{"challenges":[' + b",".join([one] * (size // len(one))) + b'],"type":"challenges"}'


def _votes(size: int) -> bytes:
    return PABULIB % (size // 9) + b"".join(b"%d;P\n" % k for k in range(size // 9))


def _wide_votes(size: int) -> bytes:
    """Each cell another one, in 40 columns."""
    head = PABULIB.replace(
        b"voter_id;vote\n", b"voter_id;vote" + b"".join(b";c%d" % k for k in range(40)) + b"\n"
    )
    line = lambda k: b"%d;P;" % k + b";".join(b"%x" % (40 * k + cell) for cell in range(40)) + b"\n"  # noqa: E731
    return head % (size // 200) + b"".join(line(k) for k in range(size // 200))


def _points(size: int) -> bytes:
    projects = b"".join(b"%d;1\n" % k for k in range(100))
    head = PABULIB.replace(b"P;1\n", projects).replace(b"num_projects;1", b"num_projects;100")
    head = head.replace(b"approval", b"cumulative").replace(b"voter_id;vote\n", b"voter_id;vote;points\n")
    one = b";%s;%s\n" % (b",".join(b"%d" % k for k in range(100)), b",".join([b"999"] * 100))
    return head % (size // 690) + b"".join(b"%d" % k + one for k in range(size // 690))


def true_votes(size: int) -> bytes:
    head = PABULIB.replace(b"voter_id;vote\n", b"voter_id;age;sex;voting_method;vote\n") % (size // 32)
    lines = (b"%08d;%d;F;internet;P\n" % (k, 16 + k % 80) for k in range(size // 32))
    return head + b"".join(lines)


def whole_manifest() -> bytes:
    return whole_election().record["manifest.json"]


def _removals(one: bytes) -> Callable[[int], bytes]:
    def make(size: int) -> bytes:
        many = b",".join([one] * (size // (len(one) + 1)))
        return b'{"manifest":"%s","removals":[%s],"type":"removals"}' % (b"0" * 64, many)

    return make


def _unknown(one: bytes) -> Callable[[int], bytes]:
    return lambda size: b'{"x":[%s]}' % b",".join([one] * (size // (len(one) + 1)))


def _projects(size: int) -> bytes:
    many = b",".join([b'{"id":"","score":0,"votes":0}'] * (size // 30))
    contest = b'{"ballots":0,"blank":0,"choices":null,"contest":"x","invalid":0,"projects":[%s]}' % many
    manifest = b"0" * 64
    return b'{"channel":"online","contests":[%s],"manifest":"%s","type":"channel-result"}' % (
        contest,
        manifest,
    )


def short_choices(size: int) -> bytes:
    many = b",".join(b'["%d",1]' % k for k in range(1000, 1000 + size // 13))
    contest = b'{"ballots":0,"blank":0,"choices":[%s],"contest":"x","invalid":0,"projects":[]}' % many
    manifest = b"0" * 64
    return b'{"channel":"online","contests":[%s],"manifest":"%s","type":"channel-result"}' % (
        contest,
        manifest,
    )


def _in_manifest(*path: str | int, value: Callable[[int], object]) -> Callable[[int], bytes]:
    """A true manifest with another value at one place."""

    def make(size: int) -> bytes:
        document = json.loads(whole_manifest())
        at = document
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = value(size)
        return canonical(document)

    return make


def _groups(most: int) -> Callable[[int], object]:
    """Of ids of four letters, no two alike: pairs, or larger ones where groups are few."""

    def make(size: int) -> list[list[str]]:
        ids = map("".join, product(ascii_lowercase, repeat=4))
        count = min(most, size // 16)
        return [list(islice(ids, max(2, size // 7 // count))) for _ in range(count)]

    return make


def _project(number: int) -> dict[str, object]:
    """As short as projects are."""
    kept = {"categories": [], "description": {}, "title": {"es-AR": "a"}, "cost": 1, "id": str(number)}
    return kept | {"area": None, "picture": None, "place": None}


def short_projects(size: int) -> bytes:
    """A manifest that holds: contests of a thousand projects."""
    document = json.loads(whole_manifest())
    one = document["contests"][0]
    marking = dict.fromkeys(one["marking"]) | {"rule": "choose-1", "min_picks": 1, "max_picks": 1}
    aggregation = one["aggregation"] | {"exclusive_groups": [], "withdrawn": [], "ties": ["file-order"]}
    document["contests"] = [
        one
        | {"id": f"c{k}", "marking": marking, "aggregation": aggregation}
        | {"projects": [_project(number) for number in range(size // 240)]}
        for k in range(2)
    ]
    return canonical(document)


def more_stations(size: int) -> bytes:
    stations = [{"address": "", "area": None, "id": f"{k:05X}", "name": ""} for k in range(size // 52)]
    return _in_manifest("stations", value=lambda _: stations)(size)


def files(size: int) -> bytes:
    names = sorted(f"{k:x}" for k in range(size // 105))
    many = b",".join(b'"%s":{"sha256":"%s","size":0}' % (name.encode(), b"0" * 64) for name in names)
    return b'{"files":{%s},"manifest":"%s","type":"record"}' % (many, b"0" * 64)


def _wide(size: int) -> bytes:
    head = (
        b"META\nkey;value\nnum_projects;1\nnum_votes;1\nbudget;1\nvote_type;approval\nrule;greedy\nPROJECTS\n"
    )
    columns = b"project_id;cost;" + b";".join(b"%d" % k for k in range(1000)) + b"\n"
    return head + columns + b"\n".join(b"%d;1" % k + b";" * 1000 for k in range(size // 1010)) + b"\n"


def rows(read: Callable[[Path], Iterable[object]]) -> Callable[[bytes], None]:
    """Reads a list one by one, as the programs do, and keeps nothing."""

    def walked(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "list.csv"
            path.write_bytes(data)
            for _ in read(path):
                pass

    return walked


def _bundle(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        path, folder = Path(name) / "task", Path(name) / "files"
        path.write_bytes(data)
        folder.mkdir()
        unpack(path, TaskDocument, folder)


def _empty_files(size: int) -> bytes:
    """A task whose list of files is as long as it gets, all in order and all empty."""
    names = sorted(f"{k:x}" for k in range(size // 105))
    many = b",".join(b'{"name":"%s","sha256":"%s","size":0}' % (one.encode(), b"0" * 64) for one in names)
    head = b'{"files":[%s],"kind":"mix","manifest":"%s","set":[],"trustee":"ana","type":"task"}'
    document = head % (many, b"0" * 64)
    return MAGIC + len(document).to_bytes(4, "big") + document + bytes(64)


def text(read: Callable[[str], object]) -> Callable[[bytes], object]:
    return lambda data: read(data.decode())


def _results(data: bytes) -> None:
    setup = whole_election().setup
    lines = (line.decode() for line in io.BytesIO(data))
    collect_parts(lines, setup.manifest, setup.manifest_hash, setup.authority)


def _part(numbers: str, piece: str, station: str = "E-01") -> bytes:
    return f"URNA1:T:{_code()}:{station}:{numbers}:{piece}\n".encode()


@cache
def _code() -> str:
    return code_of(whole_election().setup.manifest_hash).replace(" ", "")


def _papers(size: int) -> bytes:
    """The first part of each, at each station."""
    papers = [_part(f"1:{parts}", "A", f"E-0{k}") for k in range(1, 6) for parts in range(1, 1000)]
    return b"".join(papers)[:size]


def _forms(size: int) -> bytes:
    head = _part("1:2", "")[:-1]
    many = b"".join(head + b"%X\n" % k for k in range(size // (len(head) + 5)))
    return many + _part("2:2", "A")


CASES: dict[str, Case] = {
    "lists nested 100,000 deep and more": Case(of_model(Manifest), lambda size: b"[" * size),
    "objects nested deep": Case(of_model(Manifest), lambda size: b'{"a":' * (size // 5)),
    "a deep nest that is closed": Case(
        of_model(RecordIndex), lambda size: b"[" * (size // 2) + b"]" * (size // 2)
    ),
    "a journal nested deep": Case(lambda data: Journal.read([data]), lambda size: b"[" * size),
    "an envelope nested deep": Case(opened, lambda size: b"[" * size),
    "an envelope of many fields": Case(opened, extra),
    "one number of a million digits": Case(of_model(Manifest), lambda size: b"9" * size),
    "many errors in a list": Case(of_model(ManifestDraft), _areas),
    "many errors in people's own draft": Case(lambda data: read_draft(data, "x"), _areas),
    "many unknown fields": Case(of_model(ManifestDraft), extra),
    "many unknown fields inside": Case(
        of_model(Manifest),
        lambda size: whole_manifest().replace(b'"keys":{', b'"keys":' + extra(size)[:-1] + b",", 1),
    ),
    "a title in languages without end": Case(
        of_model(Manifest),
        lambda size: whole_manifest().replace(b'"title":{', b'"title":' + _tags(size)[:-1] + b",", 1),
    ),
    "unknown fields just few enough": Case(of_model(Manifest), lambda size: _names(size, 16)),
    "many empty lists": Case(of_model(RecordIndex), lambda size: b"[" + b"[]," * (size // 3) + b"[]]"),
    "many empty lists in a field": Case(of_model(Removals), _removals(b"[]")),
    "many empty objects in a field": Case(of_model(Removals), _removals(b"{}")),
    "many numbers in a field": Case(of_model(Removals), _removals(b"999")),
    "many texts in a field": Case(of_model(Removals), _removals(b'"a"')),
    "projects of no name": Case(of_model(ChannelResult), _projects),
    "files of no name in an index": Case(of_model(RecordIndex), files),
    "lists where a text should be": Case(
        of_model(Manifest), _in_manifest("city", value=lambda size: [[1000]] * (size // 7))
    ),
    "values of no such kind": Case(
        of_model(Manifest),
        _in_manifest("channels", value=lambda size: [f"{k % 90:02d}" for k in range(size // 5)]),
    ),
    "areas that stand twice": Case(
        of_model(Manifest),
        _in_manifest("areas", value=lambda size: [{"id": "a", "name": "b"}] * (size // 21)),
    ),
    "ids that are no project": Case(
        of_model(Manifest),
        _in_manifest(
            "contests",
            0,
            "aggregation",
            "withdrawn",
            value=lambda size: [f"{k:04d}" for k in range(size // 7)],
        ),
    ),
    "groups of distinct short ids": Case(
        of_model(Manifest),
        _in_manifest("contests", 0, "aggregation", "exclusive_groups", value=_groups(2**31)),
    ),
    "groups of distinct short ids, as many as there may be": Case(
        of_model(Manifest),
        _in_manifest("contests", 0, "aggregation", "exclusive_groups", value=_groups(2000)),
    ),
    "a lot of short ids": Case(
        of_model(Manifest),
        _in_manifest(
            *("contests", 0, "aggregation", "ties"),
            value=lambda size: ["lot:" + ",".join(f"{k:x}" for k in range(size // 5))],
        ),
    ),
    "a project of as many categories": Case(
        of_model(Manifest),
        _in_manifest(
            *("contests", 0, "projects", 0, "categories"),
            value=lambda size: [f"{k:x}\u0431" for k in range(size // 8)],
        ),
    ),
    "lists of one number where no field is": Case(of_model(Removals), _unknown(b"[1000]")),
    "short texts where no field is": Case(of_model(Removals), _unknown(b'"aa"')),
    "pairs where no field is": Case(of_model(ChannelResult), _unknown(b'["1000",1]')),
    "pairs of a field whose name is escaped": Case(
        of_model(ChannelResult), lambda size: short_choices(size).replace(b'"choices"', b'"choi\\u0063es"')
    ),
    "pairs with a space": Case(
        of_model(ChannelResult), lambda size: short_choices(size).replace(b'"choices":', b'"choices": ')
    ),
    "pairs where a text should be": Case(
        of_model(ChannelResult),
        lambda size: (
            short_choices(size)
            .replace(b'"choices"', b'"x"')
            .replace(b'"contest":"x"', b'"choices":null')
            .replace(b'"x":[', b'"contest":[')
        ),
    ),
    "choices as short as they can be": Case(of_model(ChannelResult), short_choices),
    "integers of 4,000 digits in a channel": Case(of_model(ChannelResult), _channel),
    "integers of 4,000 digits in openings": Case(of_model(ChallengesDocument), _challenges),
    "integers of 4,000 digits in choices.csv": Case(lambda data: parse_choices(data, "x"), _long_choices),
    "short lines in choices.csv": Case(lambda data: parse_choices(data, "x"), _choices),
    "empty lines in choices.csv": Case(
        lambda data: parse_choices(data, "x"), lambda size: b"choice;ballots\n" + b"\n" * size
    ),
    "ballots of no bytes": Case(read_ballots, lambda size: b"urna/1/ballots\n" + bytes(size // 3 * 3)),
    "ballots of a head alone": Case(
        read_ballots, lambda size: b"urna/1/ballots\n" + (b"\0\0\x12" + bytes(18)) * (size // 21)
    ),
    "ballots of full length": Case(
        read_ballots, lambda size: b"urna/1/ballots\n" + (b"\0\xff\xff" + bytes(65535)) * (size // 65538)
    ),
    "a ballot longer than the file": Case(
        read_ballots, lambda size: b"urna/1/ballots\n\0\xff\xff" + bytes(size % 65000)
    ),
    "seals of no bytes": Case(
        read_seals, lambda size: write_seals({k.to_bytes(32, "big"): b"" for k in range(size // 34)})
    ),
    "a journal of empty lines": Case(lambda data: Journal.read(lines_of(data)), lambda size: b"\n" * size),
    "a journal of short lines": Case(
        lambda data: Journal.read(lines_of(data)), lambda size: b"ab\n" * (size // 3)
    ),
    "a package of one large file": Case(split, lambda size: build({"a": bytes(size)})),
    "a package with a tail": Case(split, lambda size: build({"a": bytes(size)}) + b"x"),
    "a shuffle proof of another size": Case(
        lambda data: ShuffleProof.from_bytes(data, 2**31 - 1, 1000), bytes
    ),
    "a shuffle proof": Case(
        lambda data: ShuffleProof.from_bytes(data, (len(data) // 32 - 5) // 4, 1),
        lambda size: bytes(32 * (5 + size // 128 * 4)),
    ),
    "a reveal of many coefficients": Case(
        lambda data: Reveal.from_dict(
            {"trustee": 1, "challenge": "", "response": "", "coefficients": ["zz"] * (len(data) // 3)}
        ),
        lambda size: b"zz," * (size // 3),
    ),
    "votes in Pabulib as short as they can be": Case(parse_pabulib, _votes),
    "votes in Pabulib with cells of their own": Case(parse_pabulib, _wide_votes),
    "points in Pabulib": Case(parse_pabulib, _points),
    "votes in Pabulib as cities write them": Case(parse_pabulib, true_votes),
    "columns without names in Pabulib": Case(parse_pabulib, _wide),
    "cells without a row's end in Pabulib": Case(parse_pabulib, lambda size: b"META\n" + b"a;" * (size // 2)),
    "a quotation that never ends in Pabulib": Case(parse_pabulib, lambda size: b'META\n"' + b"a" * size),
    "people of a roll as short as they can be": Case(
        rows(read_roll),
        lambda size: b"dni\n" + b"".join(b"%d\n" % k for k in range(100_000, 100_000 + size // 7)),
    ),
    "columns of a roll without end": Case(rows(read_roll), lambda size: b"dni" + b"," * size),
    "voters as short as they can be": Case(rows(read_voters), lambda size: b"DNI;1\n" * (size // 6)),
    "a cell of a roll that never ends": Case(rows(read_roll), lambda size: b'dni\n"' + b"1" * size),
    "a bundle that lists a document longer than itself": Case(
        _bundle, lambda size: MAGIC + (2**23).to_bytes(4, "big") + bytes(size)
    ),
    "a bundle of files of no bytes": Case(_bundle, _empty_files),
    "a receipt of many fields": Case(text(parse_receipt), lambda size: b"URNA1:R" + b":" * size),
    "lines that are no parts of a result": Case(_results, lambda size: b"URNA1:T\n" * (size // 8)),
    "parts of results on as many papers as there can be": Case(_results, _papers),
    "one part of a result in as many forms as there can be": Case(_results, _forms),
    "a receipt of one long field": Case(
        text(parse_receipt), lambda size: b"URNA1:R:0000000000000000:M:" + b"A" * size + b":0:0:A:A"
    ),
}
