"""Acts carried out: on the exchange, the link, the computer, and by the user."""

import asyncio
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from proof.simulation import words
from proof.simulation.acts import VARIANTS, Act, Actor
from proof.simulation.memory_link import Opening
from proof.simulation.scenes import SCENES
from proof.simulation.silence_scenes import SCENES as SILENCE_SCENES
from proof.simulation.stream_scenes import SCENES as STREAM_SCENES
from proof.simulation.virtual_loop import Side, on
from tidemark.client.network import Pace
from tidemark.domain.trouble import Cause
from tidemark.simulator.fault_parameters import change
from tidemark.simulator.fault_table import FAULT_KINDS, Stroke

if TYPE_CHECKING:
    from proof.simulation.play import Play

_MET_ANEW = frozenset({"warned_at_the_door", "time_not_told"})
"""What befalls connections that are set up: those of before are closed."""
_A_WHILE = 2.0
_NO_PROXY = "http://proxy.test:3128"


async def perform(play: "Play", act: Act) -> None:
    """Begin an act, wait as long as it lasts, and end it."""
    play.struck[act.what] += 1
    match act.actor:
        case Actor.EXCHANGE:
            await _on_exchange(play, act)
        case Actor.LINK:
            await _on_link(play, act)
        case Actor.COMPUTER:
            await _COMPUTER[act.what](play, act)
        case Actor.USER:
            await play.loop.awake()
            await _USER[act.what](play, act)


# -- the exchange ----------------------------------------------------------------------------------


def _stroke(play: "Play", act: Act) -> Stroke:
    name = VARIANTS[act.what][0] if act.what in VARIANTS else act.what
    details = dict(act.details)
    if act.what in {"wait_by_words", "warned_at_the_door", "warning"}:
        details = words.of_wait(play, details)
    if act.what == "old_price":
        details = words.of_price(play, details)
    readers = {parameter.name: parameter.read for parameter in FAULT_KINDS[name].parameters}
    if "change" in details:
        details["change"] = change(details["change"])
    if isinstance(details.get("body"), str):
        details["body"] = readers["body"](details["body"])
    return Stroke(name, details)


async def _slow_refusal(play: "Play", act: Act) -> None:
    """Whoever comes is kept waiting, and then sent away for a while."""
    faults, details = play.exchange.simulator.faults, act.details
    faults.delay_handshakes(details["delay"])
    faults.refuse_handshakes(details["status"], details["headers"])
    faults.drop_connections()
    await asyncio.sleep(act.lasts)
    faults.delay_handshakes(0.0)
    faults.accept_handshakes()


async def _refused_balances(play: "Play", act: Act) -> None:
    """Each wait for another try is longer, and a push ends none of them."""
    faults, details = play.exchange.simulator.faults, act.details
    asset, account = details["asset"], details["account"]
    faults.reject("account.balance", 503, details["code"], "Not now.")
    await asyncio.sleep(0.7 * act.lasts)
    if asset in play.exchange.simulator.books_of(account).assets:
        faults.set_balance(asset, "3.75", push=True, account=account)
    await asyncio.sleep(0.3 * act.lasts)
    faults.stop_rejecting()


async def _lose_balances(play: "Play", act: Act) -> None:
    """Balances are never told, while changes have everything else asked for, and answered."""
    stroke, faults = _stroke(play, act), play.exchange.simulator.faults
    stroke.strike(faults)
    for number in range(round(act.lasts / _A_WHILE)):
        await asyncio.sleep(_A_WHILE)
        for account in play.accounts:
            if "BTC" in play.exchange.simulator.books_of(account).assets:
                faults.set_balance("BTC", f"3.{number}", push=True, account=account)
    if (end := stroke.ended_by()) is not None:
        end.strike(faults)


async def _stamp_later(play: "Play", _act: Act) -> None:
    play.exchange.stamps.is_on = True


_SCENES = {
    **SCENES,
    **STREAM_SCENES,
    **SILENCE_SCENES,
    "slow_refusal": _slow_refusal,
    "refused_balances": _refused_balances,
    "lose_balances": _lose_balances,
    "stamped_later": _stamp_later,
}


async def _on_exchange(play: "Play", act: Act) -> None:
    if act.what in _SCENES:
        await _SCENES[act.what](play, act)
        return
    stroke, faults = _stroke(play, act), play.exchange.simulator.faults
    try:
        stroke.strike(faults)
    except (ValueError, KeyError):
        return  # of a coin that is not there any more
    if act.what in _MET_ANEW:
        faults.drop_connections()
    elif act.what == "streams_sent_away":
        faults.drop_streams()
    if act.lasts and (end := stroke.ended_by()) is not None:
        await asyncio.sleep(act.lasts)
        end.strike(faults)


# -- the link --------------------------------------------------------------------------------------


async def _on_link(play: "Play", act: Act) -> None:
    network = play.loop.network
    if act.what == "cut":
        network.cut_all()
    elif act.what == "half_open":
        network.half_open_all()
    else:
        value = act.details.get(act.what, True)
        before = getattr(network.weather, act.what)
        setattr(network.weather, act.what, value)
        await asyncio.sleep(act.lasts)
        setattr(network.weather, act.what, _CALM.get(act.what, before))
        network.weather_changed()


_CALM: Mapping[str, Any] = {
    "latency": 0.02,
    "loses": False,
    "stalls": False,
    "pieces": 0,
    "opening": Opening.OPENS,
}


# -- the computer ----------------------------------------------------------------------------------


async def _sleep(play: "Play", act: Act) -> None:
    loop, network = play.loop, play.loop.network
    if loop.is_held:
        return
    loop.hold()
    sockets = act.details["sockets"]
    if sockets == "dead":
        network.half_open_all()
    await asyncio.sleep(act.lasts)
    if sockets == "reset":
        network.cut_all()
    loop.release(timers_slept=act.details["timers_slept"])
    play.record.woke_at, play.record.slept = loop.time(), act.lasts
    play.record.wishes.append(loop.time())


async def _wall_jump(play: "Play", act: Act) -> None:
    play.clock.base_ms += act.details["milliseconds"]
    play.record.turned_away = None  # whose clock leaps has slept, for all it knows


def _names(attribute: str, value: Any, calm: Any) -> Callable[["Play", Act], Any]:
    async def perform_it(play: "Play", act: Act) -> None:
        setattr(play.names, attribute, value)
        await asyncio.sleep(act.lasts)
        setattr(play.names, attribute, calm)

    return perform_it


_COMPUTER: Mapping[str, Callable[["Play", Act], Any]] = {
    "sleep": _sleep,
    "hiccup": _sleep,
    "wall_jump": _wall_jump,
    "names_hang": _names("hangs", True, False),
    "names_fail": _names("fails", True, False),
    "two_addresses": _names("addresses", 2, 1),
}


# -- the user --------------------------------------------------------------------------------------


async def _while_it_lasts(play: "Play", act: Act) -> None:
    await asyncio.sleep(act.lasts)
    await play.loop.awake()


async def _retry(play: "Play", act: Act) -> None:
    if (controller := play.controller(act.details["account"])) is not None:
        play.record.wish(act.details["account"], play.loop.time())
        with on(Side.ENGINE):
            controller.retry_now()


async def _confirm(play: "Play", act: Act) -> None:
    if (controller := play.controller(act.details["account"])) is not None:
        play.record.wish(act.details["account"], play.loop.time())
        with on(Side.ENGINE):
            controller.confirm_now()


async def _hurry(play: "Play", act: Act) -> None:
    """A wish whose answers take their time is made once more, and answered at once."""
    faults = play.exchange.simulator.faults
    faults.delay_replies(act.lasts + 1.0)
    await _confirm(play, act)
    await _while_it_lasts(play, act)
    faults.delay_replies(0.0)
    await _confirm(play, act)


async def _pace(play: "Play", act: Act) -> None:
    if play.house is not None:
        play.keep_pace(Pace(act.details["interval"], act.details["share"]))


async def _look_away(play: "Play", act: Act) -> None:
    play.watch(is_watched=False)
    await _while_it_lasts(play, act)
    if play.is_watched:
        return
    play.watch(is_watched=True)
    play.record.wish(None, play.loop.time())
    with on(Side.ENGINE):  # whoever looks again sees fresh figures at once
        for controller in play.controllers():
            controller.confirm_now()


async def _reopen(play: "Play", act: Act) -> None:
    if play.house is not None:
        play.open(act.details["account"])


async def _reopen_locked(play: "Play", act: Act) -> None:
    name = act.details["account"]
    play.keyring.answers.setdefault(name, []).append(Cause[act.details["cause"]])
    if play.house is not None:
        play.open(name)


async def _remove_and_add(play: "Play", act: Act) -> None:
    name = act.details["account"]
    if play.house is not None:
        play.house.remove(name)
    await _while_it_lasts(play, act)
    if play.house is not None and name not in play.house.controllers:
        play.open(name)


async def _use_proxy(play: "Play", act: Act) -> None:
    house = play.house
    if house is None:
        return
    play.record.wishes.append(play.loop.time())
    with on(Side.ENGINE):
        house.network.use_proxy(_NO_PROXY)
    await _while_it_lasts(play, act)
    if play.house is house:
        play.record.wishes.append(play.loop.time())
        with on(Side.ENGINE):
            house.network.use_proxy("off")


async def _restart(play: "Play", act: Act) -> None:
    if play.house is None:
        return
    await play.end_house()
    await _while_it_lasts(play, act)
    play.begin_house()


async def _restart_in_a_ban(play: "Play", act: Act) -> None:
    """The address is banned, the program is told so, ended, and started again."""
    play.exchange.simulator.faults.ban(act.details["seconds"])
    await _while_it_lasts(play, act)
    await _restart(play, act)


_USER: Mapping[str, Callable[["Play", Act], Any]] = {
    "retry_now": _retry,
    "confirm_now": _confirm,
    "hurry": _hurry,
    "keep_pace": _pace,
    "look_away": _look_away,
    "reopen": _reopen,
    "reopen_locked": _reopen_locked,
    "remove_and_add": _remove_and_add,
    "use_proxy": _use_proxy,
    "restart": _restart,
    "restart_in_a_ban": _restart_in_a_ban,
}
