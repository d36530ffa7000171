"""What the cells of a row say, and what their tool tips add."""

from PySide6.QtCore import QCoreApplication

from tidemark.domain.account import Row
from tidemark.formatting import UNKNOWN, duration, exact, harmless, local_time
from tidemark.qt.balance_columns import AGE, COLUMNS, NAME, Kind
from tidemark.qt.standing import Look, Standing


def cell_text(row: Row, column: int, standing: Standing) -> str:
    """The text of a cell: amounts to their last digit, a dash where nothing is known."""
    definition, balance = COLUMNS[column], row.balance
    if column == NAME:
        return balance.asset
    if column == AGE:
        return duration(standing.age_of(row))
    if row.gone_at is not None:
        is_moment = definition.kind is Kind.MOMENT
        return QCoreApplication.translate("RowWords", "gone") if is_moment else UNKNOWN
    if definition.amount is not None:
        return exact(definition.amount(balance))
    if definition.kind is Kind.MOMENT:
        return _moment(balance.update_time, standing.wall_ms)
    return UNKNOWN if balance.account_alias is None else harmless(balance.account_alias)


def _moment(moment_ms: int | None, now_ms: int) -> str:
    if moment_ms == 0:
        return QCoreApplication.translate("RowWords", "never")
    return local_time(moment_ms, now_ms=now_ms)


def tool_tip(row: Row, column: int, standing: Standing) -> str:
    """Why a cell is as it is: unknown, old, refused or gone. Empty where it speaks for itself."""
    look = standing.look_of(row)
    if Look.GONE in look:
        return _gone(row, standing)
    lines = []
    if Look.REFUSED in look and row.refused is not None:
        lines.append(
            QCoreApplication.translate(
                "RowWords", "The newest answer had a {field} that cannot be one: {reason}."
            ).format(field=harmless(row.refused.field), reason=harmless(row.refused.reason))
        )
    if look & (Look.REFUSED | Look.DIMMED | Look.UNCONFIRMED) or column == AGE:
        lines.append(_confirmed(row, standing))
    if reason := _unknown(row, column):
        lines.append(reason)
    return "\n".join(lines)


def _confirmed(row: Row, standing: Standing) -> str:
    if row.as_of is None:
        return QCoreApplication.translate("RowWords", "No figures of this coin could be read yet.")
    return QCoreApplication.translate("RowWords", "Confirmed at {time}, {age} ago.").format(
        time=local_time(standing.confirmed_ms(row), now_ms=standing.wall_ms),
        age=duration(standing.age_of(row)),
    )


def _unknown(row: Row, column: int) -> str:
    definition, balance = COLUMNS[column], row.balance
    if column in (NAME, AGE):
        return ""
    if definition.amount is not None:
        is_missing = definition.amount(balance) is None
    elif definition.kind is Kind.MOMENT:
        is_missing = balance.update_time is None
    else:
        is_missing = balance.account_alias is None
    if not is_missing:
        return ""
    return QCoreApplication.translate("RowWords", "Unknown: the exchange sent no {field}.").format(
        field=definition.field
    )


def _gone(row: Row, standing: Standing) -> str:
    heading = QCoreApplication.translate(
        "RowWords", "The exchange no longer lists {coin}. Last seen at {time}:"
    ).format(
        coin=row.balance.asset,
        time=local_time(standing.confirmed_ms(row), now_ms=standing.wall_ms),
    )
    figures = [
        f"{column.shown_title}: {exact(column.amount(row.balance))}"
        for column in COLUMNS
        if column.amount is not None
    ]
    return "\n".join((heading, *figures))
