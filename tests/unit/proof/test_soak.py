"""The soak's checks find what they are for: a leak, a loss, a task left over, a wrong figure."""

import asyncio
from collections import Counter
from types import SimpleNamespace
from unittest.mock import Mock

import pytest

from proof.soak.allocated import allocated
from proof.soak.done import At
from proof.soak.figures_of import _values
from proof.soak.gauges import forget_what_is_bounded, grown, growth, slope
from proof.soak.ledger import Ledger
from proof.soak.sent import Arrived, Sent
from proof.soak.tap import Tap
from proof.soak.wire import Layout, Told, amount_of, change_of, told
from proof.watching import left_over
from samples import row
from tidemark.formatting import NumberStyle
from tidemark.qt.looks.figure_layout import grouped

LAYOUT = Layout(accounts=2, coins=3)
ALIASES = {"abc": 0, "def": 1}
PUSH = (
    '{"e":"ACCOUNT_UPDATE","E":1,"T":1,"i":"def","a":{"m":"ADJUSTMENT",'
    '"B":[{"a":"C001","wb":"2.0000031","cw":"2.0000031","bc":"0"}]}}'
)
SNAPSHOT = (
    '{"id":"1","result":[{"accountAlias":"abc","asset":"C002","balance":"3.00000007",'
    '"withdrawAvailable":"3.00000007"}]}'
)


def told_of(change: int, *, is_whole: bool = False) -> Told:
    return Told(is_whole, [(0, change)])


def test_a_frame_is_read_as_what_it_says_of_the_soaks_wallets() -> None:
    assert told(PUSH, LAYOUT, ALIASES) == Told(is_whole=False, changes=[(4, 310)])
    assert told(SNAPSHOT, LAYOUT, ALIASES) == Told(is_whole=True, changes=[(2, 7)])
    assert told('{"id":"2","result":{"serverTime":1}}', LAYOUT, ALIASES) is None


def test_a_figure_tells_which_change_it_is_of() -> None:
    assert change_of(amount_of(7, 310)) == 310
    assert change_of("8.0000031") == 310


def test_an_update_counts_once_however_often_it_is_told() -> None:
    ledger = Ledger(LAYOUT)
    for _ in range(3):
        ledger.note(told_of(1))
    ledger.note(told_of(1, is_whole=True))

    assert ledger.updates == 4, "two figures by the push, two more by the snapshot"


def test_an_update_that_did_not_arrive_is_missed() -> None:
    sent, arrived = Ledger(LAYOUT), Ledger(LAYOUT)
    for change in range(10):
        sent.note(told_of(change))
        if change != 4:
            arrived.note(told_of(change))

    assert arrived.lacks(sent) == 2
    assert sent.lacks(arrived) == 0


class Line:
    """A connection of the exchange, as far as frames are counted on it."""

    def __init__(self, key: str) -> None:
        self.request = SimpleNamespace(headers={"Sec-WebSocket-Key": key})
        self.protocol = SimpleNamespace(send_text=lambda data, fin: None)


@pytest.mark.parametrize(("is_heard_out", "lost", "cut"), [(True, 1, 0), (False, 0, 1)])
def test_a_frame_that_a_goodbye_followed_had_to_arrive(
    is_heard_out: bool, lost: int, cut: int
) -> None:
    sent, line = Sent(LAYOUT, ALIASES, lambda *_: None), Line("key")
    sent.watch(line)  # type: ignore[arg-type]
    for _ in range(2):
        line.protocol.send_text(PUSH.encode(), True)

    sent.reconcile({"key": Arrived(1, is_heard_out=is_heard_out, is_open=False)})

    assert (sent.frames_lost, sent.frames_cut) == (lost, cut)


def test_a_figure_that_the_engine_dropped_is_lost() -> None:
    rows = {"C000": row("C000", "1.00000004")}
    tap = Tap(LAYOUT, {"abc": 0}, lambda _account: rows)
    text = SNAPSHOT.replace("C002", "C000").replace("3.00000007", "1.00000005")
    line = tap._line_of(SimpleNamespace(_socket=Line("key")))  # type: ignore[arg-type]

    tap._note(line, text)
    tap._find(line)
    assert (tap.updates_lost, tap.taken_in) == (4, 0), "the rows are still those of before"

    tap._note(line, text)
    rows["C000"] = row("C000", "1.00000005")
    tap._find(line)
    assert (tap.updates_lost, tap.taken_in) == (4, 4)


def test_a_hundred_bytes_a_reconnect_show() -> None:
    noise = (0, 4096, -4096, 8192, 0, -8192)
    leaking = [
        (reconnects, 2e8 + 100 * reconnects + noise[reconnects % 6])
        for reconnects in range(0, 10_000, 250)
    ]
    level = [(reconnects, 2e8 + noise[reconnects % 6]) for reconnects in range(0, 10_000, 250)]

    assert slope(leaking) > 64
    assert slope(level) < 64


def test_what_grows_is_told_from_what_comes_and_goes() -> None:
    assert growth([30, 35, 31, 33, 30, 34]) == 0
    assert growth([30, 31, 30, 32, 34, 36, 38]) > 0
    counts = [Counter(kept=10, leaking=number) for number in range(8)]
    assert grown(counts) == {"leaking": 3}


@pytest.mark.parametrize(("reconnects", "is_told"), [(101, False), (100, True)])
def test_a_value_more_now_and_then_is_no_leak_but_one_in_a_hundred_reconnects_is(
    reconnects: int, *, is_told: bool
) -> None:
    looks = [Mock(values=Counter(amounts=1000 + number)) for number in range(29)]
    ats = [At(0.0, 0.0, reconnects * number, 0, look) for number, look in enumerate(looks)]

    assert bool(_values(ats)) is is_told


def test_a_task_left_over_is_noted() -> None:
    noted: list[str] = []

    async def leave_one() -> None:
        leave_one.task = asyncio.create_task(asyncio.sleep(60), name="forgotten")  # type: ignore[attr-defined]

    with left_over(noted.append):
        asyncio.run(leave_one())

    assert noted == ["task forgotten"]


@pytest.mark.parametrize("size", [100, 100_000], ids=["of Python's", "of the C library's"])
def test_memory_is_weighed_while_it_is_in_use_and_not_after(size: int) -> None:
    before = allocated()
    pieces = [bytes(size) for _ in range(2_000_000 // size)]
    taken = allocated() - before
    del pieces[:-1]  # the last one keeps what is around it from being given back

    assert taken > 2_000_000
    assert allocated() - before < 200_000


def test_what_is_remembered_for_speed_alone_is_no_leak() -> None:
    grouped("1234.5678", NumberStyle())
    forget_what_is_bounded()

    assert grouped.cache_info().currsize == 0
