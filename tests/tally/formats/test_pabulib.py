"""The reader takes what is certain and refuses the rest, each with its own words."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.formats import FormatError, PabulibElection, parse_pabulib
from tally.formats import errors as e

DATA = Path(__file__).parents[4] / "shared/data/pabulib"
FILES = sorted(DATA.glob("*.pb"))

SMALL = '''META
key;value
description;Ejemplo
num_projects;3
num_votes;3
budget;100.50
vote_type;approval
rule;greedy
PROJECTS
project_id;cost;name;category;selected;votes
1;60;"La plaza; con ""sombra""";verde,agua;1;3
2;50.25;Cancha;;0;2
3;40;Biblioteca;cultura;2;1
VOTES
voter_id;vote;voting_method;age
a;1,2;internet;20
b;1, 2,3;paper;
c;1;;31
'''


def changed(old: str, new: str) -> bytes:
    assert old in SMALL
    return SMALL.replace(old, new, 1).encode()


def test_what_is_read() -> None:
    election = parse_pabulib(SMALL.encode())
    assert election.meta.budget == Fraction("100.5")
    assert election.meta.get("description") == "Ejemplo"
    assert election.meta.get("edition") is None
    plaza, cancha, library = election.projects
    assert plaza.name == 'La plaza; con "sombra"'
    assert plaza.categories == ("verde", "agua")
    assert cancha.cost == Fraction("50.25")
    assert library.selected == 2
    assert [vote.projects for vote in election.votes] == [("1", "2"), ("1", "2", "3"), ("1",)]
    assert [vote.voting_method for vote in election.votes] == ["internet", "paper", None]
    assert election.votes[0].cells == (("age", "20"),)
    assert [vote.line for vote in election.votes] == [16, 17, 18]
    assert election.warnings == ()


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + SMALL.encode(),
        SMALL.replace("\n", "\r\n").encode(),
        SMALL.replace("\n", "\n\n").encode(),
        SMALL.replace("key;value", " Key ; Value ").encode(),
        SMALL.replace("VOTES", "votes").encode(),
    ],
    ids=["bom", "crlf", "empty-lines", "spaces", "case"],
)
def test_harmless_differences(data: bytes) -> None:
    plain, other = parse_pabulib(SMALL.encode()), parse_pabulib(data)
    assert other.meta == plain.meta
    assert other.projects == plain.projects
    assert [(v.voter_id, v.projects) for v in other.votes] == [(v.voter_id, v.projects) for v in plain.votes]


CASES = [
    ("latin-1", SMALL.replace("Ejemplo", "Señal").encode("latin-1"), e.NotUtf8Error, 3),
    ("no projects section", SMALL.split("PROJECTS")[0].encode(), e.CutFileError, None),
    ("no votes section", SMALL.split("VOTES")[0].encode(), e.CutFileError, None),
    ("header missing", (SMALL.split("VOTES")[0] + "VOTES\n").encode(), e.CutFileError, None),
    ("cut at a line", SMALL.split("c;1;;31")[0].encode(), e.CutFileError, None),
    ("cut in a vote", SMALL.split(";31")[0].encode()[:-1], e.StructureError, 18),
    ("cut in a quotation", SMALL.split(" con ")[0].encode(), e.CutFileError, 11),
    ("empty", b"", e.CutFileError, None),
    ("no file of this kind", b"id,cost\n1,2\n", e.StructureError, 1),
    ("sections out of order", changed("PROJECTS\n", "VOTES\n"), e.StructureError, 9),
    ("no budget", changed("budget;100.50\n", ""), e.MissingMetaError, None),
    ("empty budget", changed("budget;100.50", "budget;"), e.MissingMetaError, 6),
    ("no rule", changed("rule;greedy\n", ""), e.MissingMetaError, None),
    ("key twice", changed("rule;greedy", "rule;greedy\nrule;greedy"), e.StructureError, 9),
    ("vote type", changed("approval", "acclamation"), e.UnknownValueError, 7),
    ("bad budget", changed("100.50", "100,50"), e.BadNumberError, 6),
    ("bad cost", changed("50.25", "fifty"), e.BadNumberError, 12),
    ("negative cost", changed("50.25", "-5"), e.BadNumberError, 12),
    ("no cost column", changed(";cost;", ";price;"), e.MissingColumnError, 10),
    ("column twice", changed(";name;", ";cost;"), e.StructureError, 10),
    ("project twice", changed("2;50.25", "1;50.25"), e.DuplicateProjectError, 12),
    ("comma in a project id", changed("2;50.25", '"2,5";50.25'), e.StructureError, 12),
    ("num_projects", changed("num_projects;3", "num_projects;4"), e.CountMismatchError, None),
    ("more votes than said", changed("num_votes;3", "num_votes;2"), e.CountMismatchError, None),
    ("unknown project", changed("a;1,2", "a;1,9"), e.UnknownProjectError, 16),
    ("one project twice in a vote", changed("a;1,2", "a;1,1"), e.RepeatedChoiceError, 16),
    ("voter twice", changed("b;1", "a;1"), e.DuplicateVoterError, 17),
    ("no voter id", changed("b;1", ";1"), e.StructureError, 17),
    (
        "no votes",
        (SMALL.split("a;1,2")[0]).replace("num_votes;3", "num_votes;0").encode(),
        e.NoVotesError,
        None,
    ),
    ("points missing", changed("approval", "cumulative"), e.MissingColumnError, 15),
]


@pytest.mark.parametrize(("data", "error", "line"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_refused(data: bytes, error: type[FormatError], line: int | None) -> None:
    with pytest.raises(error) as caught:
        parse_pabulib(data)
    assert type(caught.value) is error
    assert caught.value.line == line
    if line:
        assert str(caught.value).startswith(f"line {line}: ")


def test_every_kind_of_error_has_its_own_code() -> None:
    kinds = [kind for kind in vars(e).values() if isinstance(kind, type) and issubclass(kind, FormatError)]
    assert len({kind.code for kind in kinds}) == len(kinds)


def test_no_message_holds_a_voter_or_a_vote() -> None:
    for data in (
        changed("b;1", "a;1").replace(b"a;1", b"secret-voter;1"),
        changed("a;1,2", "a;1,secret-choice"),
    ):
        with pytest.raises(FormatError) as caught:
            parse_pabulib(data)
        assert "secret" not in str(caught.value)


POINTS = (
    SMALL.replace("approval", "cumulative")
    .replace("voter_id;vote;", "voter_id;vote;points;")
    .replace("a;1,2;", "a;1,2;2,1;")
    .replace("b;1, 2,3;", "b;1,2,3;1,1,1;")
    .replace("c;1;", "c;1;3;")
)


def test_points() -> None:
    election = parse_pabulib(POINTS.encode())
    assert [vote.points for vote in election.votes] == [(2, 1), (1, 1, 1), (3,)]
    for wrong in ("2", "2,1,1", "2,x", "2,0.5", "2,-1"):
        with pytest.raises(FormatError):
            parse_pabulib(POINTS.replace("2,1;", f"{wrong};", 1).encode())


def test_warnings() -> None:
    assert [w.code for w in parse_pabulib(SMALL.encode()[:-1]).warnings] == ["no-final-newline"]
    blank = parse_pabulib(changed("c;1;", "c;;"))
    assert [(w.code, w.line) for w in blank.warnings] == [("blank-votes", 18)]
    method = parse_pabulib(changed("paper", "phone"))
    assert [(w.code, w.line) for w in method.warnings] == [("voting-method", 17)]


@given(st.integers(0, len(SMALL.encode())))
@settings(max_examples=150)
def test_a_file_cut_anywhere_is_refused_or_warned_about(length: int) -> None:
    data = SMALL.encode()
    try:
        election = parse_pabulib(data[:length])
    except FormatError:
        return
    assert length == len(data) or election.warnings


@given(st.binary(max_size=200))
@settings(max_examples=100)
def test_any_bytes_are_refused_politely(data: bytes) -> None:
    for whole in (data, SMALL.encode().replace(b"Cancha", data)):
        try:
            parse_pabulib(whole)
        except FormatError as error:
            assert str(error)  # noqa: PT017


@pytest.mark.data
@pytest.mark.skipif(not FILES, reason="the real elections are not beside the repository")
def test_all_real_files_are_there() -> None:
    assert len(FILES) == 16


@pytest.mark.data
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_real_files_are_read_whole(path: Path, real: Callable[[Path], PabulibElection]) -> None:
    election = real(path)
    assert len(election.votes) == election.meta.num_votes
    assert len(election.projects) == election.meta.num_projects
    assert election.warnings == ()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"META\nkey;value\n" + b"a\n" * 2000,
            "section META has more rows than there can be in so short a file",
        ),
        (b"META\n" + b"ab;" * 6000, "more than 5000 cells in a row"),
    ],
)
def test_what_takes_a_hundred_times_its_bytes_is_no_election(data: bytes, message: str) -> None:
    with pytest.raises(e.StructureError, match=message):
        parse_pabulib(data)


def test_a_vote_of_far_more_words_than_projects_is_refused() -> None:
    """Before each word becomes an object, and many empty ones too."""
    with pytest.raises(e.StructureError, match="far more than there are projects"):
        parse_pabulib(changed("a;1,2", "a;1,2" + ",2" * 1100))
