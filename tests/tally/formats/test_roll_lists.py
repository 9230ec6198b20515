"""Rolls as cities export them, of people who do not exist: what is read, and which line is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tally.formats import FormatError, Listed, read_roll, read_voters

DEMOCRACIA_EN_RED = (
    "\ufeffDNI,Nombre,Apellido,Email,Zona,Votó\r\n"
    "31415926,Olivia,Gallareta,olivia@example.org,Estación,Si\r\n"
    '27.182.818,"Tomás, el alto",Ñandú,,Ribera,No\r\n'
)


def read(tmp_path: Path, text: str | bytes) -> list[Listed]:
    path = tmp_path / "roll.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read_roll(path))


def voters(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    path = tmp_path / "voters.csv"
    path.write_text(text, encoding="utf-8")
    return list(read_voters(path))


def test_the_export_of_democracia_en_red(tmp_path: Path) -> None:
    first, second = read(tmp_path, DEMOCRACIA_EN_RED)
    assert first == Listed(2, "DNI 31415926", "Estación", None, None, True)
    assert second == Listed(3, "DNI 27182818", "Ribera", None, None, False)
    assert "Olivia" not in str([getattr(first, name) for name in Listed.__slots__]), "no name is kept"
    assert repr(first) == "Listed(line 2)"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_plain_roll_in_any_order_of_columns(tmp_path: Path, delimiter: str) -> None:
    rows = [
        ("Mesa", "FECHA DE NACIMIENTO", "Tipo", "Número", "zona"),
        ("M-02", "03/02/1991", "DNI", "31.415.926", "norte"),
        ("", "1991-02-03", "LC", "2718281", ""),
        ("", "1934", "pasaporte", "AB 123-4", "Sur"),
        ("", "", "", "007", ""),
    ]
    listed = read(tmp_path, "\n".join(delimiter.join(row) for row in rows) + "\n\n")
    assert [one.voter for one in listed] == ["DNI 31415926", "LC 2718281", "PASAPORTE AB1234", "DNI 7"]
    assert [one.born for one in listed] == [date(1991, 2, 3), date(1991, 2, 3), 1934, None]
    assert [one.station for one in listed] == ["M-02", None, None, None]
    assert [one.area for one in listed] == ["norte", None, "Sur", None]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Nombre,Zona\nOlivia,Norte\n", "roll.csv, line 1: no column"),
        ("", "no column"),
        ("DNI,Documento\n1,1\n", "line 1: two columns"),
        ("DNI,Zona\n31415926,Norte\n,Norte\n", "line 3: there is no document"),
        ("DNI,Votó\n31415926,quizás\n", "line 2: whether"),
        ("DNI,Nacimiento\n31415926,31/02/1990\n", "line 2: this is no date"),
        ("DNI,Nacimiento\n31415926,02/1990\n", "line 2: this is no date"),
        ('DNI,Zona\n31415926,"Norte\n', "no CSV"),
        ("DNI,Zona\n31415926,Estación\n".encode("latin-1"), "UTF-8"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_without_the_person(
    tmp_path: Path, text: str | bytes, what: str
) -> None:
    if what == "no CSV":
        text = 'DNI,Zona\n31415926,"' + "x" * 200_000 + '"\n'
    with pytest.raises(FormatError, match=what) as caught:
        read(tmp_path, text)
    assert "31415926" not in str(caught.value)
    assert "Olivia" not in str(caught.value)


def test_who_voted_elsewhere_comes_as_lines_or_as_a_roll(tmp_path: Path) -> None:
    lines = "DNI;31415926;2026-11-28T10:00:00-03:00\n\nLE;4.123.456\n"
    assert voters(tmp_path, lines) == [
        ("DNI 31415926", "2026-11-28T10:00:00-03:00"),
        ("LE 4123456", ""),
    ]
    assert voters(tmp_path, DEMOCRACIA_EN_RED) == [("DNI 31415926", "")]
    assert voters(tmp_path, "") == []
    with pytest.raises(FormatError, match="line 1: no column"):
        voters(tmp_path, "DNI,Zona\n31415926,Norte\n")
    with pytest.raises(FormatError, match="line 2"):
        voters(tmp_path, "DNI;31415926;\nDNI;;\n")


@given(st.binary(max_size=200))
def test_any_bytes_are_people_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("rolls") / "roll.csv"
    path.write_bytes(data)
    for read_it in (read_roll, read_voters):
        try:
            list(read_it(path))
        except FormatError:
            continue


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("dni\n" + "\ufdfa" * 1000 + "\n", "line 2: there is no document type and number"),
        ("dni,Votó\n1," + "\ufdfa" * 1000 + "\n", "line 2: whether this person voted"),
        ("dni,zona\n1,2" + ",x" * 5001 + "\n", "more than 5000 cells in a row"),
    ],
)
def test_what_is_far_too_long_is_no_list_of_people(tmp_path: Path, text: str, message: str) -> None:
    """It would take hundreds of times its bytes."""
    path = tmp_path / "roll.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=message):
        list(read_roll(path))
