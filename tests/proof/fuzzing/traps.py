"""Inputs of which a careless reader never comes back: tried first, whatever the seed.

Each was the end of some program, or nearly of ours: a number as short as ``1E+3000000`` that takes
minutes to be written out, brackets deeper than a stack, a pattern that looks back at every step.
"""

from collections.abc import Iterator

_SIZE = 60_000
_NUMBERS = ("1E+3000000", "1e9999999999999999999", "-" + "9" * 5000, "NaN", "Infinity", "1" * _SIZE)
_FRAMES = (
    '{"id":"1","status":200,"result":[{"asset":"BTC","balance":%s}]}',
    '{"id":"1","status":200,"result":{"assets":[{"asset":"BTC","maintMargin":%s}]}}',
    '{"id":null,"status":%s,"error":{"code":%s,"msg":"x"}}',
    '{"e":"indexPriceUpdate","E":1,"i":"BTCUSD","p":%s}',
    '{"e":"ACCOUNT_UPDATE","T":%s,"a":{"B":[{"a":"BTC","wb":%s}]}}',
)
_TEXTS = (
    "[" * _SIZE,
    '{"a":' * (_SIZE // 5),
    '"' + "\\ud800" * (_SIZE // 6) + '"',
    "\u0000" * 100,
    " " * _SIZE,
    "\n" * _SIZE,
    "-" * _SIZE,
    "\u2014" * (_SIZE // 3),
    "-----BEGIN A-----" * (_SIZE // 17),
    "-----BEGIN PRIVATE KEY-----" * (_SIZE // 27),
    "-----BEGIN PRIVATE KEY-----" + "a: b " * (_SIZE // 5) + "-----END PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----" + "a:" * (_SIZE // 2) + "-----END PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----" + "a" * _SIZE + "-----END PRIVATE KEY-----",
    "-----BEGIN " + "A " * (_SIZE // 2) + "-----",
    "M" + "A" * _SIZE,
    "MC" + " A" * (_SIZE // 2),
    "\u200b" * (_SIZE // 3) + "x" + "\u200b" * (_SIZE // 3),
    "http://" + "a" * _SIZE,
    "http://" + "a@" * (_SIZE // 2) + "h:1",
    "wss://" + ":" * _SIZE,
    "://x:" * (_SIZE // 5),
    "api_key=" * (_SIZE // 8),
    "secret:" + "\\" * _SIZE,
    "a.b = 1\n" * (_SIZE // 8),
    "[[fault]]\n" * (_SIZE // 10),
    "a = " + "{b = " * (_SIZE // 5),
    "=" * _SIZE,
)


def texts() -> Iterator[str]:
    """All of them."""
    for frame in _FRAMES:
        for number in _NUMBERS:
            yield frame.replace("%s", number)
            yield frame.replace("%s", f'"{number}"')
    yield from _TEXTS


def inputs(kinds: int) -> Iterator[bytes]:
    """All of them, after a byte that says what they are where there are several ``kinds``."""
    for text in texts():
        data = text.encode("utf-8", "surrogatepass")
        yield from (bytes([first]) + data for first in range(kinds)) if kinds else (data,)
