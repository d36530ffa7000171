"""A window as naively built: the minimal client behind a vnpy-style table, all cells set anew.

Order and {"do": "poll"} as `minimal`.
"""

import asyncio
import sys
from functools import partial

from PySide6.QtWidgets import QApplication
from websockets.asyncio.client import connect

from bench.other_tables import Vnpy, texts_of
from bench.subjects import minimal, orders
from tidemark.qt.event_loop import EventLoop

_SIZE = 1180, 620


class Shown(minimal.Client):
    """Shows each row that it is told, as an event each; sorted by the wallet."""

    table: Vnpy | None = None

    async def ask(self) -> None:
        """One request, and its answer in the table."""
        await super().ask()
        if self.table is None:
            self.table = Vnpy(texts_of(len(self.rows)))
            self.table.view.resize(*_SIZE)
            self.table.view.show()
        for number, row in enumerate(self.rows.values()):
            self.table.set_row(number, [row["asset"], *list(map(str, row.values()))[2:]])


async def main() -> None:
    """Do as told."""
    order = orders.first()
    async with connect(order["ws_api"], max_size=2**24) as socket:
        client = Shown(socket, order)
        await client.ask()
        orders.answer({"ready": True})
        async for told in orders.orders():
            orders.answer(await minimal.DEEDS[told.pop("do")](client, **told))


if __name__ == "__main__":
    application = QApplication(sys.argv)
    with asyncio.Runner(loop_factory=partial(EventLoop, application)) as runner:
        runner.run(main())
