"""Flips one bit of every signature a client sends, between the client and its socket."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import aiohttp


@contextmanager
def flipped_signatures() -> Iterator[None]:
    """Inside, every signature that goes out is wrong by one bit."""
    honest = aiohttp.ClientWebSocketResponse.send_str

    async def send(self: aiohttp.ClientWebSocketResponse, text: str, *args: Any) -> None:
        request = json.loads(text)
        request["params"]["signature"] = _flip(request["params"]["signature"])
        await honest(self, json.dumps(request), *args)

    aiohttp.ClientWebSocketResponse.send_str = send
    try:
        yield
    finally:
        aiohttp.ClientWebSocketResponse.send_str = honest


def _flip(signature: str) -> str:
    """Change one bit so that what comes out can still be hexadecimal or base64."""
    for position, character in enumerate(signature):
        other = chr(ord(character) ^ 1)
        if character in "23456789abcdef" and other in "0123456789abcdef":
            return signature[:position] + other + signature[position + 1 :]
    raise ValueError("no bit of this can be flipped")
