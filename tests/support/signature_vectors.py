"""Signatures which the exchange, or another client, has published with key and payload.

The keys are printed in the exchange's documentation and in other clients' tests: they open nothing.
"""

import traceback
from typing import NamedTuple

from tidemark.binance.signing import Parameter
from tidemark.domain.credential import Secret

API_KEY = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A"
SPOT = Secret("NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j")
FUTURES = Secret("2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9")
OPTIONS = Secret("YtP1BudNOWZE1ag5uzCkh4hIC7qSmQOu797r5EJBFGhxBYivjj8HIX0iiiPof5yG")
FOREIGN = Secret("test-secret")
ED1_PUBLIC = "MCowBQYDK2VwAyEAGUIKv9dSpWXBViXp2m6vAIb8QMFJYBgyFEQsFJlqgA0="


def pem(body: str, kind: str = "PRIVATE KEY") -> str:
    return f"-----BEGIN {kind}-----\n{body}\n-----END {kind}-----\n"


ED1 = Secret(pem("MC4CAQAwBQYDK2VwBCIEIIJEYWtGBrhACmb9Dvy+qa8WEf0lQOl1s4CLIAB9m89u"))
ED2 = Secret(pem("MC4CAQAwBQYDK2VwBCIEIPQmzwVKJETqVd7L9E/DFbkvrOigy1tLL+9QF0mSn6dV"))


class Vector(NamedTuple):
    """A payload with the signature that somebody else made of it."""

    secret: Secret
    payload: str
    signature: str


_P1_ORDER = (
    "price=52000.00&quantity=0.01000000&recvWindow=100&side=SELL"
    "&symbol=BTCUSDT&timeInForce=GTC&timestamp=1645423376532&type=LIMIT"
)
_P4_ORDER = (
    "side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1"
    "&recvWindow=5000&timestamp=1499827319559"
)
C1 = f"apiKey={API_KEY}&timestamp=1727810404936"
C2 = f"apiKey={API_KEY}&recvWindow=5000&timestamp=1727810404936"

HMAC_VECTORS = {
    "P1 spot ws": Vector(
        SPOT,
        f"apiKey={API_KEY}&{_P1_ORDER}",
        "aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24",
    ),
    "P2 spot ws, not ASCII": Vector(
        SPOT,
        f"apiKey={API_KEY}&price=0.10000000&quantity=1.00000000&recvWindow=5000&side=BUY"
        "&symbol=１２３４５６&timeInForce=GTC&timestamp=1645423376532&type=LIMIT",
        "b33892ae8e687c939f4468c6268ddd4c40ac1af18ad19a064864c47bae0752cd",
    ),
    "P3 spot ws, older": Vector(
        SPOT,
        f"apiKey={API_KEY}&newOrderRespType=ACK&{_P1_ORDER}",
        "cc15477742bd704c29492d96c7ead9414dfd8e0ec4a00f947bb5bb454ddbd08a",
    ),
    "P4 spot REST": Vector(
        SPOT,
        f"symbol=LTCBTC&{_P4_ORDER}",
        "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71",
    ),
    "P5 spot REST, percent-encoded": Vector(
        SPOT,
        f"symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96&{_P4_ORDER}",
        "e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3",
    ),
    "P6 USD-M REST": Vector(
        FUTURES,
        "symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=9000&timeInForce=GTC"
        "&recvWindow=5000&timestamp=1591702613943",
        "3c661234138461fcc7a7d8746c6558c9842d4e10870d2ecbedf7777cad694af9",
    ),
    "P7 COIN-M REST, its blank included": Vector(
        FUTURES,
        "symbol=BTCUSD_200925&side=BUY&type=LIMIT&timeInForce=GTCquantity=1&price=9000"
        "&recvWindow=5000&timestamp= 1591702613943",
        "f3129e7c72c7727037891ad8a86b76a7dc514ba125a536775c8ba403b2d1b222",
    ),
    "P8 options REST, as it was signed": Vector(
        OPTIONS,
        "symbol=BTC-210129-40000-C&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=2000"
        "&recvWindow=5000&timestamp=1611825601400",
        "7c12045972f6140e765e0f2b67d28099718df805732676494238f50be830a7d7",
    ),
    "P11 another client": Vector(
        SPOT,
        f"apiKey={API_KEY}&timestamp=1499827319559",
        "a90524f2010ef58d33f2fb76f34c98bb19d22844f9fcead39559bd829640742e",
    ),
    "C1": Vector(SPOT, C1, "5ce3df14659a66bcece5e8028bf3b81c09369285026ecc13778d609ca1954740"),
    "C2": Vector(SPOT, C2, "eb71c9b20f60ddc97e830e5ee0dd9c8227f6df489ff39ed829dfc1c0493dfd18"),
    "C3": Vector(
        SPOT,
        f"apiKey={API_KEY}&recvWindow=5000&returnRateLimits=false&timestamp=1727810404936",
        "bf43830d62c506cf0933205fd55aba181d232ead840f6c6af62749c9a3201545",
    ),
    "captured from the official SDK": Vector(
        FOREIGN,
        "apiKey=test-key&timestamp=1795412086715",
        "d6b4531ac447408cf637172dc751b5af5982bf98bcdb4365142146dfef16e5b3",
    ),
    "captured from CCXT": Vector(
        FOREIGN,
        "apiKey=test-key&recvWindow=10000&returnRateLimits=false&timestamp=1795412099889"
        "&type=inverse",
        "7c76e69f3c179260a2b3e03b0ed63da54075cb0a243dace0a3deea128b37412f",
    ),
    "captured from UBWA": Vector(
        FOREIGN,
        "apiKey=test-key&recvWindow=9000&timestamp=1795412843990",
        "7c0ddd231a2dc01158b284a70d1cba06ece702d7c92899e27ba517c54aa3a8dd",
    ),
}

ED25519_VECTORS = {
    "P9 spot FIX": Vector(
        ED1,
        "A\x01EXAMPLE\x01SPOT\x011\x0120240627-11:17:25.223",
        "4MHXelVVcpkdwuLbl6n73HQUXUf1dse2PCgT1DYqW9w8AVZ1RACFGM+5UdlGPrQHrgtS3CvsRURC1oj73j8gCA==",
    ),
    "P10 another client": Vector(
        ED2,
        "price=50000&quantity=1&side=BUY&symbol=BTCUSDT&timestamp=1631234567890&type=LIMIT",
        "a4Pm3p02D2HXtNfo3DBaVCe9Ov7kledewgYtGjekotFmZ5wXa3mC5AtLB7CpAphyNjeyovIuDP+9fyjYmsojCw==",
    ),
    "C4": Vector(
        ED1,
        C1,
        "oBQS88ve1nCZBFqZ/2pT7eH7LBPgW4G7dHzmU4Eo21kwwNKQA++yMVw7pt8D5j8fzvG2BTz6q3oHsu6jQMdtDg==",
    ),
    "C5": Vector(
        ED1,
        C2,
        "H4n3fTw3wNUZKR+vI/yOsUTGlMAw+WkiVJSXdeRGzsFqceR+4gfYj+S2sEyWCgAIcKIae6VUry7GTLC6YphwBQ==",
    ),
}

# Vectors of the WebSocket API, as the parameters they were made of, in no particular order.
WS_PARAMS: dict[str, dict[str, Parameter]] = {
    "P1 spot ws": {
        "symbol": "BTCUSDT",
        "side": "SELL",
        "type": "LIMIT",
        "timeInForce": "GTC",
        "quantity": "0.01000000",
        "price": "52000.00",
        "recvWindow": 100,
        "timestamp": 1645423376532,
        "apiKey": API_KEY,
    },
    "P2 spot ws, not ASCII": {
        "symbol": "１２３４５６",
        "side": "BUY",
        "type": "LIMIT",
        "timeInForce": "GTC",
        "quantity": "1.00000000",
        "price": "0.10000000",
        "recvWindow": 5000,
        "timestamp": 1645423376532,
        "apiKey": API_KEY,
    },
    "P11 another client": {"timestamp": 1499827319559, "apiKey": API_KEY},
    "C1": {"timestamp": 1727810404936, "apiKey": API_KEY},
    "C2": {"timestamp": 1727810404936, "recvWindow": 5000, "apiKey": API_KEY},
    "C3": {
        "timestamp": 1727810404936,
        "returnRateLimits": False,
        "recvWindow": 5000,
        "apiKey": API_KEY,
    },
    "captured from CCXT": {
        "apiKey": "test-key",
        "type": "inverse",
        "timestamp": 1795412099889,
        "recvWindow": 10000,
        "returnRateLimits": False,
    },
    "captured from UBWA": {
        "apiKey": "test-key",
        "timestamp": 1795412843990,
        "recvWindow": "9000",
    },
}


def everything_in(error: BaseException) -> str:
    """The error's own words, its traceback's, and those of every error behind it."""
    words = "".join(traceback.format_exception(error))
    behind: BaseException | None = error
    while behind is not None:
        words += f"{behind!r} {behind.__dict__} {getattr(behind, 'object', '')!r}"
        behind = behind.__context__
    return words
