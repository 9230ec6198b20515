"""The three languages of the papers say the same things with the same values."""

import re

import pytest
from fluent.syntax import FluentParser, ast, visitor

from resources import RESOURCES

FOLDER = RESOURCES / "translations"


class Values(visitor.Visitor):
    def __init__(self):
        self.names = set()

    def visit_VariableReference(self, node):  # noqa: N802
        self.names.add(node.id.name)


def messages(language):
    tree = FluentParser().parse((FOLDER / language / "papers.ftl").read_text(encoding="utf-8"))
    assert not [entry for entry in tree.body if isinstance(entry, ast.Junk)]
    found = {}
    for entry in tree.body:
        if isinstance(entry, ast.Message):
            values = Values()
            values.visit(entry)
            assert entry.id.name not in found
            found[entry.id.name] = values.names
    return found


@pytest.mark.parametrize("language", ["en", "pt-BR"])
def test_same_messages_same_values(language):
    assert messages(language) == messages("es-AR")


def test_every_message_is_used_and_every_used_one_exists():
    code = "\n".join(
        file.read_text(encoding="utf-8") for file in (RESOURCES.parent / "printouts").rglob("*.py")
    )
    quoted = set(re.findall(r"""["'](paper-[a-z-]+)["']""", code))
    not_texts = {"paper-ended", "paper-qr-too-long", "paper-not-zero"}  # an event and two error codes
    assert quoted - not_texts == set(messages("es-AR"))


@pytest.mark.parametrize("language", ["es-AR", "pt-BR"])
def test_no_word_that_frightens(language):
    said = (FOLDER / language / "papers.ftl").read_text(encoding="utf-8").lower()
    assert not [
        word for word in ("error", "erro", "inválid", "procesando", "token", "cifrad") if word in said
    ]
