"""Tidemark's own small files: the settings, bans, the log of alerts, how days began."""

from decimal import Decimal
from random import Random

import msgspec

from proof.fuzzing.choices import Drawn
from proof.fuzzing.json_text import spoilt
from proof.fuzzing.memory_path import MemoryPath
from proof.fuzzing.settings_text import MEMORIES, settings
from proof.fuzzing.target import Target, bytes_of, require, require_sentence
from tidemark import ban_memory, day_memory, json_file
from tidemark import settings as settings_module
from tidemark.alert_memory import AlertMemoryFile
from tidemark.domain.alerting.ledger import Kept
from tidemark.domain.alerting.watch import AlertWatch
from tidemark.domain.amount import NotAnAmount
from tidemark.domain.day_start import KeptDays
from tidemark.json_file import Unusable

_NOW = 1_700_000_000_000
_LONGEST_BAN = 3 * 24 * 60 * 60_000
_LONGEST_NUMBER = 500  # a quotient of two amounts is nearly as long
_LONGEST_REASON = 500
_BANS, _ALERTS, _DAYS = range(3)


def _run_settings(data: bytes) -> None:
    path = MemoryPath("settings.json").holding(data)
    kept = json_file.JsonFile(path, settings_module.Settings, schema=settings_module.SCHEMA)
    try:
        found = kept.read()
    except Unusable as error:
        require_reason(error)
        return
    require(found is not None, "a file that is there was not read")
    if found is not None:
        _require_settings(found)


def require_reason(error: Unusable) -> None:
    """Why a file cannot be used is told to the user."""
    require(bool(str(error).strip()), "a file is unusable for no reason")
    require(len(str(error)) <= _LONGEST_REASON, "a reason is longer than anybody reads")
    require(str(error).isprintable(), "a reason is no line that can be shown")


def _require_settings(found: settings_module.Settings) -> None:
    _require_told(found.hide_small_below)
    require(1.0 <= found.check_interval <= 60.0, "an interval that is not allowed")
    require(0.0 < found.budget_share <= 0.9, "a share that is not allowed")
    for profile in found.profiles:
        require_sentence(profile.label, "a label")
        require(len(profile.key_ending) <= 4, "more of a key than may be kept")
        for url in (profile.endpoints.ws_api, profile.endpoints.stream):
            require(url.startswith("wss://") or "127.0.0.1" in url, f"{url!a} is not safe")
    for rule in found.alerts:
        _require_told(rule.threshold)
        _require_told(rule.band)
    AlertWatch(found.alerts)
    written = msgspec.json.encode(found)
    require(msgspec.json.decode(written, type=settings_module.Settings) == found, "changed")


def _require_told(number: Decimal) -> None:
    require(number.is_finite(), "a number that is none")
    digits = max(number.adjusted(), 0) - min(int(number.as_tuple().exponent), 0)
    require(digits <= _LONGEST_NUMBER, "a number that nobody can read")


def _run_memories(data: bytes) -> None:
    """The first byte says which file it is."""
    which, content = (data or b"\0")[0] % len(MEMORIES), data[1:]
    if which == _BANS:
        _run_bans(content)
    elif which == _ALERTS:
        _run_alerts(content)
    else:
        _run_days(content)


def _run_bans(content: bytes) -> None:
    memory = ban_memory.BanMemoryFile(MemoryPath("bans.json").holding(content))
    for host in ("dapi.binance.com", "x"):
        ban = memory.ban(host)
        end = None if ban is None else ban.end(_NOW)
        require(end is None or end <= _NOW + _LONGEST_BAN, "an end that no ban has")


def _run_alerts(content: bytes) -> None:
    kept = AlertMemoryFile(MemoryPath("alerts.json").holding(content)).load()
    require(isinstance(kept, Kept), "no log")
    figures = [reference.figure for reference in kept.references]
    for record in kept.records:
        figures += [each for each in (record.figure, record.reference) if each is not None]
    for figure in figures:
        if figure != Decimal("Infinity"):  # the margin ratio of a coin that has nothing left
            _require_told(figure)
    AlertWatch([each.rule for each in kept.references], kept.standing(()))


def _run_days(content: bytes) -> None:
    path = MemoryPath("days.json").holding(content)
    kept = json_file.JsonFile(path, day_memory._File, schema=day_memory.SCHEMA)
    try:
        days = day_memory._days_of(kept.read() or day_memory._File())
    except (Unusable, NotAnAmount):
        return  # the file is moved aside: what it then tells is tried on a disk
    require(isinstance(days, KeptDays), "no days")
    for start in days.starts:
        for coin in start.coins.values():
            for amount in (coin.margin_balance, coin.price):
                require(amount is None or amount.value.is_finite(), "a figure that is none")


def _make_settings(random: Random) -> bytes:
    source = Drawn(random)
    return bytes_of(spoilt(settings(source), source))


def _make_memories(random: Random) -> bytes:
    source = Drawn(random)
    which = source.below(len(MEMORIES))
    return bytes([which]) + bytes_of(spoilt(MEMORIES[which](source), source))


SETTINGS = Target(
    "settings",
    "tidemark.settings",
    _run_settings,
    _make_settings,
    tokens=(
        *('"accounts"', '"label"', '"environment"', '"mainnet"', '"key_kind"', '"proxy"'),
        *('"alerts"', '"threshold"', '"hide_small_below"', '"schema"', '"columns"', "1E+3000000"),
    ),
)
MEMORIES_TARGET = Target(
    "memories",
    "tidemark.day_memory",
    _run_memories,
    _make_memories,
    kinds=3,
    tokens=('"records"', '"references"', '"figure"', '"starts"', '"coins"', '"mark"', "NaN"),
)
