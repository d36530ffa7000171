"""Every switch of the simulator, seen from the client's end of a real socket."""

import asyncio
import json
from collections.abc import Callable

import pytest
from websockets.exceptions import InvalidStatus

from asking import ED25519_KEY, NOW, by_ed25519, signed
from tidemark.simulator import Simulator
from tidemark.simulator.statistics import Statistics
from wire_client import PATIENCE, Client, Connect


async def _until(exchange: Simulator, happened: Callable[[Statistics], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        await exchange.statistics.until(happened)


async def test_balances_are_the_exchanges_own(exchange: Simulator, client: Client) -> None:
    assert await client.balances() == exchange.balances


async def test_a_silent_exchange_hears_and_pongs_and_answers_nothing(
    exchange: Simulator, client: Client
) -> None:
    exchange.faults.go_silent()
    await client.send("session.status", request_id=1)
    await _until(exchange, lambda seen: seen.requests["session.status"] == 1)
    async with asyncio.timeout(PATIENCE):
        await (await client.socket.ping())
    exchange.faults.resume()
    assert (await client.ask("session.status", request_id=2))["id"] == 2


async def test_a_half_open_connection_is_not_even_read(
    exchange: Simulator, client: Client, connected: Connect
) -> None:
    exchange.faults.half_open()
    await client.send("session.status")
    other = await connected(exchange.addresses.ws_api)
    await other.ask("session.status", request_id=2)
    assert exchange.statistics.requests["session.status"] == 1
    exchange.faults.resume()
    assert (await client.hear())["id"] == 1


async def test_an_exchange_with_half_open_connections_can_be_left(connected: Connect) -> None:
    async with Simulator(speed=0) as exchange:
        client = await connected(exchange.addresses.ws_api)
        exchange.faults.half_open()
        await client.send("session.status")
    assert (await client.end())[0] in {1001, 1006}


@pytest.mark.parametrize("code", [1000, 1001, 1008, 1011])
async def test_connections_are_closed_with_the_code_asked_for(
    exchange: Simulator, client: Client, code: int
) -> None:
    exchange.faults.drop_connections(code, "bye")
    assert await client.end() == (code, "bye")


async def test_a_connection_reset_says_no_word(exchange: Simulator, client: Client) -> None:
    exchange.faults.drop_connections()
    assert (await client.end())[0] == 1006
    await _until(exchange, lambda seen: seen.open_connections == 0)


async def test_a_connection_that_is_gone_already_can_be_reset(
    exchange: Simulator, client: Client
) -> None:
    (connection,) = exchange._lines.api
    connection.transport.abort()
    await asyncio.sleep(0)  # the socket is closed; nobody has heard of it yet
    exchange.faults.drop_connections()
    assert (await client.end())[0] == 1006


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (403, {}, b""),
        (418, {"Retry-After": "7"}, b"{}"),
        (429, {"Retry-After": "7"}, b""),
        (451, {}, b"restricted location"),
        (503, {}, b"Service Unavailable"),
        (200, {"Content-Type": "text/html"}, b"<html>Please sign in</html>"),
        (511, {}, b""),
        (599, {}, b""),
    ],
)
async def test_handshakes_are_refused_with_what_is_asked_for(
    exchange: Simulator, connected: Connect, status: int, headers: dict[str, str], body: bytes
) -> None:
    exchange.faults.refuse_handshakes(status, headers, body)
    with pytest.raises(InvalidStatus) as refused:
        await connected(exchange.addresses.ws_api)
    response = refused.value.response
    assert (response.status_code, response.body) == (status, body)
    assert headers.items() <= dict(response.headers.raw_items()).items()
    assert exchange.statistics.handshakes_refused == 1


async def test_a_handshake_can_be_sent_elsewhere(exchange: Simulator, connected: Connect) -> None:
    async with Simulator(speed=0) as elsewhere:
        target = elsewhere.addresses.ws_api
        exchange.faults.refuse_handshakes(302, {"Location": target})
        await connected(exchange.addresses.ws_api)
        assert elsewhere.statistics.handshakes == 1


async def test_a_handshake_can_be_slow(exchange: Simulator, connected: Connect) -> None:
    exchange.faults.delay_handshakes(PATIENCE * 10)
    with pytest.raises(TimeoutError):
        await connected(exchange.addresses.ws_api, open_timeout=0.2)


async def test_a_connection_can_be_over_as_soon_as_it_is_open(
    exchange: Simulator, connected: Connect
) -> None:
    exchange.faults.accept_then_close(1000)
    client = await connected(exchange.addresses.ws_api)
    assert (await client.end())[0] == 1000
    assert exchange.statistics.handshakes == 1


async def test_a_late_reply_comes_after_a_prompt_one(exchange: Simulator, client: Client) -> None:
    exchange.faults.delay_replies(lambda method: 1.0 if method == "account.balance" else 0.0)
    await client.send("account.balance", request_id="late", **signed())
    await client.send("session.status", request_id="prompt")
    assert [(await client.hear())["id"] for _ in range(2)] == ["prompt", "late"]


async def test_shuffled_replies_all_arrive_in_another_order(
    exchange: Simulator, client: Client
) -> None:
    exchange.faults.shuffle_replies(hold=1.0)
    for number in range(3):
        await client.send("session.status", request_id=number)
    order = [(await client.hear())["id"] for _ in range(3)]
    assert order != sorted(order) == [0, 1, 2]


async def test_replies_can_be_doubled_and_preceded_by_strangers(
    exchange: Simulator, client: Client
) -> None:
    exchange.faults.duplicate_replies()
    exchange.faults.unknown_ids()
    await client.send("session.status", request_id=5)
    ids = [(await client.hear())["id"] for _ in range(3)]
    assert ids == ["nobody-asked-for-this", 5, 5]


async def test_a_skewed_clock_shows_and_counts(exchange: Simulator, client: Client) -> None:
    exchange.faults.skew_clock(-3000)
    assert (await client.ask("session.status"))["result"]["serverTime"] == NOW - 3000
    assert (await client.ask("account.balance", **signed()))["error"]["code"] == -1021
    exchange.faults.skew_clock(0)
    assert (await client.ask("account.balance", **signed()))["status"] == 200


async def test_a_method_can_be_refused_for_a_while(exchange: Simulator, client: Client) -> None:
    exchange.faults.reject("session.status", 503, -1008, "overloaded", times=2)
    statuses = [(await client.ask("session.status"))["status"] for _ in range(3)]
    assert statuses == [503, 503, 200]


async def test_a_refused_logon_logs_nobody_on(exchange: Simulator, client: Client) -> None:
    exchange.faults.reject("session.logon", 400, -1000, "unknown error")
    await client.log_on()
    assert (await client.ask("session.status"))["result"]["apiKey"] is None


async def test_a_revoked_session_hears_of_it_without_an_id(
    exchange: Simulator, client: Client
) -> None:
    await client.log_on()
    exchange.faults.revoke_session()
    reply = await client.ask("account.balance", timestamp=NOW)
    assert (reply["id"], reply["status"], reply["error"]["code"]) == (None, 401, -2015)


async def test_a_revoked_key_is_of_no_use_any_more(exchange: Simulator, client: Client) -> None:
    await client.log_on()
    exchange.faults.revoke_key(ED25519_KEY.api_key)
    await client.ask("account.balance", timestamp=NOW)
    await client.log_on()
    assert (await client.ask("session.status"))["result"]["apiKey"] is None


async def test_a_row_can_lie_on_the_wire_while_the_books_are_right(
    exchange: Simulator, client: Client
) -> None:
    exchange.faults.replace_balance_row("BTC", balance="7.00000000")
    assert (await client.balances())["BTC"]["balance"] == "7.00000000"
    assert exchange.balances["BTC"]["balance"] == "1.01234567"


async def test_any_text_can_be_sent(exchange: Simulator, client: Client) -> None:
    await client.ask("session.status")
    exchange.faults.send_raw('{"event":{"e":"serverShutdown","E":1}}')
    assert (await client.hear())["event"]["e"] == "serverShutdown"


async def test_a_balance_can_be_set(exchange: Simulator, client: Client) -> None:
    exchange.faults.set_balance("ETH", "-12.5")
    row = (await client.balances())["ETH"]
    assert (row["balance"], row["crossUnPnl"], row["availableBalance"], row["updateTime"]) == (
        "-12.50000000",
        "0.00000000",
        "0.00000000",
        NOW,
    )


async def test_coins_can_vanish_and_appear(exchange: Simulator, client: Client) -> None:
    exchange.faults.vanish("BTC")
    exchange.faults.appear("NEW", "3")
    balances = await client.balances()
    assert "BTC" not in balances
    assert balances["NEW"]["balance"] == "3.00000000"


async def test_weight_used_by_others_shows_in_the_count(
    exchange: Simulator, client: Client
) -> None:
    exchange.faults.use_weight(1000)
    assert (await client.ask("session.status"))["rateLimits"][0]["count"] == 1007


async def test_a_lifted_ban_lets_clients_in_again(exchange: Simulator, connected: Connect) -> None:
    exchange.faults.ban(120)
    exchange.faults.lift_ban()
    await connected(exchange.addresses.ws_api)


async def test_a_reply_can_be_spoilt_altogether(exchange: Simulator, client: Client) -> None:
    exchange.faults.mutate_reply(lambda frame: json.dumps(frame)[:-1] + ',"new":[]}', times=1)
    assert (await client.ask("session.status"))["new"] == []


async def test_the_sessions_of_another_account_stay_when_one_accounts_are_revoked(
    exchange: Simulator, client: Client
) -> None:
    await client.log_on()
    exchange.faults.revoke_session("sub-1")
    assert (await client.ask("account.balance", timestamp=NOW))["status"] == 200
    exchange.faults.revoke_session("main")
    assert (await client.ask("account.balance", timestamp=NOW))["id"] is None


async def _code(client: Client) -> int | None:
    reply = await client.ask("account.balance", **signed())
    code: int | None = reply.get("error", {}).get("code")
    return code


async def test_a_restricted_address_ends_the_session_until_it_is_allowed(
    exchange: Simulator, client: Client
) -> None:
    await client.log_on()
    exchange.faults.restrict_ip(ED25519_KEY.api_key, ["192.0.2.1"])
    assert (await client.ask("account.balance", timestamp=NOW))["id"] is None
    assert (await client.ask("session.logon", **signed(by_ed25519)))["error"]["code"] == -2015
    exchange.faults.allow_ip(ED25519_KEY.api_key)
    assert (await client.ask("session.logon", **signed(by_ed25519)))["status"] == 200


async def test_every_refusal_of_an_account_can_be_turned_on_and_off(
    exchange: Simulator, client: Client
) -> None:
    faults, codes = exchange.faults, []
    for begin, end in (
        (faults.portfolio_margin, lambda: faults.portfolio_margin(on=False)),
        (faults.lock_keys, lambda: faults.lock_keys(on=False)),
        (faults.outdate_keys, lambda: faults.outdate_keys(on=False)),
        (faults.close_futures_account, faults.open_futures_account),
    ):
        begin()
        codes.append(await _code(client))
        end()
        codes.append(await _code(client))
    assert codes == [-2015, None, -2017, None, -2015, None, -1109, None]


async def test_what_a_key_may_do_can_change(exchange: Simulator, client: Client) -> None:
    exchange.faults.change_permissions("main", enable_futures=False)
    assert await _code(client) == -2015


async def test_resuming_lets_every_account_and_key_in_again(
    exchange: Simulator, client: Client
) -> None:
    exchange.faults.portfolio_margin()
    exchange.faults.lock_keys()
    exchange.faults.outdate_keys()
    exchange.faults.close_futures_account()
    exchange.faults.restrict_ip("main")
    exchange.faults.resume()
    assert await _code(client) is None


async def _position(client: Client, symbol: str) -> dict[str, str]:
    rows = (await client.ask("account.position", **signed()))["result"]
    return next(row for row in rows if row["symbol"] == symbol)


async def test_a_position_in_a_coin_that_was_not_listed_lists_it(exchange: Simulator) -> None:
    assert "SUI" not in exchange.balances
    exchange.faults.set_position("SUIUSD_PERP", 1, "1")
    assert exchange.balances["SUI"]["balance"] == "0.00000000"


async def test_a_position_can_be_set(exchange: Simulator, client: Client) -> None:
    exchange.faults.set_position("ETHUSD_PERP", -50, "3000", leverage=10)
    row = await _position(client, "ETHUSD_PERP")
    assert (row["positionAmt"], row["entryPrice"], row["marginType"]) == (
        "-50",
        "3000.00000000",
        "cross",
    )
    exchange.faults.set_position("ETHUSD_PERP", 50, "3000", isolated_wallet="0.5")
    assert (await _position(client, "ETHUSD_PERP"))["isolatedWallet"] == "0.50000000"


async def test_a_crash_can_make_a_loss_larger_than_the_wallet(
    exchange: Simulator, client: Client
) -> None:
    exchange.faults.set_position("BTCUSD_PERP", 3000, "65000")
    exchange.faults.move_price("BTC", -50)
    row = (await client.balances())["BTC"]
    assert float(row["crossUnPnl"]) < -float(row["balance"]) < 0
    assert row["availableBalance"] == "0.00000000"


async def test_what_cannot_be_held_or_priced_is_refused(exchange: Simulator) -> None:
    with pytest.raises(ValueError, match="no contract 'BTCUSD'"):
        exchange.faults.set_position("BTCUSD", 1, "1")
    with pytest.raises(ValueError, match="cannot move by -100 %"):
        exchange.faults.move_price("BTC", -100)


@pytest.mark.parametrize("balance", ["123456789012345678.12345678", "0.00000001", "-0.00000001"])
async def test_huge_and_tiny_amounts_stay_exact(
    exchange: Simulator, client: Client, balance: str
) -> None:
    exchange.faults.set_balance("BTC", balance)
    assert (await client.balances())["BTC"]["balance"] == balance


async def test_an_overload_comes_in_bursts_and_maintenance_lasts(
    exchange: Simulator, client: Client
) -> None:
    exchange.faults.overload(times=2)
    codes = [await _code(client) for _ in range(3)]
    exchange.faults.maintenance()
    codes.append(await _code(client))
    exchange.faults.overload(on=False)
    codes.append(await _code(client))
    exchange.faults.maintenance(on=False)
    codes.append(await _code(client))
    assert codes == [-1008, -1008, None, -1016, -1016, None]
