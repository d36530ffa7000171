"""The protocol machine: whole conversations, replayed as text."""

import json

import pytest

from conversation import STAMP, Conversation, answer, refusal
from tidemark.binance.decoding import Rejection, Weight
from tidemark.binance.events import (
    BecameReady,
    ClockMeasured,
    FrameUnreadable,
    RequestRejected,
    RequestTimedOut,
    SessionRevoked,
    SnapshotReceived,
    WeightReported,
)
from tidemark.binance.protocol import Deadlines, Phase
from tidemark.binance.requests import Method
from tidemark.domain.balance import Balance, RefusedRow, Snapshot

_LIMITS = [
    {"rateLimitType": "REQUEST_WEIGHT", "interval": "MINUTE", "limit": 2400, "count": 10},
]


@pytest.fixture
def ready() -> Conversation:
    conversation = Conversation()
    conversation.begin()
    return conversation


@pytest.fixture
def logged_on() -> Conversation:
    conversation = Conversation(logs_on=True)
    conversation.begin()
    return conversation


# -- whole conversations -------------------------------------------------------------------------


def test_a_signing_key_asks_after_the_time_and_then_for_balances() -> None:
    conversation = Conversation(now=1.0)
    assert conversation.send() == ['{"id":"1","method":"session.status"}']
    conversation.now = 1.5
    assert conversation.hear(answer("1", {"serverTime": 1700})) == [
        ClockMeasured(1700, sent_at=1.0, received_at=1.5),
        BecameReady(),
    ]
    conversation.protocol.request(Method.ACCOUNT_BALANCE)
    assert conversation.send(timestamp=1701) == [
        (
            '{"id":"2","method":"account.balance","params":'
            '{"apiKey":"key","timestamp":1701,"signature":"<apiKey=key&timestamp=1701>"}}'
        )
    ]
    conversation.now = 2.0
    assert conversation.hear(answer("2", [{"asset": "BTC"}])) == [
        SnapshotReceived(Snapshot((Balance("BTC"),)), sent_at=1.5, received_at=2.0)
    ]


def test_a_key_that_logs_on_does_so_and_then_sends_neither_key_nor_signature() -> None:
    conversation = Conversation(logs_on=True)
    assert conversation.send() == ['{"id":"1","method":"session.status"}']
    assert BecameReady() not in conversation.hear(answer("1", {"serverTime": 1700}))
    assert conversation.send(timestamp=1701) == [
        (
            '{"id":"2","method":"session.logon","params":'
            '{"apiKey":"key","timestamp":1701,"signature":"<apiKey=key&timestamp=1701>"}}'
        )
    ]
    assert conversation.hear(answer("2", {"serverTime": 1702})) == [BecameReady()]
    conversation.protocol.request(Method.ACCOUNT_BALANCE)
    assert conversation.send(timestamp=1703) == [
        '{"id":"3","method":"account.balance","params":{"timestamp":1703}}'
    ]


def test_each_frame_comes_with_its_method(ready: Conversation) -> None:
    ready.protocol.measure_clock()
    ready.protocol.request(Method.ACCOUNT_BALANCE)
    methods = [method for method, _ in ready.protocol.texts_to_send(0.0, STAMP)]
    assert methods == [Method.SESSION_STATUS, Method.ACCOUNT_BALANCE]


def test_what_was_sent_is_not_sent_again(ready: Conversation) -> None:
    ready.ask_for_balances()
    assert ready.send() == []


def test_every_request_has_an_id_of_its_own(ready: Conversation) -> None:
    assert len({ready.ask_for_balances() for _ in range(10)}) == 10


def test_every_request_is_stamped_as_it_is_sent(ready: Conversation) -> None:
    ready.protocol.request(Method.ACCOUNT_BALANCE)
    [frame] = ready.send(timestamp=42)
    assert json.loads(frame)["params"]["timestamp"] == 42


def test_balances_wanted_twice_before_sending_are_asked_for_once(ready: Conversation) -> None:
    ready.protocol.request(Method.ACCOUNT_BALANCE)
    ready.protocol.request(Method.ACCOUNT_BALANCE)
    assert len(ready.send()) == 1


@pytest.mark.parametrize("logs_on", [False, True])
def test_nothing_but_the_time_is_asked_for_before_the_answer(logs_on: bool) -> None:
    conversation = Conversation(logs_on)
    conversation.protocol.request(Method.ACCOUNT_BALANCE)
    assert conversation.names_sent() == ["1 session.status"]
    conversation.protocol.request(Method.ACCOUNT_BALANCE)
    assert conversation.send() == []


def test_no_balances_are_asked_for_during_the_logon() -> None:
    conversation = Conversation(logs_on=True)
    conversation.send()
    conversation.hear(answer("1", {}))
    conversation.protocol.request(Method.ACCOUNT_BALANCE)
    assert conversation.names_sent() == ["2 session.logon"]


def test_no_more_than_32_requests_wait_for_replies(ready: Conversation) -> None:
    for _ in range(40):
        ready.protocol.request(Method.ACCOUNT_BALANCE)
        ready.send()
    ready.now = 1e9
    assert len(ready.protocol.expire(ready.now)) == 32


# -- a time that is not told ---------------------------------------------------------------------


def test_a_time_that_is_refused_stops_nothing() -> None:
    conversation = Conversation()
    conversation.send()
    assert conversation.hear(refusal("1", -1020)) == [BecameReady()]


def test_a_reply_without_a_time_stops_nothing() -> None:
    conversation = Conversation()
    conversation.send()
    assert conversation.hear(answer("1", None)) == [BecameReady()]


def test_a_time_that_never_comes_stops_nothing() -> None:
    conversation = Conversation()
    conversation.send()
    assert conversation.protocol.expire(2.5) == [
        RequestTimedOut(Method.SESSION_STATUS),
        BecameReady(),
    ]


@pytest.mark.parametrize(("code", "status"), [(-1003, 429), (-1003, 418), (0, 429), (0, 418)])
def test_who_is_told_to_wait_does_not_go_on(code: int, status: int) -> None:
    conversation = Conversation()
    conversation.send()
    assert conversation.hear(refusal("1", code, status=status)) == [
        RequestRejected(Method.SESSION_STATUS, Rejection(code, status))
    ]
    assert conversation.protocol.phase is Phase.MEASURING


# -- refusals ------------------------------------------------------------------------------------


def test_a_refused_request_names_its_method(ready: Conversation) -> None:
    request_id = ready.ask_for_balances()
    assert ready.hear(refusal(request_id, -2015)) == [
        RequestRejected(Method.ACCOUNT_BALANCE, Rejection(-2015, 400))
    ]


def test_a_refused_logon_is_told_and_nothing_more_is_sent() -> None:
    conversation = Conversation(logs_on=True)
    conversation.send()
    conversation.hear(answer("1", {}))
    conversation.send()
    assert conversation.hear(refusal("2", -4056)) == [
        RequestRejected(Method.SESSION_LOGON, Rejection(-4056, 400))
    ]
    assert conversation.send() == []


def test_a_401_addressed_to_nobody_revokes_the_session(logged_on: Conversation) -> None:
    logged_on.ask_for_balances()
    assert logged_on.hear(refusal(None, -2015, status=401)) == [
        SessionRevoked(Rejection(-2015, 401))
    ]


def test_another_refusal_addressed_to_nobody_is_one_of_an_unknown_request(
    ready: Conversation,
) -> None:
    assert ready.hear(refusal(None, -1000)) == [RequestRejected(None, Rejection(-1000, 400))]


def test_a_refusal_addressed_to_nobody_leaves_the_others_waiting(ready: Conversation) -> None:
    request_id = ready.ask_for_balances()
    ready.hear(refusal(None, -1000))
    assert isinstance(ready.hear(answer(request_id, []))[0], SnapshotReceived)


# -- replies in disorder -------------------------------------------------------------------------


def test_replies_out_of_order_keep_the_moment_of_their_own_request(ready: Conversation) -> None:
    first = ready.ask_for_balances()
    ready.now = 1.0
    second = ready.ask_for_balances()
    ready.now = 2.0
    assert ready.hear(answer(second, [])) == [SnapshotReceived(Snapshot(()), 1.0, 2.0)]
    assert ready.hear(answer(first, [])) == [SnapshotReceived(Snapshot(()), 0.0, 2.0)]


def test_a_reply_that_comes_twice_counts_once(ready: Conversation) -> None:
    """Also in the same moment: both are there before anything else is done."""
    frame = answer(ready.ask_for_balances(), [])
    first, second = ready.hear(frame), ready.hear(frame)
    assert [type(event) for event in first] == [SnapshotReceived]
    assert second == []
    assert ready.protocol.unknown_replies == 1


def test_a_refusal_after_the_answer_is_counted_and_not_believed(ready: Conversation) -> None:
    request_id = ready.ask_for_balances()
    ready.hear(answer(request_id, []))
    assert ready.hear(refusal(request_id, -2015)) == []
    assert ready.protocol.unknown_replies == 1


def test_a_reply_after_the_deadline_is_counted_and_not_believed(ready: Conversation) -> None:
    request_id = ready.ask_for_balances()
    ready.protocol.expire(5.0)
    assert ready.hear(answer(request_id, [])) == []
    assert ready.protocol.unknown_replies == 1


@pytest.mark.parametrize("status", [418, 429])
def test_silence_that_is_asked_for_after_the_deadline_is_kept(
    ready: Conversation, status: int
) -> None:
    """It is asked of this address, and not of the request alone."""
    request_id = ready.ask_for_balances()
    ready.protocol.expire(5.0)
    told = ready.hear(refusal(request_id, -1003, status=status))
    assert told == [RequestRejected(None, Rejection(-1003, status))]


@pytest.mark.parametrize("request_id", ["", "3", "nobody", 2, 2.0, True, ["2"]], ids=repr)
def test_a_reply_to_nothing_we_asked_is_counted(ready: Conversation, request_id: object) -> None:
    """A number is not ours, even if its digits are."""
    assert ready.ask_for_balances() == "2"
    assert ready.hear(answer(request_id, [])) == []
    assert ready.protocol.unknown_replies == 1
    assert ready.protocol.oldest_sent_at is not None


def test_an_answer_addressed_to_nobody_is_counted(ready: Conversation) -> None:
    assert ready.hear(answer(None, [])) == []
    assert ready.protocol.unknown_replies == 1


def test_a_notice_is_nothing_to_react_to(ready: Conversation) -> None:
    assert ready.hear('{"event":{"e":"serverShutdown","E":1}}') == []
    assert ready.protocol.unknown_replies == 0


# -- frames that break the rules -----------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "null", "[]", "{", "\x00", '{"id":"2"}', "[" * 100_000])
def test_a_frame_that_breaks_the_rules_is_told_and_answers_nothing(
    ready: Conversation, text: str
) -> None:
    ready.ask_for_balances()
    assert [type(event) for event in ready.hear(text)] == [FrameUnreadable]
    assert ready.protocol.oldest_sent_at is not None


def test_balances_that_are_no_list_are_told(ready: Conversation) -> None:
    [event] = ready.hear(answer(ready.ask_for_balances(), {"asset": "BTC"}))
    assert isinstance(event, FrameUnreadable)
    assert ready.protocol.oldest_sent_at is None


def test_a_row_that_cannot_be_read_comes_set_apart(ready: Conversation) -> None:
    rows = [{"asset": "BTC", "balance": True}, {"asset": "ETH"}]
    [event] = ready.hear(answer(ready.ask_for_balances(), rows))
    assert isinstance(event, SnapshotReceived)
    assert event.snapshot == Snapshot(
        (Balance("ETH"),), (RefusedRow("BTC", "balance", "bool cannot be an amount"),)
    )


# -- weight --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "frame",
    [
        answer("2", [], rateLimits=_LIMITS),
        answer("2", "unreadable", rateLimits=_LIMITS),
        answer("nobody", [], rateLimits=_LIMITS),
        refusal("2", -1003, status=429, rateLimits=_LIMITS),
        refusal(None, -1000, rateLimits=_LIMITS),
    ],
    ids=["answer", "unreadable answer", "unknown id", "refusal", "refusal to nobody"],
)
def test_the_weight_is_told_whatever_comes_with_it(ready: Conversation, frame: str) -> None:
    ready.ask_for_balances()
    assert ready.hear(frame)[0] == WeightReported(Weight(used=10, limit=2400))


# -- deadlines -----------------------------------------------------------------------------------


def test_a_request_without_a_reply_is_given_up_at_its_deadline(ready: Conversation) -> None:
    ready.ask_for_balances()
    assert ready.protocol.expire(4.999) == []
    assert ready.protocol.expire(5.0) == [RequestTimedOut(Method.ACCOUNT_BALANCE)]
    assert ready.protocol.expire(6.0) == []


def test_the_next_deadline_is_the_earliest(ready: Conversation) -> None:
    assert ready.protocol.next_deadline is None
    ready.ask_for_balances()
    ready.now = 1.0
    ready.protocol.measure_clock()
    ready.send()
    assert ready.protocol.next_deadline == 3.5


def test_the_oldest_request_is_the_one_that_waits_longest(ready: Conversation) -> None:
    first = ready.ask_for_balances()
    ready.now = 1.0
    ready.ask_for_balances()
    assert ready.protocol.oldest_sent_at == 0.0
    ready.hear(answer(first, []))
    assert ready.protocol.oldest_sent_at == 1.0


def test_a_logon_without_a_reply_is_told() -> None:
    conversation = Conversation(logs_on=True)
    conversation.send()
    conversation.hear(answer("1", {}))
    conversation.send()
    assert conversation.protocol.expire(5.0) == [RequestTimedOut(Method.SESSION_LOGON)]
    assert conversation.protocol.phase is Phase.LOGGING_ON


def test_deadlines_are_those_that_were_given() -> None:
    conversation = Conversation(deadlines=Deadlines(clock=0.25, request=0.5))
    conversation.send()
    assert conversation.protocol.next_deadline == 0.25
    conversation.hear(answer("1", {}))
    conversation.ask_for_balances()
    assert conversation.protocol.next_deadline == 0.5


def test_it_is_known_whether_anything_is_due() -> None:
    conversation = Conversation()
    conversation.begin()
    assert not conversation.protocol.is_anything_due
    conversation.protocol.request(Method.ACCOUNT_BALANCE)
    assert conversation.protocol.is_anything_due
