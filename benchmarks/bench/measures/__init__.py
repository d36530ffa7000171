"""Every measure, in the order they are taken and shown."""

from collections.abc import Sequence

from bench.measure import Measure

MEASURES: Sequence[Measure] = (
    Measure(
        "decode",
        "From reply to changed rows",
        "A frame with the reply to `account.balance`, three rows of which moved: read, checked, made exact, and "
        "held against what was known. The others are the official SDK's model with a Decimal for each figure, "
        "and ccxt's parser, which keeps three figures of a coin, as floats. No reply comes twice within 400, so "
        "nothing new is remembered.",
        is_cheap=True,
    ),
    Measure(
        "round_trip",
        "A request and its answer",
        "`account.balance` of 60 coins over a socket on this machine, signed by HMAC, asked for again as soon as "
        "the answer is taken in. Tidemark's is the whole session; the minimal client signs, sends, and "
        "compares what `json` reads; the SDK's answer is read by its `data()`.",
        is_cheap=True,
    ),
    Measure(
        "frames",
        "From frame to cell and pixel",
        "60 coins, three of which move; a frame every 60 ms or so, each with the moment at which it was sent. The cell "
        "is reached when the shipped window's model says that it changed, the pixel when the table has been painted. "
        "The client without Qt has the figure in hand when it is read and compared.",
    ),
    Measure(
        "storm",
        "A table under storm",
        "Rows change, four figures each, while the table is sorted by one of them and filtered by name; a heartbeat of 5 ms "
        "feels how long the loop is held. Tidemark is its model, view and pace; the vnpy-style table re-creates VeighNa's monitors "
        "(items, sorting off and on at each event, text compared as text, no filter); the dynamic proxy is a Python model "
        "behind `QSortFilterProxyModel`. The floor makes the same figures and shows no table.",
        at_most=420.0,
    ),
    Measure(
        "whole_app",
        "The whole program at work",
        "The shipped window with prices, pushes, margin and history, asked for balances eight times a second, in percent of a processor. The "
        "floor is a client that signs, asks and compares; it shows, keeps and watches nothing. The naive window sets every cell of a "
        "vnpy-style table anew.",
    ),
    Measure(
        "idle",
        "Doing nothing",
        "Windows that are left alone, all in the same seconds; wake-ups are those of all threads. Without an account nothing comes in "
        "and nothing changes; live means 60 coins checked once a second (a third of that while hidden), fourteen prices a second, and ages "
        "that tick.",
        is_cheap=True,
    ),
    Measure(
        "memory",
        "Memory",
        "Resident memory of the window off-screen: the peak once the first figures have come and the chart has been opened, beside a window of Qt's "
        "own; and what is added by checks as fast as they are answered.",
    ),
    Measure(
        "accounts",
        "One to a hundred accounts",
        "Accounts of 60 coins each at one exchange with its real limit of request weight (2,400 a minute for all), opened at once; a hundred of them are 6,000 rows.",
        at_most=420.0,
    ),
)
