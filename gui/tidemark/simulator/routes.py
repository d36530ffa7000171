"""Which door a handshake knocks at, read from its path: the WebSocket API or the streams.

Source: COIN-M WebSocket API General Info (`/ws-dapi/v1?returnRateLimits=false`) and WebSocket
Market Streams (`/ws/<names>`, `/stream?streams=<names>`, no slash at the end).
"""

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True, slots=True)
class ApiRoute:
    """To the WebSocket API."""

    return_rate_limits: bool = True


@dataclass(frozen=True, slots=True)
class StreamRoute:
    """To the streams, with what to listen to from the start."""

    names: tuple[str, ...] = ()
    combined: bool = False


def route(path: str, token: str) -> ApiRoute | StreamRoute | None:
    """The door a path leads to; None where there is none.

    With a token that must be the first segment. Whatever else comes first is accepted, since
    clients bring prefixes of their own.
    """
    parts = urlsplit(path)
    segments = [unquote(segment) for segment in parts.path.split("/")[1:]]
    if token and segments[:1] != [token]:
        return None
    query = parse_qs(parts.query)
    if segments[-1:] == ["stream"]:
        names = query.get("streams", [""])[-1]
        return StreamRoute(_names(names.split("/")), combined=True)
    if "ws" in segments:
        names_after = segments[segments.index("ws") + 1 :]
        return None if "" in names_after else StreamRoute(_names(names_after))
    wanted = query.get("returnRateLimits", ["true"])[-1]
    return ApiRoute(return_rate_limits=wanted.lower() != "false")


def is_loopback(host: str | None) -> bool:
    """Whether a ``Host`` header names this computer, as no web page from elsewhere can make it."""
    try:
        return host is not None and urlsplit(f"//{host}").hostname in _LOOPBACK
    except ValueError:
        return False


def _names(segments: list[str]) -> tuple[str, ...]:
    return tuple(segment for segment in segments if segment)
