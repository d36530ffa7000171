"""Answers of the REST API: their bodies, and every way in which one can say no."""

import pytest

from tidemark.binance.decoding import Rejection, decode_answer, decode_listen_key
from tidemark.binance.errors import ProtocolError
from tidemark.binance.json_values import Digits


def test_an_answer_is_read_with_its_digits_kept() -> None:
    assert decode_answer(200, '{"serverTime":1499827319559,"ipRestrict":false}') == {
        "serverTime": "1499827319559",
        "ipRestrict": False,
    }


@pytest.mark.parametrize("body", ["", "<html>", '{"a":1,"a":2}', "[" * 100_000])
def test_an_answer_that_is_not_json_breaks_the_rules(body: str) -> None:
    with pytest.raises(ProtocolError):
        decode_answer(200, body)


def test_a_refusal_has_its_code_and_its_status() -> None:
    body = '{"code":-1022,"msg":"Signature for this request is not valid."}'
    assert decode_answer(400, body) == Rejection(-1022, 400)


@pytest.mark.parametrize("body", ["", "<html>forbidden</html>", "[]", '{"code":"soon"}', "null"])
def test_a_refusal_without_readable_words_has_its_status(body: str) -> None:
    assert decode_answer(403, body) == Rejection(0, 403)


def test_the_end_of_a_ban_stands_in_the_words() -> None:
    body = '{"code":-1003,"msg":"Way too many requests; IP banned until 1659146400000."}'
    assert decode_answer(418, body) == Rejection(-1003, 418, retry_after=1659146400000)


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("request ip: 203.0.113.7", "203.0.113.7"),
        ("Request IP: 203.0.113.7.", "203.0.113.7"),
        ("request ip:2001:DB8::1 ", "2001:db8::1"),
        ("request ip: 203.0.113.777", None),
        ("request ip: 1.2.3", None),
        ("request ip: <b>1.2.3.4</b>", None),
        ("request ip: ::::", None),
        ("request ip: ", None),
        ("ip 203.0.113.7", None),
        ("x" * 500 + "request ip: 203.0.113.7", None),
    ],
)
def test_the_address_a_refusal_tells_is_an_address_or_nothing(
    words: str, address: str | None
) -> None:
    message = f"Invalid API-key, IP, or permissions for action, {words}"
    rejection = decode_answer(401, f'{{"code":-2015,"msg":"{message}"}}')
    assert rejection == Rejection(-2015, 401, request_ip=address)


def test_a_listen_key_is_the_word_the_exchange_gives() -> None:
    assert decode_listen_key({"listenKey": "k" * 64}) == "k" * 64


@pytest.mark.parametrize(
    "result",
    [None, [], {}, {"listenKey": ""}, {"listenKey": Digits("7")}, {"listenKey": "a b"}],
    ids=repr,
)
def test_what_cannot_be_part_of_an_address_is_no_listen_key(result: object) -> None:
    assert decode_listen_key(result) is None
