"""Turning from account to account, however quickly, never shows a figure of another (row S4)."""

from random import Random

from samples import row
from shown_window import Desk
from tidemark.qt.table.balance_columns import INDEX_BY_KEY

WALLET = INDEX_BY_KEY["wallet_balance"]
ACCOUNTS = ("One", "Two", "Three")
SWITCHES = 300


def figure(account: str, number: int) -> str:
    """A wallet balance that tells whose it is: the digits before the point."""
    return f"{ACCOUNTS.index(account) + 1}.{number:08}"


async def test_no_switch_shows_a_figure_of_another_account(desk: Desk) -> None:
    await desk.begin_live(*ACCOUNTS)
    random = Random(4)  # noqa: S311 - the same turns each time
    for number in range(SWITCHES):
        for account in random.sample(ACCOUNTS, 2):
            desk.session_of(account).show_rows(row("BTC", figure(account, number)))
        chosen = random.choice(ACCOUNTS)
        desk.desk.choose(chosen)
        if random.random() < 0.3:
            await desk.settled()
        shown = [
            desk.window.model.text_at(place, WALLET)
            for place in range(desk.window.model.rowCount())
        ]
        assert all(text.startswith(f"{ACCOUNTS.index(chosen) + 1}.") for text in shown)
    await desk.settled()
    assert desk.window.model.rowCount() == 1
