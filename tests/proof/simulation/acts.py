"""Everything that may happen in a schedule, as values: drawn from a seed, printed, played again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from random import Random
from typing import Any

from proof.simulation import act_details as given
from proof.simulation.act_details import Cast, Details
from tidemark.client.session import Extra
from tidemark.simulator.fault_table import FAULT_KINDS


class Actor(Enum):
    """Who acts."""

    EXCHANGE = "exchange"
    LINK = "link"
    COMPUTER = "computer"
    USER = "user"


@dataclass(frozen=True, slots=True)
class Act:
    """Something that happens ``at`` so many seconds, for as long as it ``lasts`` (0: at once)."""

    at: float
    actor: Actor
    what: str
    details: Mapping[str, Any] = field(default_factory=dict)
    lasts: float = 0.0

    def __str__(self) -> str:
        how_long = f" for {self.lasts:.1f} s" if self.lasts else ""
        return f"{self.at:8.2f}  {self.actor.value}: {self.what} {dict(self.details)}{how_long}"


@dataclass(frozen=True, slots=True)
class Kind:
    """How an act is drawn: how often (``share``), with what, how long, and what it falsifies."""

    details: Details = given.nothing
    share: float = 1.0
    lasts: tuple[float, float] | None = None
    lies: bool = False
    skews: bool = False
    presses: bool = False


_HOUR = 3600.0
_A_WHILE = (0.5, 14.0)
_SHORTLY = 9.0
CROWD = 10
"""So many accounts want more request weight than half of what there is."""

EXCHANGE: Mapping[str, Kind] = {
    "silence_api": Kind(lasts=(0.5, 16.0), share=3),
    "delay_replies": Kind(given.seconds(0.1, 6.5), lasts=_A_WHILE, share=5),
    "shuffle_replies": Kind(given.hold, lasts=_A_WHILE, share=5),
    "duplicate_replies": Kind(lasts=_A_WHILE, share=2),
    "unknown_ids": Kind(lasts=_A_WHILE),
    "omit_rate_limits": Kind(lasts=_A_WHILE),
    "reject": Kind(given.reject, lasts=_A_WHILE, share=3),
    "overload": Kind(lasts=_A_WHILE),
    "maintenance": Kind(lasts=_A_WHILE),
    "stop_rejecting": Kind(share=0.2),
    "mutate_reply": Kind(given.mutation, lasts=_A_WHILE, share=2),
    "replace_balance_row": Kind(given.bad_row, lasts=_A_WHILE, share=4),
    "stop_mutating_replies": Kind(share=0.2),
    "silence_streams": Kind(lasts=(2.0, 30.0), share=2),
    "delay_pushes": Kind(given.seconds(0.1, 9.0), lasts=_A_WHILE, share=2),
    "duplicate_pushes": Kind(lasts=_A_WHILE),
    "shuffle_pushes": Kind(given.hold, lasts=_A_WHILE, share=4),
    "drop_pushes": Kind(lasts=(2.0, 30.0), share=2),
    "mutate_push": Kind(given.push_change, lasts=_A_WHILE, lies=True),
    "stop_mutating_pushes": Kind(share=0.2),
    "push_drift": Kind(given.drift, lasts=_A_WHILE, lies=True),
    "silence_prices": Kind(given.coins, lasts=(1.0, 25.0)),
    "unlist_price": Kind(given.asset, lasts=_A_WHILE),
    "drop_streams": Kind(given.close),
    "send_raw_to_streams": Kind(given.raw),
    "expire_listen_key": Kind(given.account, share=2),
    "expire_listen_key_silently": Kind(given.account),
    "stop_listen_key": Kind(given.account),
    "wrong_listen_key": Kind(given.account, lasts=(2.0, 40.0)),
    "send_push": Kind(given.made_up_push, lies=True),
    "push_unknown_coin": Kind(given.account, lies=True),
    "push_unknown_event": Kind(given.account),
    "set_balance": Kind(given.set_balance, share=4),
    "set_position": Kind(given.position),
    "move_price": Kind(given.price_move),
    "appear": Kind(given.listing),
    "vanish": Kind(given.asset),
    "portfolio_margin": Kind(given.account, lasts=_A_WHILE),
    "lock_keys": Kind(given.account, lasts=_A_WHILE),
    "outdate_keys": Kind(given.account, lasts=_A_WHILE),
    "close_futures_account": Kind(given.account, lasts=_A_WHILE),
    "open_futures_account": Kind(given.account, share=0.2),
    "revoke_session": Kind(given.account),
    "revoke_key": Kind(given.key, share=0.3),
    "restrict_ip": Kind(given.key, lasts=_A_WHILE),
    "allow_ip": Kind(given.key, share=0.2),
    "change_permissions": Kind(given.permissions),
    "go_silent": Kind(lasts=(1.0, 20.0), share=2),
    "drop_connections": Kind(given.close, share=3),
    "half_open": Kind(lasts=(5.0, 40.0), share=2),
    "read_again": Kind(share=0.2),
    "refuse_handshakes": Kind(given.handshake, lasts=_A_WHILE, share=2, presses=True),
    "accept_handshakes": Kind(share=0.2),
    "delay_handshakes": Kind(given.seconds(0.5, 14.0), lasts=_A_WHILE),
    "accept_then_close": Kind(given.close, lasts=(6.0, 40.0), share=3),
    "refuse_rest": Kind(given.handshake, lasts=_A_WHILE, presses=True),
    "accept_rest": Kind(share=0.2),
    "send_raw": Kind(given.raw),
    "skew_clock": Kind(given.skew, lasts=(1.0, 30.0), skews=True),
    "use_weight": Kind(given.weight, presses=True),
    "ban": Kind(given.ban, presses=True),
    "lift_ban": Kind(share=0.2),
    "resume": Kind(share=0.1),
}
"""One for every fault of the simulator's table."""

VARIANTS: Mapping[str, tuple[str, Kind]] = {
    "missing_field": ("replace_balance_row", Kind(given.missing_field, lasts=_A_WHILE)),
    "false_row": ("replace_balance_row", Kind(given.false_row, lasts=_A_WHILE, lies=True)),
    "burst": ("set_balance", Kind(given.burst, lasts=(4.0, 9.0), share=6)),
    "come_back": ("vanish", Kind(given.wallet, lasts=(4.0, 25.0))),
    "push_ahead": ("send_push", Kind(given.wallet, lies=True)),
    "late_and_undated": ("delay_pushes", Kind(given.wallet)),
    "pushes_say_less": ("mutate_push", Kind(given.wallet, lasts=(1.0, 3.0))),
    "slow_refusal": (
        "refuse_handshakes",
        Kind(given.slow_refusal, lasts=(6.0, 20.0), presses=True),
    ),
    "warned_at_the_door": (
        "reject",
        Kind(given.warned_at_the_door, lasts=(2.0, 5.0), presses=True),
    ),
    "streams_sent_away": (
        "refuse_handshakes",
        Kind(given.streams_sent_away, lasts=(3.0, 8.0), presses=True),
    ),
    "refused_balances": ("reject", Kind(given.refused_balances, lasts=(6.0, 14.0), share=2)),
    "clock_refused": ("reject", Kind(given.clock_refused, lasts=_A_WHILE)),
    "time_not_told": ("mutate_reply", Kind(given.time_not_told, lasts=(6.0, 14.0))),
    "old_price": ("send_raw_to_streams", Kind(given.old_price, share=2)),
    "unheard_wish": ("silence_streams", Kind(given.holding, lasts=(3.0, 8.0), share=2)),
    "stale_first": ("send_raw_to_streams", Kind(given.very_old_price)),
    "late_silence": ("reject", Kind(given.wait_by_words, lasts=(4.0, 9.0), presses=True)),
    "deaf_streams": ("silence_streams", Kind(lasts=(2.0, 7.0), share=2)),
    "lose_balances": ("mutate_reply", Kind(given.lost_balances, lasts=(20.0, 45.0), share=3)),
    "wait_by_words": (
        "reject",
        Kind(given.wait_by_words, lasts=(0.5, 4.0), share=2, presses=True),
    ),
    "shorter_ban": ("send_raw", Kind(given.two_bans, share=0, presses=True)),
    "bans_unnamed": ("reject", Kind(share=0, lasts=(122.0, 135.0), presses=True)),
    "others_use": ("use_weight", Kind(given.much_weight, share=0, presses=True)),
    "warning": ("reject", Kind(given.warning, share=0, presses=True)),
    "unreadable_and_pushed": (
        "replace_balance_row",
        Kind(given.wallet, share=0, lasts=(1.0, 4.0)),
    ),
    "stamped_later": ("delay_pushes", Kind(share=0)),
}
"""Faults of the table in another guise."""


LINK: Mapping[str, Kind] = {
    "cut": Kind(share=3),
    "half_open": Kind(share=3),
    "latency": Kind(given.weather, lasts=_A_WHILE, share=2),
    "loses": Kind(lasts=(0.5, 25.0), share=2),
    "stalls": Kind(lasts=(0.5, 12.0), share=3),
    "pieces": Kind(given.pieces, lasts=(0.5, 6.0)),
    "opening": Kind(given.opening, lasts=_A_WHILE, share=2),
}


COMPUTER: Mapping[str, Kind] = {
    "sleep": Kind(given.sleep, lasts=(1.0, 90.0), share=3),
    "hiccup": Kind(given.sleep, lasts=(0.2, 3.5), share=2),
    "wall_jump": Kind(given.jump, share=2),
    "names_hang": Kind(lasts=_A_WHILE),
    "names_fail": Kind(lasts=_A_WHILE),
    "two_addresses": Kind(lasts=_A_WHILE, share=0.5),
}


USER: Mapping[str, Kind] = {
    "retry_now": Kind(given.account, share=2),
    "confirm_now": Kind(given.account, share=2),
    "hurry": Kind(given.account, lasts=(0.5, 2.0)),
    "keep_pace": Kind(given.pace),
    "look_away": Kind(lasts=(1.0, 20.0)),
    "reopen": Kind(given.account, share=2),
    "reopen_locked": Kind(given.locked),
    "remove_and_add": Kind(given.account, lasts=(0.0, 5.0)),
    "use_proxy": Kind(lasts=(0.2, 8.0)),
    "restart": Kind(lasts=(0.2, 4.0), share=1.5),
    "restart_in_a_ban": Kind(given.long_ban, lasts=(2.0, 6.0), share=1.5, presses=True),
}

KINDS: Mapping[Actor, Mapping[str, Kind]] = {
    Actor.EXCHANGE: {**EXCHANGE, **{name: kind for name, (_, kind) in VARIANTS.items()}},
    Actor.LINK: LINK,
    Actor.COMPUTER: COMPUTER,
    Actor.USER: USER,
}
_ACTORS = {Actor.EXCHANGE: 6.0, Actor.LINK: 3.0, Actor.COMPUTER: 1.5, Actor.USER: 2.0}


def drawn(random: Random, cast: Cast, at: float) -> Act:
    """One act, at a moment."""
    actor = random.choices(list(_ACTORS), list(_ACTORS.values()))[0]
    kinds = KINDS[actor]
    what = random.choices(list(kinds), [kind.share for kind in kinds.values()])[0]
    kind = kinds[what]
    lasts = 0.0 if kind.lasts is None else round(random.uniform(*kind.lasts), 2)
    return Act(at, actor, what, kind.details(random, cast), lasts)


_OF_PUSHES = ("burst", "come_back", "push_ahead", "late_and_undated", "pushes_say_less")
_OF_PRICES = ("unheard_wish", "deaf_streams", "stale_first")


_RARE = ("shorter_ban", "bans_unnamed", "others_use")
"""What would fill a schedule, or end it for most else, were it drawn as often as anything."""


def rare(random: Random, cast: Cast, extras: Extra, at: float) -> Act:
    """An act that is played in few schedules, beside all else."""
    if len(cast.accounts) >= CROWD:
        return _stroke(random, cast, "warning", at)
    about = [*_RARE, *(["unreadable_and_pushed"] * 2 if Extra.PUSHES in extras else ())]
    return _stroke(random, cast, random.choice(about), at)


def stamped_later() -> Act:
    """From its beginning a schedule is one in which events are told later than they happened."""
    return Act(0.0, Actor.EXCHANGE, "stamped_later")


def scene(random: Random, cast: Cast, extras: Extra, at: float) -> Act:
    """An act of several strokes, of those that are about what is had."""
    about = ["late_silence"]
    about += _OF_PUSHES if Extra.PUSHES in extras else ()
    about += _OF_PRICES if Extra.PRICES in extras else ()
    return _stroke(random, cast, random.choice(about), at, longest=_SHORTLY)


def _stroke(random: Random, cast: Cast, what: str, at: float, *, longest: float = _HOUR) -> Act:
    kind = KINDS[Actor.EXCHANGE][what]
    least, most = kind.lasts or (0.0, 0.0)
    lasts = round(random.uniform(least, min(most, longest)), 2)
    return Act(at, Actor.EXCHANGE, what, kind.details(random, cast), lasts)


def kind_of(act: Act) -> Kind:
    """How such an act is drawn."""
    return KINDS[act.actor][act.what]


assert EXCHANGE.keys() == FAULT_KINDS.keys(), "a fault of the simulator is never played"
