"""What might stand in Tidemark's own small files, after other hands or a torn disk."""

import json

from proof.fuzzing.choices import Source, one_of
from proof.fuzzing.json_text import (
    NUMBERS,
    Make,
    amount,
    anything,
    constant,
    listed,
    members,
    mostly,
)

_NAMES = ('"Main"', '"Second"', '"主"', '"\\u202e"', '"a\\nb"', '""', '" "', f'"{"x" * 61}"')
_URLS = (
    *('"wss://example.test/ws"', '"ws://127.0.0.1:9/ws"', '"ws://example.test"', '"http://[::1"'),
    *('"wss://user:pw@example.test"', '"wss://example.test:99999"', '"wss://ex\\\\ample"', "null"),
)
_PROXIES = (
    *('"off"', '"system"', '"http://proxy.test:3128"', '"socks5://me@proxy.test"', '"http://"'),
    *('"socks4://proxy.test"', '"http://me:pw@proxy.test:1"', '"http://[::1]:99999"'),
)
_SCALARS = {
    "schema": ("1", "2", "0", "-1", "1e3", "99999999999999999999"),
    "proxy": _PROXIES,
    "check_interval": ("1.0", "60", "0.9", "1e999", "NaN", '"2"'),
    "budget_share": ("0.25", "0.9", "0", "1e-400"),
    "theme": ('"dark"', '"light"', '"pink"'),
    "language": ('"de"', '"zh_CN"', '"system"', '"../../etc"', '"de\\n"'),
    "unit": ('"BTC"', '"USD"', '"coin"', '"EUR"'),
    "text_scale": ("1.0", "2", "0.8", "2.1", "-0"),
    "hide_small_below": (
        *('"1"', '"0.50"', '"NaN"', '"sNaN"', '"Infinity"', '"-1"', '"1E+3000000"', "1e-9"),
        *('"1E-3000000"', "0.1", f'"{"1" * 5000}"', f'"0.{"1" * 5000}"'),
    ),
    "mask_when_idle": ("0", "240", "241", "-1"),
    "history_days": ("0", "36500", "1e4", "36501"),
    "window_geometry": ('""', '"AdnQywADAAA="', '"\\u0000"'),
    "closing": ('"ask"', '"quit"', "1"),
    "hide_zero": ("true", "false", "0"),
    "feed": ("true", "false"),
    "detail_height": ("0", "65535", "65536"),
}
_THRESHOLDS = ('"80"', '"0.1"', '"NaN"', '"1E+18"', '"1E+19"', '"-5"', '"1E-19"', "80", "1e400")


def _account(source: Source) -> str:
    return members(
        ("id", constant('"a"', '"b"', '""', '"\\ud800"')),
        ("label", constant(*_NAMES)),
        ("environment", constant('"mainnet"', '"testnet"', '"custom"', '"demo"')),
        ("key_kind", constant('"HMAC"', '"Ed25519"', '"RSA"', '"DSA"')),
        ("key_ending", constant('"AbC1"', '"toolong"', '""')),
        *(
            (name, constant(*_URLS))
            for name in _some(source, ("ws_api_url", "stream_url", "rest_url"))
        ),
    )(source)


def rule(source: Source) -> str:
    """An alert."""
    return members(
        ("rule_id", constant('"r1"', '"r2"', '""')),
        (
            "measure",
            constant('"margin"', '"wallet"', '"price"', '"total_usd"', '"not_live"', '"x"'),
        ),
        ("condition", constant('"above"', '"below"', '"changes"', '"changes_percent"')),
        ("threshold", constant(*_THRESHOLDS)),
        *(
            (name, make)
            for name, make in (
                ("account_id", constant('"a"', "null")),
                ("asset", constant('"BTC"', "null", '"btc"')),
                ("is_together", constant("true", "false")),
                ("rearm", constant("null", *_THRESHOLDS)),
                ("name", constant('"Low"', '"\\u0007"', f'"{"x" * 61}"')),
            )
            if source.below(3) == 2
        ),
    )(source)


def _some(source: Source, names: tuple[str, ...]) -> tuple[str, ...]:
    kind = source.below(4)
    return names if kind == 1 else tuple(each for each in names if kind == 2 and source.below(2))


def settings(source: Source) -> str:
    """The settings."""
    chosen = [name for name in _SCALARS if source.below(5) == 4]
    named: list[tuple[str, Make]] = [(name, constant(*_SCALARS[name])) for name in chosen]
    if source.below(2):
        named.append(("accounts", mostly(listed(_account, most=3))))
    if source.below(2):
        named.append(("alerts", mostly(listed(rule, most=3))))
    if source.below(4) == 3:
        layout = members(
            ("order", listed(constant('"coin"', '"wallet"'), most=2)),
            ("widths", constant('{"coin":80}', '{"coin":-1}', '{"coin":70000}')),
        )
        named.append(("columns", layout))
    return mostly(members(*named))(source)


def bans(source: Source) -> str:
    """Until when each host wants to be left alone."""
    hosts = ["dapi.binance.com", "x", "\ud800"][: source.below(4)]
    times = constant("0", "1767268800000", "-1", "9" * 18, "9" * 30, "1e3", '"1"')
    return mostly(members(*((each, times) for each in hosts)))(source)


def _figure(source: Source) -> str:
    kind = source.below(4)
    text = one_of(source, NUMBERS) if kind == 3 else f"{source.below(10**6)}.{source.below(10**8)}"
    return json.dumps(text)


_SOUND = '{"rule_id":"r1","measure":"margin","condition":"above","threshold":"80"}'


def _rule_of_then(source: Source) -> str:
    return rule(source) if source.below(3) == 2 else _SOUND


def alerts(source: Source) -> str:
    """The log of alerts."""
    subject = constant('["a","BTC"]', '["b","ETH"]', '["a",""]', "[]", '["a"]', '["a","\\ud800"]')
    record = members(
        ("rule", _rule_of_then),
        ("subject", subject),
        ("label", constant(*_NAMES)),
        ("environment", constant('"mainnet"', '"demo"', '"moon"')),
        ("began_ms", constant("1767268800000", "-1", "9" * 30)),
        ("figure", mostly(_figure)),
        ("ended_ms", constant("null", "1767268800000")),
        ("is_seen", constant("true", "false")),
    )
    reference = members(("rule", _rule_of_then), ("subject", subject), ("figure", mostly(_figure)))
    return mostly(
        members(
            ("records", mostly(listed(record, most=2))),
            ("references", mostly(listed(reference, most=2))),
        )
    )(source)


def days(source: Source) -> str:
    """How days began."""
    held = mostly(
        members(
            ("margin_balance", amount),
            ("price", amount),
            ("price_at", constant("1767268800000", "null", "9" * 30)),
        )
    )
    common: tuple[tuple[str, Make], ...] = (
        ("account_id", constant('"a"', '"b"', "1")),
        ("at", constant("1767268800000", "-1")),
        ("coins", mostly(members(("BTC", held), ("ETH", held)))),
    )
    day = constant('"2026-11-28"', '"0000-00-00"', '"9999-12-31"')
    start = members(*common, ("day", day))
    mark = members(
        ("set_at", constant("1", "1767268800000")), ("starts", listed(members(*common), 2))
    )
    return mostly(
        members(
            ("schema", constant("1", "1", "1", "2")),
            ("starts", mostly(listed(start, most=2))),
            ("utc", mostly(listed(start, most=2))),
            ("mark", mostly(mark)),
        )
    )(source)


MEMORIES = (bans, alerts, days)


def noise(source: Source) -> str:
    """Whatever."""
    return anything(source)
