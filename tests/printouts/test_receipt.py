"""The receipt says what it should, and not a word more: above all nothing of the vote, and no time."""

import pytest

import printouts
from resources.texts import Texts


def words(text: str) -> str:
    return " ".join(text.split())


def data(samples, completed=True, checkpoint=None, code=None):
    said = samples.said()
    return printouts.ReceiptData(
        *said.head, code or samples.code, samples.qr, "registro.example", checkpoint, completed
    )


@pytest.fixture
def written(samples):
    def say(language="es-AR", **how) -> str:
        return words(samples.look(printouts.render_receipt(data(samples, **how), Texts(language))).text())

    return say


def test_whole_text_of_a_receipt(written):
    assert written(checkpoint=printouts.CheckpointLine(240, "9XWA4T3NH7KQ2MPD")) == (
        "Municipalidad de Villa Ejemplo Presupuesto participativo 2026 Mesa 14 · Club Sportivo Ñandú "
        "Tu comprobante Código de seguimiento H7KQ 2MPD 9XWA 4T3N "
        "Este papel no dice qué votaste. Con él podés comprobar que tu voto está en el registro público: "
        "registro.example "
        "Último control de la urna, con 240 votos: 9XWA 4T3N H7KQ 2MPD "
        "Tu voto está en la urna solo si abajo dice VOTADO. "
        "VOTADO Tu voto está en la urna."
    )


def test_before_casting_the_last_line_is_missing_and_nothing_else(written):
    before, after = written(completed=False), written()
    assert after == before + " VOTADO Tu voto está en la urna."


def test_no_checkpoint_no_line(written):
    assert "control" not in written()


@pytest.mark.parametrize(("size", "said"), [(0, "vacía"), (1, "con 1 voto:"), (1240, "con 1.240 votos:")])
def test_checkpoint_in_plain_words(written, size, said):
    assert said in written(checkpoint=printouts.CheckpointLine(size, "9XWA 4T3N H7KQ 2MPD"))


@pytest.mark.parametrize("code", ["H7KQ2MPD9XWA4T3N", "H7KQ 2MPD 9XWA 4T3N"])
def test_code_is_shown_in_groups_of_four(written, code):
    assert "H7KQ 2MPD 9XWA 4T3N" in written(code=code)
