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
)
