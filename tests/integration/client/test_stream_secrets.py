"""The listen key opens an account's events to anybody, so it is told to nobody."""

import asyncio
import gc
import logging
import traceback
from collections.abc import Iterator

import pytest

from live_session import LiveSession, live_session, network
from tidemark.client.failures import ConnectionEnded
from tidemark.client.session import Extra
from tidemark.client.side_line import LineEnded
from tidemark.domain.credential import Credential
from tidemark.domain.stream_status import StreamState
from tidemark.domain.trouble import Cause
from tidemark.simulator import Simulator

_FAILURES = (ConnectionEnded, LineEnded)


@pytest.fixture
def records() -> Iterator[list[logging.LogRecord]]:
    """Every record of every level, before anything masks it."""
    kept: list[logging.LogRecord] = []

    class Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            kept.append(record)

    root, keeper = logging.getLogger(), Keeper(logging.DEBUG)
    level = root.level
    root.addHandler(keeper)
    root.setLevel(logging.DEBUG)
    # The exchange shares this process: what it logs is its own affair.
    theirs = logging.getLogger("websockets.server")
    their_level = theirs.level
    theirs.setLevel(logging.WARNING)
    try:
        yield kept
    finally:
        theirs.setLevel(their_level)
        root.setLevel(level)
        root.removeHandler(keeper)


def _said(records: list[logging.LogRecord]) -> str:
    formatter = logging.Formatter("%(name)s %(threadName)s %(message)s")
    return "\n".join(map(formatter.format, records))


def _shown(live: LiveSession) -> str:
    """What a look at the running program shows: its tasks, its status, its failures."""
    tasks = [repr(task) + task.get_name() for task in asyncio.all_tasks()]
    session = live.session
    inside = [repr(each) for each in (live.status, session, session._pushes, session._relay.link)]
    return "\n".join([*tasks, *inside])


def _tracebacks() -> str:
    failures = [each for each in gc.get_objects() if issubclass(type(each), _FAILURES)]
    return "\n".join("".join(traceback.format_exception(each)) for each in failures)


async def _until_listening(live: LiveSession) -> None:
    await live.until(lambda: live.status.stream.state is StreamState.LISTENING)


def _keys(exchange: Simulator) -> set[str]:
    """The listen key that the exchange has given out, if any."""
    active = exchange._exchange.listen_keys().active
    return set() if active is None else {active}


@pytest.mark.allows_log("could not be read", "cannot be right", "Executing <")  # slow, in debug
async def test_the_listen_key_shows_nowhere_in_a_life_full_of_failures(
    exchange: Simulator, credential: Credential, records: list[logging.LogRecord]
) -> None:
    asyncio.get_running_loop().set_debug(True)
    shared = network(timing={"listen_key_ping": 0.05})
    keys: set[str] = set()
    async with live_session(
        exchange.addresses.ws_api, credential, shared, extras=Extra.PUSHES
    ) as live:
        await _until_listening(live)
        for fail in (
            lambda: exchange.faults.drop_streams(1011),
            lambda: exchange.faults.send_raw_to_streams("{"),
            exchange.faults.expire_listen_key,
            exchange.faults.drop_connections,
            lambda: exchange.faults.refuse_handshakes(503),
        ):
            keys |= _keys(exchange)
            fail()
            await asyncio.sleep(0.05)
            seen = _said(records) + _shown(live) + _tracebacks()
            exchange.faults.accept_handshakes()
            await _until_listening(live)
            keys |= _keys(exchange)
            assert not [key for key in keys if key in seen]
    seen = _said(records) + _tracebacks()
    assert len(keys) > 1
    assert not [key for key in keys if key in seen]


async def test_a_stream_that_cannot_be_opened_quotes_no_address(
    exchange: Simulator,
    credential: Credential,
    records: list[logging.LogRecord],
    unused_tcp_port: int,
) -> None:
    nowhere = f"ws://127.0.0.1:{unused_tcp_port}"
    async with live_session(
        exchange.addresses.ws_api, credential, extras=Extra.PUSHES, stream_url=nowhere
    ) as live:
        await live.until(lambda: Cause.STREAM_LOST in live.stream_causes)
        seen = _said(records) + _shown(live) + _tracebacks()
        keys = _keys(exchange)
    assert keys
    assert not [key for key in keys if key in seen]
