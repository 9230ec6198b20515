"""How far a voter's share can grow before equal shares could choose otherwise: add1 without idle steps.

While the same supporters are too poor to pay the full price and the same project is cheapest in every round,
every purse and every price is a linear function of the share. So the run is repeated once with linear
functions, and each comparison it makes says until when it keeps its answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tally.rules.shares import Branch, EqualShares, Key


@dataclass(frozen=True, slots=True)
class _Line:
    """`at + slope * x`, x being by how much the share has grown."""

    at: Fraction
    slope: Fraction

    def plus(self, other: "_Line", times: int | Fraction) -> "_Line":
        return _Line(self.at + other.at * times, self.slope + other.slope * times)

    def over(self, divisor: int) -> "_Line":
        return _Line(self.at / divisor, self.slope / divisor)


_NOTHING = _Line(Fraction(0), Fraction(0))


class _Horizon:
    """The nearest growth at which some comparison changes its answer."""

    def __init__(self) -> None:
        self.nearest: Fraction | None = None

    def stays_not_above(self, low: _Line, high: _Line) -> None:
        """Notes until when `low <= high`, which holds now: at once if they meet here and `low` grows faster.
        Equal lines that stay equal are fine, for the tie order does not change."""
        closing = low.slope - high.slope
        if closing > 0:
            growth = (high.at - low.at) / closing
            if self.nearest is None or growth < self.nearest:
                self.nearest = growth


def same_until(shares: EqualShares, share: Fraction) -> Fraction | None:
    """A share up to which (not included) every run gives the same winners in the same order as `share` does.

    None if nothing can ever change; `share` itself if the next larger one may already differ.
    """
    horizon = _Horizon()
    purses = [_Line(share * shares.scale, Fraction(shares.scale))]
    branch, rest = shares.root, list(shares.supported)
    while rest:
        lines: dict[str, _Line] = {}
        for id_ in list(rest):
            price = _price(shares.count(id_, branch), purses, Fraction(shares.price_of[id_]), horizon)
            if price is None:
                rest.remove(id_)
            else:
                lines[id_] = price
        if not lines:
            break
        values = {id_: line.over(shares.utility(id_)) for id_, line in lines.items()}
        least = min(value.at for value in values.values())
        tied = [id_ for id_ in rest if values[id_].at == least]
        winner = tied[0] if len(tied) == 1 else shares.break_tie(tied)
        for id_ in rest:
            if id_ != winner:
                horizon.stays_not_above(values[winner], values[id_])
        rest.remove(winner)
        branch = shares.follow(branch, winner)
        purses = _pay(branch, purses, lines[winner])
    return None if horizon.nearest is None else share + horizon.nearest


def _price(counts: Mapping[Key, int], purses: list[_Line], cost: Fraction, horizon: _Horizon) -> _Line | None:
    """The price per unit of weight as a line, or None if the supporters cannot pay."""
    behind = _NOTHING
    for (purse, _), voters in counts.items():
        behind = behind.plus(purses[purse], voters)
    left = _Line(cost, Fraction(0))
    if behind.at < cost:
        horizon.stays_not_above(behind, left)
        return None
    weight_left = sum(weight * voters for (_, weight), voters in counts.items())
    poor: list[tuple[_Line, int]] = []
    for (purse, weight), voters in sorted(
        counts.items(), key=lambda item: purses[item[0][0]].at / item[0][1]
    ):
        if left.at * weight <= purses[purse].at * weight_left:
            break
        poor.append((purses[purse], weight))
        left = left.plus(purses[purse], -voters)
        weight_left -= weight * voters
    price = left.over(weight_left)
    for money, weight in poor:
        horizon.stays_not_above(money, _NOTHING.plus(price, weight))
    # The rich stay rich: their purses do not shrink while the price does not rise.
    return price


def _pay(branch: Branch, purses: list[_Line], price: _Line) -> list[_Line]:
    paid = []
    for parent, weight in branch.parents:
        left = purses[parent].plus(price, -weight)
        paid.append(left if left.at >= 0 else _NOTHING)
    return paid
