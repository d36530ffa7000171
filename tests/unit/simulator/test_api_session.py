"""The WebSocket API, frame by frame, as its General Info page describes it."""

import json
from decimal import Decimal
from typing import Any

import pytest

from asking import ED25519_KEY, HMAC_KEY, NOW, ask, by_ed25519, signed
from tidemark.simulator.api_session import ApiSession
from tidemark.simulator.exchange import Exchange
from tidemark.simulator.options import Options
from tidemark.simulator.refusals import Refused

NO_JSON = {"id": None, "status": 400, "error": {"code": -1000, "msg": "Invalid JSON request."}}
REVOKED = {
    "id": None,
    "status": 401,
    "error": {"code": -2015, "msg": "Invalid API-key, IP, or permissions for action."},
}
ROW = [
    "accountAlias",
    "asset",
    "balance",
    "withdrawAvailable",
    "crossWalletBalance",
    "crossUnPnl",
    "availableBalance",
    "updateTime",
]


@pytest.fixture
def exchange() -> Exchange:
    return Exchange(1, [HMAC_KEY, ED25519_KEY], Options(), now=NOW)


@pytest.fixture
def session(exchange: Exchange) -> ApiSession:
    return ApiSession(exchange, now=NOW - 500)


@pytest.fixture
def logged_on(session: ApiSession) -> ApiSession:
    ask(session, "session.logon", **signed(by_ed25519))
    return session


def _code(reply: dict[str, Any]) -> int | None:
    code: int | None = reply.get("error", {}).get("code")
    return code


@pytest.mark.parametrize(
    "request_id", [7, 0, -1, 2**63, "", "7", "9328e612-1560-4108-979e-283bf85b5acb", None]
)
def test_the_id_comes_back_as_it_was_sent(session: ApiSession, request_id: object) -> None:
    reply = ask(session, "session.status", request_id)
    assert (reply["id"], type(reply["id"])) == (request_id, type(request_id))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "7",
        "null",
        '"account.balance"',
        '{"id": 1.5, "method": "session.status"}',
        '{"id": true, "method": "session.status"}',
        '{"id": [1], "method": "session.status"}',
        '{"id": NaN, "method": "session.status"}',
        '{"id": 1, "method": "session.status"} {}',
        "[" * 100_000,
        '{"id": 1, "params": ' + "[" * 30_000 + "}",
        '{"id": ' + "9" * 5_000 + "}",
        " " * 70_000,
    ],
)
def test_what_is_no_request_gets_the_one_frame_without_id_and_limits(
    session: ApiSession, text: str
) -> None:
    assert session.receive(text, NOW).frame == NO_JSON


def test_a_binary_frame_is_no_request(session: ApiSession) -> None:
    assert session.receive(b'{"id": 1, "method": "session.status"}', NOW).frame == NO_JSON


def test_a_reply_has_its_members_in_the_documented_order(session: ApiSession) -> None:
    good = ask(session, "session.status")
    bad = ask(session, "account.balance")
    assert list(good) == ["id", "status", "result", "rateLimits"]
    assert list(bad) == ["id", "status", "error", "rateLimits"]


@pytest.mark.parametrize(
    ("request_text", "code"),
    [
        ('{"id": 1}', -1102),
        ('{"id": 1, "method": null}', -1102),
        ('{"id": 1, "method": 7}', -1102),
        ('{"id": 1, "method": ""}', -1102),
        ('{"id": 1, "method": "time"}', -1020),
        ('{"id": 1, "method": "ping"}', -1020),
        ('{"id": 1, "method": "v2/account.balance"}', -1020),
        ('{"id": 1, "method": "order.place"}', -1020),
        ('{"id": 1, "method": "session.status", "params": []}', -1102),
        ('{"id": 1, "method": "session.status", "params": null}', -1102),
        ('{"id": 1, "method": "session.status", "params": "x"}', -1102),
    ],
)
def test_a_malformed_request_is_refused_under_its_id(
    session: ApiSession, request_text: str, code: int
) -> None:
    reply = session.receive(request_text, NOW).frame
    assert (reply["id"], reply["status"], _code(reply)) == (1, 400, code)


@pytest.mark.parametrize(
    "text", ['{"method": "session.status"}', '{"method": "session.status", "id": null}']
)
def test_a_request_without_id_is_answered_with_null(session: ApiSession, text: str) -> None:
    assert session.receive(text, NOW).frame["id"] is None


def test_a_method_may_carry_its_version(session: ApiSession) -> None:
    assert ask(session, "v1/account.balance", **signed())["status"] == 200


def test_balances_come_as_the_exchange_writes_them(session: ApiSession) -> None:
    rows = ask(session, "account.balance", **signed())["result"]
    assert {tuple(row) for row in rows} == {tuple(ROW)}
    for row in rows:
        assert all(isinstance(row[name], str) for name in ROW[:-1])
        assert isinstance(row["updateTime"], int)
        assert all(len(row[name].partition(".")[2]) == 8 for name in ROW[2:-1])


def test_every_row_has_the_same_alias(session: ApiSession) -> None:
    rows = ask(session, "account.balance", **signed())["result"]
    assert len({row["accountAlias"] for row in rows}) == 1


def test_empty_coins_are_rows_like_others(session: ApiSession) -> None:
    rows = ask(session, "account.balance", **signed())["result"]
    empty = [row for row in rows if row["balance"] == "0.00000000"]
    assert len(empty) >= 14
    assert {row["updateTime"] for row in empty} == {0}


def test_status_agrees_with_balances(session: ApiSession) -> None:
    rows = ask(session, "account.balance", **signed())["result"]
    status = ask(session, "account.status", **signed())["result"]
    balances = {row["asset"]: (row["balance"], row["availableBalance"]) for row in rows}
    assert balances == {
        asset["asset"]: (asset["walletBalance"], asset["availableBalance"])
        for asset in status["assets"]
    }


def test_status_lists_flat_positions_too(session: ApiSession) -> None:
    positions = ask(session, "account.status", **signed())["result"]["positions"]
    assert {position["positionSide"] for position in positions} == {"BOTH"}
    assert "0" in {position["positionAmt"] for position in positions}


@pytest.mark.parametrize("name", ["apiKey", "timestamp", "signature"])
@pytest.mark.parametrize("value", ["missing", None, ""])
def test_what_a_signed_request_lacks_is_named(
    session: ApiSession, name: str, value: str | None
) -> None:
    params = signed()
    del params[name]
    if value != "missing":
        params[name] = value
    reply = ask(session, "account.balance", **params)
    assert _code(reply) == -1102
    assert f"'{name}'" in reply["error"]["msg"]


def test_a_wrong_signature_is_refused(session: ApiSession) -> None:
    reply = ask(session, "account.balance", **signed() | {"recvWindow": 5000})
    assert (reply["status"], _code(reply)) == (400, -1022)


@pytest.mark.parametrize(
    "extra",
    [
        {"recvWindow": 10_000},
        {"recvWindow": "10000"},
        {"type": "inverse"},
        {"returnRateLimits": "false"},
        {"symbol": "１２３"},
    ],
    ids=lambda extra: next(iter(extra)),
)
def test_whatever_is_signed_is_accepted(session: ApiSession, extra: dict[str, object]) -> None:
    assert ask(session, "account.balance", **signed(**extra))["status"] == 200


def test_a_boolean_is_signed_in_lower_case(session: ApiSession) -> None:
    params = signed(returnRateLimits="false") | {"returnRateLimits": False}
    assert ask(session, "account.balance", **params)["status"] == 200


def test_unknown_parameters_can_be_refused() -> None:
    exchange = Exchange(1, [HMAC_KEY], Options(refuse_unknown_parameters=True), now=NOW)
    session = ApiSession(exchange, now=NOW)
    assert _code(ask(session, "account.balance", **signed(type="inverse"))) == -1104


@pytest.mark.parametrize(
    ("params", "status", "code"),
    [
        (signed(apiKey="X" * 64), 401, -2015),
        (signed(apiKey="X" * 10), 401, -2014),
        (signed(timestamp=NOW - 6000), 400, -1021),
        (signed(timestamp=NOW + 1000), 400, -1021),
    ],
)
def test_each_way_of_not_being_let_in_has_its_code(
    session: ApiSession, params: dict[str, object], status: int, code: int
) -> None:
    reply = ask(session, "account.balance", **params)
    assert (reply["status"], _code(reply)) == (status, code)


def test_nobody_is_logged_on_at_first(session: ApiSession) -> None:
    assert ask(session, "session.status")["result"] == {
        "apiKey": None,
        "authorizedSince": None,
        "connectedSince": NOW - 500,
        "returnRateLimits": True,
        "serverTime": NOW,
    }


def test_logon_tells_who_and_since_when(session: ApiSession) -> None:
    assert ask(session, "session.logon", **signed(by_ed25519))["result"] == {
        "apiKey": ED25519_KEY.api_key,
        "authorizedSince": NOW,
        "connectedSince": NOW - 500,
        "returnRateLimits": True,
        "serverTime": NOW,
    }


def test_only_an_ed25519_key_logs_on(session: ApiSession) -> None:
    reply = ask(session, "session.logon", **signed())
    assert (reply["status"], _code(reply)) == (400, -4056)


def test_a_logon_needs_a_right_signature(session: ApiSession) -> None:
    reply = ask(session, "session.logon", **signed(by_ed25519) | {"timestamp": NOW - 1})
    assert _code(reply) == -1022
    assert ask(session, "session.status")["result"]["apiKey"] is None


def test_after_logon_a_timestamp_is_enough(logged_on: ApiSession) -> None:
    assert ask(logged_on, "account.balance", timestamp=NOW)["status"] == 200


@pytest.mark.parametrize(("params", "code"), [({}, -1102), ({"timestamp": NOW - 6000}, -1021)])
def test_after_logon_the_timestamp_still_counts(
    logged_on: ApiSession, params: dict[str, object], code: int
) -> None:
    assert _code(ask(logged_on, "account.balance", **params)) == code


def test_a_request_with_a_key_of_its_own_must_be_signed_by_it(logged_on: ApiSession) -> None:
    assert ask(logged_on, "account.balance", **signed())["status"] == 200
    assert _code(ask(logged_on, "account.balance", **signed() | {"signature": "0"})) == -1022


def test_logout_keeps_the_connection_and_nothing_else(logged_on: ApiSession) -> None:
    assert ask(logged_on, "session.logout")["result"]["apiKey"] is None
    assert _code(ask(logged_on, "account.balance", timestamp=NOW)) == -1102


def test_another_connection_is_not_logged_on(logged_on: ApiSession, exchange: Exchange) -> None:
    other = ApiSession(exchange, now=NOW)
    assert _code(ask(other, "account.balance", timestamp=NOW)) == -1102


def test_a_revoked_session_is_told_so_at_its_next_request_without_an_id(
    logged_on: ApiSession,
) -> None:
    logged_on.revoke()
    assert ask(logged_on, "account.balance", timestamp=NOW) == REVOKED
    assert ask(logged_on, "session.status")["result"]["apiKey"] is None


def test_who_signs_each_request_has_no_session_to_be_revoked(session: ApiSession) -> None:
    session.revoke()
    assert ask(session, "account.balance", **signed())["status"] == 200


@pytest.mark.parametrize(
    ("method", "params", "weight"),
    [
        ("account.balance", signed(), 5),
        ("account.status", signed(), 5),
        ("session.status", {}, 2),
        ("session.logout", {}, 2),
        ("session.logon", signed(by_ed25519), 2),
        ("userDataStream.start", {"apiKey": HMAC_KEY.api_key}, 1),
        ("account.balance", {}, 5),
    ],
)
def test_each_method_has_its_weight_even_when_refused(
    session: ApiSession, method: str, params: dict[str, object], weight: int
) -> None:
    assert ask(session, method, **params)["rateLimits"][0]["count"] == weight


@pytest.mark.parametrize("value", [False, "false"])
def test_a_request_can_do_without_rate_limits(session: ApiSession, value: object) -> None:
    assert "rateLimits" not in ask(session, "session.status", returnRateLimits=value)


@pytest.mark.parametrize("value", [True, "true"])
def test_a_connection_can_do_without_rate_limits_and_a_request_with(
    exchange: Exchange, value: object
) -> None:
    session = ApiSession(exchange, now=NOW, return_rate_limits=False)
    assert "rateLimits" not in ask(session, "session.status")
    assert "rateLimits" in ask(session, "session.status", returnRateLimits=value)


def test_hidden_rate_limits_are_counted_all_the_same(session: ApiSession) -> None:
    ask(session, "session.status", returnRateLimits=False)
    assert ask(session, "session.status")["rateLimits"][0]["count"] == 4


def test_too_much_weight_is_an_error_with_data(exchange: Exchange, session: ApiSession) -> None:
    exchange.limits.spend(2400, NOW)
    reply = ask(session, "session.status")
    assert (reply["status"], _code(reply)) == (429, -1003)
    assert reply["error"]["data"] == {"serverTime": NOW, "retryAfter": NOW + 60_000}
    assert reply["rateLimits"][0]["count"] == 2402


def test_the_exchange_may_object_to_a_method(exchange: Exchange, session: ApiSession) -> None:
    exchange.objection = lambda _method: Refused(503, -1008, "overloaded")
    assert _code(ask(session, "session.status")) == -1008


def test_one_listen_key_is_shared_and_given_out_again(session: ApiSession) -> None:
    key = {"apiKey": HMAC_KEY.api_key}
    first = ask(session, "userDataStream.start", **key)["result"]["listenKey"]
    again = ask(session, "userDataStream.start", **key)["result"]["listenKey"]
    pinged = ask(session, "userDataStream.ping", **key)["result"]["listenKey"]
    assert len(first) == 64
    assert first == again == pinged
    assert ask(session, "userDataStream.stop", **key)["result"] == {}
    assert _code(ask(session, "userDataStream.ping", **key)) == -1125


def test_a_stream_request_takes_no_timestamp(session: ApiSession) -> None:
    assert _code(ask(session, "userDataStream.start", **signed())) == -1101


def test_a_stream_request_needs_a_key_that_is_known(session: ApiSession) -> None:
    assert _code(ask(session, "userDataStream.start")) == -1102
    assert _code(ask(session, "userDataStream.start", apiKey="X" * 64)) == -2015


def test_after_logon_a_stream_request_needs_nothing(logged_on: ApiSession) -> None:
    assert ask(logged_on, "userDataStream.start")["status"] == 200


def test_a_reply_survives_being_written_whatever_its_id(session: ApiSession) -> None:
    reply = session.receive('{"id": "\\ud800", "method": "session.status"}', NOW).frame
    assert json.dumps(reply).encode("ascii")


POSITION_ROW = [
    *("symbol", "positionAmt", "entryPrice", "markPrice", "unRealizedProfit", "liquidationPrice"),
    *("leverage", "maxQty", "marginType", "isolatedMargin", "isAutoAddMargin", "positionSide"),
    *("notionalValue", "isolatedWallet", "updateTime", "breakEvenPrice"),
]


def _positions(session: ApiSession, **params: object) -> dict[str, dict[str, Any]]:
    reply = ask(session, "account.position", **signed(**params))
    return {row["symbol"]: row for row in reply["result"]}


def test_positions_are_told_as_documented(session: ApiSession) -> None:
    rows = _positions(session)
    assert all(list(row) == POSITION_ROW for row in rows.values())
    assert {row["isAutoAddMargin"] for row in rows.values()} == {"false"}
    assert {row["marginType"] for row in rows.values()} == {"cross", "isolated"}


def test_there_are_a_long_a_short_an_isolated_one_and_two_in_one_coin(session: ApiSession) -> None:
    rows = _positions(session)
    held = {symbol: int(row["positionAmt"]) for symbol, row in rows.items()}
    assert held["BTCUSD_PERP"] > 0 > held["BTCUSD_270326"]
    assert held["ETHUSD_PERP"] < 0
    assert float(rows["SOLUSD_PERP"]["isolatedWallet"]) > 0
    assert rows["BTCUSD_PERP"]["markPrice"] != rows["BTCUSD_270326"]["markPrice"]


@pytest.mark.parametrize(
    ("params", "symbols"),
    [
        ({"marginAsset": "BTC"}, {"BTCUSD_PERP", "BTCUSD_270326"}),
        ({"pair": "ETHUSD"}, {"ETHUSD_PERP"}),
        ({"marginAsset": "BTC", "pair": "ETHUSD"}, set()),
        ({"pair": "NOUSD"}, set()),
    ],
)
def test_positions_can_be_asked_for_by_coin_or_pair(
    session: ApiSession, params: dict[str, object], symbols: set[str]
) -> None:
    assert _positions(session, **params).keys() == symbols


def test_positions_and_status_are_one_truth(session: ApiSession) -> None:
    status = ask(session, "account.status", **signed())["result"]
    rows = _positions(session)
    assert {row["symbol"] for row in status["positions"]} == rows.keys()
    for told in status["positions"]:
        row = rows[told["symbol"]]
        assert (told["unrealizedProfit"], told["notionalValue"], told["positionAmt"]) == (
            row["unRealizedProfit"],
            row["notionalValue"],
            row["positionAmt"],
        )
    for asset in status["assets"]:
        of_coin = [row for row in status["positions"] if row["symbol"].startswith(asset["asset"])]
        total = sum(Decimal(row["maintMargin"]) for row in of_coin)
        assert Decimal(asset["maintMargin"]) == total
