"""How the total, and the worth of hidden rows, are explained: coin by coin, account by account."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from tidemark.domain.unit import Unit
from tidemark.domain.valuation import Total, total_of
from tidemark.formatting import UNKNOWN, harmless
from tidemark.qt.band.total_words import of_before, worth_words
from tidemark.qt.explain.explanation import Explanation, Part
from tidemark.qt.explain.scene import Scene
from tidemark.qt.explain.teller import COMPUTED, Teller
from tidemark.qt.explain.worths import worth_part
from tidemark.qt.table.coin_line import CoinLine, holding_of
from tidemark.qt.table.row_words import number_of_worth
from tidemark.qt.table.standing import Look

translate = QCoreApplication.translate


def explain_total(scene: Scene) -> Explanation:
    """The total margin balance of the accounts that are shown."""
    title = translate("Explain", "Total margin balance")
    lines = list(scene.singles.values())
    return _explained(scene, title, lines, scene.untold, is_known=bool(lines))


def explain_hidden(scene: Scene) -> Explanation:
    """What the rows that are not shown are worth together."""
    return _explained(scene, translate("Explain", "Hidden rows"), scene.hidden(), ())


def _explained(
    scene: Scene,
    title: str,
    lines: Sequence[CoinLine],
    untold: tuple[str, ...],
    *,
    is_known: bool = True,
) -> Explanation:
    teller, unit = scene.teller, scene.reading.unit
    held = [line for line in lines if _counts(line)]
    held.sort(key=lambda line: _rank(line, unit))
    total = total_of([each for line in held for each in holding_of(line)], scene.prices)
    parts = [worth_part(_name(line, scene), line, teller) for line in held]
    result = _result(total, unit, teller) if is_known else UNKNOWN
    return Explanation(
        title,
        result,
        _formula(len(held), unit),
        _note(total, untold),
        (*parts, *_missing(untold), _sum(title, result, total, teller)),
        is_dimmed=any(Look.DIMMED in scene.reading.margin_look(line) for line in held),
    )


def _counts(line: CoinLine) -> bool:
    return any(each.amount is None or each.amount for each in holding_of(line))


def _rank(line: CoinLine, unit: Unit) -> tuple[bool, Decimal, str, str]:
    """The largest worth first, gained or owed; what is not known last."""
    number = number_of_worth(line, Unit.USD if unit is Unit.COIN else unit)
    size = (number or Decimal(0)).copy_abs()
    return number is None, size.copy_negate(), line.asset, line.label


def _name(line: CoinLine, scene: Scene) -> str:
    return f"{line.asset} · {harmless(line.label)}" if scene.tells_accounts else line.asset


def _result(total: Total, unit: Unit, teller: Teller) -> str:
    """In the unit chosen; where that is the coin itself coins do not add up, and USD is told."""
    return teller.worth(worth_words(total, unit))


def _sum(title: str, result: str, total: Total, teller: Teller) -> Part:
    figure, _, unit = result.rpartition(" ") if result[-1:].isalpha() else (result, "", "")
    moments = [each for each in (total.oldest_figure, total.oldest_price) if each is not None]
    return teller.part(
        title,
        figure or UNKNOWN,
        unit,
        source=COMPUTED,
        as_of=min(moments, default=None),
        is_result=True,
    )


def _missing(untold: tuple[str, ...]) -> list[Part]:
    nothing = translate("Explain", "nothing told yet")
    return [Part(harmless(label), source=nothing, is_dimmed=True) for label in untold]


def _formula(count: int, unit: Unit) -> str:
    if not count:
        return ""
    if unit is Unit.COIN:
        return translate(
            "Explain", "Each coin for itself, as the unit chosen is the coin; the sum in USD"
        )
    return translate("Explain", "The sum of margin balance × index price, rounded at the end only")


def _note(total: Total, untold: tuple[str, ...]) -> str:
    told = []
    if total.unpriced:
        template = translate("Explain", "Not in the sum, for there is no price: {names}.")
        told.append(template.format(names=", ".join(total.unpriced)))
    if total.unknown:
        template = translate("Explain", "Not in the sum, for the amount is not known: {names}.")
        told.append(template.format(names=", ".join(total.unknown)))
    if total.outdated:
        told.append(f"{of_before(total.outdated)}.")
    if untold:
        template = translate("Explain", "Nothing is known yet of: {names}.")
        told.append(template.format(names=", ".join(map(harmless, untold))))
    return "\n".join(told)
