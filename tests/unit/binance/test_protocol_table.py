"""The machine's table, and what holds for it whatever the exchange says."""

import itertools
import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversation import STAMP, Conversation, answer, refusal
from tidemark.binance.events import BecameReady, RequestTimedOut, SnapshotReceived
from tidemark.binance.protocol import TRANSITIONS, Phase, Step
from tidemark.binance.requests import Method

_EVERYTHING = list(itertools.product(Phase, Step, [True, False]))


def _name(value: object) -> str:
    return value.name if isinstance(value, Phase | Step) else f"logs_on={value}"


@pytest.mark.parametrize(("phase", "step", "logs_on"), _EVERYTHING, ids=_name)
def test_a_step_leads_where_the_table_says_or_nowhere(
    phase: Phase, step: Step, logs_on: bool
) -> None:
    protocol = Conversation(logs_on).protocol
    protocol._phase = phase
    events = protocol._step(step)
    there = TRANSITIONS.get((phase, step, logs_on))
    assert protocol.phase is (there or phase)
    assert events == ([BecameReady()] if there is Phase.READY else [])


def test_every_line_of_the_table_is_taken_in_some_conversation() -> None:
    taken = {*_walk(logs_on=False), *_walk(logs_on=True)}
    assert taken == {(here, there, logs_on) for (here, _, logs_on), there in TRANSITIONS.items()}


def _walk(*, logs_on: bool) -> list[tuple[Phase, Phase, bool]]:
    """Have the first logon and the second request for balances refused for their time."""
    conversation = Conversation(logs_on)
    phases = [Phase.MEASURING]
    asked = Counter[str]()
    for _ in range(12):
        conversation.protocol.request(Method.ACCOUNT_BALANCE)
        for frame in map(json.loads, conversation.send()):
            method, name = frame["method"], frame["id"]
            asked[method] += 1
            refuse = (method, asked[method]) in {("session.logon", 1), ("account.balance", 2)}
            conversation.hear(refusal(name, -1021) if refuse else answer(name, []))
            phases.append(conversation.protocol.phase)
    changes = itertools.pairwise(phases)
    return [(here, there, logs_on) for here, there in changes if here is not there]


# -- whatever the exchange says --------------------------------------------------------------------

_FRAMES = st.sampled_from(
    [
        lambda name: answer(name, []),
        lambda name: answer(name, [{"asset": "BTC", "balance": "1"}]),
        lambda name: answer(name, {"serverTime": 1700000000000}),
        lambda name: answer(name, None),
        lambda name: refusal(name, -1021),
        lambda name: refusal(name, -1003, status=429),
        lambda name: refusal(name, -2015),
        lambda name: refusal(name, 0, status=503),
        lambda name: json.dumps({"id": name, "status": 200}),
        lambda _: refusal(None, -2015, status=401),
        lambda _: answer(None, []),
        lambda _: "[",
    ]
)
_ACTS = st.one_of(
    st.just(("want balances",)),
    st.just(("measure",)),
    st.just(("send",)),
    st.tuples(st.just("hear"), _FRAMES, st.integers(0, 20)),
    st.tuples(st.just("wait"), st.floats(0, 10)),
)


@given(logs_on=st.booleans(), acts=st.lists(_ACTS, max_size=60))
@settings(max_examples=200)
def test_every_request_ends_once_and_none_is_forgotten(
    logs_on: bool, acts: list[tuple[object, ...]]
) -> None:
    conversation = Conversation(logs_on)
    protocol = conversation.protocol
    sent: list[str] = []
    ended = 0
    for act in acts:
        match act:
            case ("want balances",):
                protocol.request(Method.ACCOUNT_BALANCE)
            case ("measure",):
                protocol.measure_clock()
            case ("send",):
                frames = protocol.texts_to_send(conversation.now, STAMP)
                sent += [json.loads(text)["id"] for _, text in frames]
            case ("hear", make, number):
                events = conversation.hear(make(str(number)))
                ended += sum(isinstance(event, SnapshotReceived) for event in events)
            case ("wait", seconds):
                conversation.now += seconds
                events = protocol.expire(conversation.now)
                ended += sum(isinstance(event, RequestTimedOut) for event in events)
        assert len(protocol._pending) <= len(sent)
        assert protocol.oldest_sent_at is None or protocol.oldest_sent_at <= conversation.now
        assert protocol.next_deadline is None or protocol.next_deadline > conversation.now - 10
    assert len(set(sent)) == len(sent)
    assert ended <= len(sent)
    protocol.expire(conversation.now + 5.0)
    assert protocol._pending == {}
    assert protocol.next_deadline is None


@given(st.lists(st.text() | st.integers(0, 9).map(lambda name: answer(str(name), [])), max_size=20))
def test_no_text_makes_the_machine_raise_or_send(texts: list[str]) -> None:
    conversation = Conversation()
    conversation.begin()
    for text in texts:
        conversation.hear(text)
    assert conversation.send() == []
