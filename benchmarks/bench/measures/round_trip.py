"""What a request for the balances costs the processor, beside other clients."""

from contextlib import ExitStack
from functools import partial

from bench.figures import Figure, Found, Profile
from bench.measure import Part
from bench.processes import Subject, module, peer
from bench.rivals import exchange, ready
from bench.targets import CCXT, MINIMAL, SDK
from bench.turns import Samples, beside, in_turns

_COINS = 60
_COMMANDS = {
    "Tidemark": module("session"),
    MINIMAL: module("minimal"),
    SDK: peer("sdk_requests"),
    CCXT: peer("ccxt_requests"),
}


def take(part: Part) -> Found:
    """All clients, each in a process of its own, asked in turns."""
    count, latencies = part.pick(5, 150), dict[str, list[float]]()
    with exchange(part.folder, _COINS) as place, ExitStack() as stack:
        clients = {
            name: stack.enter_context(ready(command, part.folder / "client", place))
            for name, command in _COMMANDS.items()
        }
        deeds = {name: partial(_ask, each, count, latencies) for name, each in clients.items()}
        processor = in_turns(deeds, goes := part.pick(2, 12))
        told = clients["Tidemark"].ask({"do": "profile", "count": count})["text"]
    latency = {name: latencies[clients[name].command][-goes:] for name in clients}
    return Found(
        [
            _beside("processor time of a request", processor),
            _beside("latency of a request", latency),
        ],
        profiles=[Profile(f"Where a request's own time goes ({_COINS} coins)", told)],
    )


def _beside(what: str, samples: Samples) -> Figure:
    return beside(what, "µs", samples, floors=[MINIMAL], peers=[SDK, CCXT])


def _ask(client: Subject, count: int, latencies: dict[str, list[float]]) -> float:
    told = client.ask({"do": "requests", "count": count})
    latencies.setdefault(client.command, []).append(told["latency"])
    return float(told["cpu"])
