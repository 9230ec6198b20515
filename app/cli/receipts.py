"""`urna check-receipt` and `urna check-challenge`: what one voter checks of a public record."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.terminal import json_option, say_json
from app.hardware.photo import read_qr
from tally.election import code_of
from tally.record.receipts import (
    Answer,
    HeadMatch,
    Standing,
)
from tally.record.receipts import (
    check_challenge as challenge_in,
)
from tally.record.receipts import (
    check_receipt as look_up,
)

_record = click.argument("record", type=click.Path(exists=True, file_okay=False, path_type=Path))
_given = click.argument("receipt", required=False)
_photo = click.option(
    "--photo", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A photo of the paper."
)


def _text(receipt: str | None, photo: Path | None) -> str:
    if (receipt is None) == (photo is None):
        raise click.UsageError("give either the code (or the QR's text), or --photo")
    if receipt is not None:
        return receipt
    assert photo is not None
    ours = [text for text in read_qr(photo) if text.startswith("URNA1:")]
    if not ours:
        raise click.UsageError(f"{photo}: the QR on this photo is not one of Urna's")
    return ours[0]


@click.command("check-receipt")
@_record
@_given
@_photo
@json_option
@click.pass_context
def check_receipt(
    ctx: click.Context, record: Path, receipt: str | None, photo: Path | None, as_json: bool
) -> None:
    """Is the ballot of this receipt in the record?

    RECEIPT is the code printed on it (H7KQ 2MPD 9XWA 4T3N, in quotes or with hyphens) or the text of its QR.

    Exit code 0: it is. 1: it is not, or the record does not go on from what the receipt shows.
    """
    answer = look_up(record, _text(receipt, photo))
    if as_json:
        say_json(_as_dict(answer))
    else:
        for line in _lines(answer):
            click.echo(line)
    ctx.exit(0 if answer.holds else 1)


def _lines(answer: Answer) -> list[str]:
    lines = []
    if answer.standing is Standing.ABSENT:
        lines.append("This ballot is NOT in the record.")
        if answer.genuine:
            lines.append(
                "The station signed this receipt. If its last line says that you voted, take it to the"
            )
            lines.append("election authority: it is evidence. If it does not, the ballot was never cast.")
        elif answer.genuine is False:
            lines.append("The station did not sign this receipt.")
        else:
            lines.append("Compare the code with the paper once more, or read its QR.")
    else:
        said = {
            Standing.COUNTED: "It was cast, and it is among those counted.",
            Standing.REMOVED: f"It was cast, and it is not counted ({answer.reason}).",
            Standing.CHALLENGED: "It was opened to check the machine; such a ballot is not counted.",
        }[answer.standing]
        assert answer.tracker is not None
        assert answer.root is not None
        lines.append(f"Ballot {code_of(answer.tracker)} of station {answer.station} is in the record.")
        lines.append(said)
        lines.append(
            f"It stands under checkpoint {answer.checkpoint} ({answer.size} ballots, "
            f"head {code_of(answer.root)}), signed by the station; "
            f"its Merkle path ({len(answer.proof)} steps) holds."
        )
        if answer.genuine is False:
            lines.append("But the station did not sign this receipt: its QR was changed.")
    if answer.head is HeadMatch.CONTINUED:
        lines.append("The record goes on from the checkpoint printed on this receipt.")
    elif answer.head is HeadMatch.BROKEN:
        lines.append(
            "The record DOES NOT go on from the checkpoint printed on this receipt. Keep the receipt and"
        )
        lines.append("take it to the election authority: it is evidence.")
    return lines


def _as_dict(answer: Answer) -> dict[str, object]:
    return {
        "holds": answer.holds,
        "standing": answer.standing.value,
        "station": answer.station,
        "tracker": answer.tracker.hex() if answer.tracker else None,
        "leaf": answer.index,
        "checkpoint": answer.checkpoint,
        "size": answer.size,
        "root": answer.root.hex() if answer.root else None,
        "proof": [one.hex() for one in answer.proof],
        "reason": answer.reason,
        "signed_by_station": answer.genuine,
        "receipt_checkpoint": answer.head.value,
    }


@click.command("check-challenge")
@_record
@_given
@_photo
@json_option
def check_challenge(record: Path, receipt: str | None, photo: Path | None, as_json: bool) -> None:
    """What did this opened ballot really hold? It is encrypted again and compared.

    RECEIPT is the code printed on the slip or on the receipt, or the text of the receipt's QR.

    Exit code 0: the ballot held what its opening says; compare that with what you had chosen. 1: it did not.
    """
    challenge = challenge_in(record, _text(receipt, photo))
    if as_json:
        say_json(
            {
                "holds": True,
                "station": challenge.station,
                "tracker": challenge.tracker.hex(),
                "contests": [
                    {"contest": one.contest, "projects": list(one.projects), "points": list(one.points)}
                    for one in challenge.contests
                ],
            }
        )
        return
    click.echo(f"Ballot {code_of(challenge.tracker)} of station {challenge.station} was opened. It held:")
    for contest in challenge.contests:
        said = (
            [
                f"{project} ({points})"
                for project, points in zip(contest.projects, contest.points, strict=True)
            ]
            if contest.points
            else list(contest.projects)
        )
        click.echo(f"  {contest.contest}: {', '.join(said) if said else 'blank'}")
    click.echo("Encrypting this again with the published randomness gives the same ballot, byte for byte.")
