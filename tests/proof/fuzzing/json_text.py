"""JSON as the exchange writes it, and as nobody should: text, so that no writer mends it."""

import json
from collections.abc import Callable, Sequence

from proof.fuzzing.choices import Source, once_in, one_of

Make = Callable[[Source], str]
"""Makes the text of a value."""

COINS = ("BTC", "ETH", "BNB", "ADA", "SOL", "1INCH", "A" * 20)
AMOUNTS = (
    *("0", "0.00000000", "1.5", "-2.25", "0.00000001", "123456789.12345678", "-0.0", "1e-8"),
    *("5.551115123125783e-17", "9" * 19, "0." + "1" * 36, "1E+18", "4e-36"),
)
NUMBERS = (
    *("1E+3000000", "1e999999999", "-1e-999999999", "1e19", "1e-37", "NaN", "-Infinity"),
    *("Infinity", "sNaN", "1" * 41, "9" * 20, "-", "", ".", "1.", ".5", "01", "+1", "0x10"),
    *("1_000", "１２", "١٢", "1e", "1e+", "1,5", " 1", "1\n", "1\u0000", "0." + "1" * 37),
)
MOMENTS = ("0", "1726000000000", "1767268800000", "-1", "9" * 18, "9" * 19, "1.5", "1e3", "true")
WORDS = (
    *("", "BTC", "btc", "A" * 21, "=1+1", "<b>BTC</b>", "\u202eCTB", "\ud800", "\udfff\ud800"),
    *("B\u0000TC", "\ufeffBTC", "ＢＴＣ", "B T C", "BTC\n", "x" * 600, "{reason}", "%s", "é"),
)
_CONSTANTS = ("null", "true", "false", "{}", "[]", '""', "0", "NaN", "-Infinity")


def quoted(text: str, source: Source) -> str:
    """A text as JSON, escaped or as it is."""
    return json.dumps(text, ensure_ascii=not once_in(source, 4))


def word(source: Source) -> str:
    """A text that was not asked for."""
    return quoted(one_of(source, WORDS), source)


def number(source: Source) -> str:
    """A number as it should not be, bare or as text."""
    text = one_of(source, NUMBERS)
    return text if once_in(source, 3) else quoted(text, source)


def amount(source: Source) -> str:
    """An amount: mostly of the usual digits, as text or bare; sometimes anything."""
    kind = source.below(16)
    if kind < 8:
        return f'"{source.below(1_000_000)}.{source.below(100_000_000):08}"'
    if kind < 12:
        return f'"{one_of(source, AMOUNTS)}"'
    if kind == 12:
        return one_of(source, AMOUNTS)
    return number(source) if kind < 15 else anything(source)


def moment(source: Source) -> str:
    """A time, as a number or its digits; sometimes anything."""
    kind = source.below(8)
    if kind == 7:
        return anything(source)
    text = (
        str(1_726_000_000_000 + source.below(10_000_000)) if kind < 5 else one_of(source, MOMENTS)
    )
    return text if once_in(source, 2) else f'"{text}"'


def coin(source: Source) -> str:
    """A coin's name; sometimes anything."""
    kind = source.below(12)
    return f'"{one_of(source, COINS)}"' if kind < 11 else mostly(word)(source)


def anything(source: Source, depth: int = 3) -> str:
    """Any value."""
    kind = source.below(8 if depth else 5)
    if kind < 2:
        return one_of(source, _CONSTANTS)
    if kind == 2:
        return word(source)
    if kind < 5:
        return number(source)
    if kind == 5:
        return listed(lambda inner: anything(inner, depth - 1), most=3)(source)
    if kind == 6:
        names = [one_of(source, WORDS) for _ in range(source.below(3))]
        return members(*((each, lambda inner: anything(inner, depth - 1)) for each in names))(
            source
        )
    return "[" * (one_of(source, (1, 10, 500, 20_000)) if once_in(source, 50) else 2)


def mostly(make: Make) -> Make:
    """That; once in a while anything."""
    return lambda source: anything(source) if once_in(source, 24) else make(source)


def constant(*texts: str) -> Make:
    """One of these texts of JSON; once in a while anything."""
    return mostly(lambda source: one_of(source, texts))


def listed(make: Make, most: int) -> Make:
    """A list of these."""

    def write(source: Source) -> str:
        return f"[{','.join(make(source) for _ in range(source.below(most + 1)))}]"

    return write


def members(*named: tuple[str, Make]) -> Make:
    """An object of these members: mostly all of them, sometimes without one or with one twice."""

    def write(source: Source) -> str:
        parts = [part for name, make in named for part in _member(source, name, make)]
        if once_in(source, 16):
            parts.append(f"{word(source)}:{anything(source)}")
        return "{" + ",".join(parts) + "}"

    return write


def _member(source: Source, name: str, make: Make) -> Sequence[str]:
    kind = source.below(64)
    if kind == 63:
        return ()
    text = f"{json.dumps(name)}:{make(source)}"
    return (text, text) if kind == 62 else (text,)


def spoilt(text: str, source: Source) -> str:
    """The same with a piece lost, doubled or written over, once in a while."""
    if not text or not once_in(source, 6):
        return text
    start, length = source.below(len(text)), 1 + source.below(12)
    piece = text[start : start + length]
    end = start + length
    return one_of(
        source,
        (
            text[:start] + text[end:],
            text[:end] + piece * (1 + source.below(9)) + text[end:],
            text[:start] + one_of(source, WORDS) + text[end:],
            text[:start],
        ),
    )
