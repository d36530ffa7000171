"""One connection to the streams: its subscriptions, and the control messages that change them.

Source: COIN-M WebSocket Market Streams, "Connect" and "Live Subscribing/Unsubscribing to streams".
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tidemark.simulator.wire import compact, read_json

_MOST_STREAMS = 1024
_UNKNOWN_METHOD, _INVALID_REQUEST, _INVALID_JSON = 0, 2, 3


class StreamClosed(Exception):
    """The exchange ends this connection, after sending ``last_words``."""

    def __init__(self, last_words: str) -> None:
        super().__init__(last_words)
        self.last_words = last_words


class _BadRequest(Exception):
    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class StreamSession:
    """The subscriptions of one connection. Any name is accepted: a wrong one stays silent."""

    def __init__(self, names: Iterable[str] = (), *, combined: bool = False) -> None:
        self._names = dict.fromkeys(names)  # an ordered set
        self._combined = combined

    def frame_for(self, name: str, data: object) -> str | None:
        """What this connection is sent when ``data`` appears on a stream; None: it is not.

        A text is sent as it is.
        """
        if name not in self._names:
            return None
        if isinstance(data, str):
            return data
        return compact({"stream": name, "data": data} if self._combined else data)

    def receive(self, message: str | bytes) -> str:
        """Answer a control message; `StreamClosed` for one that is no JSON."""
        try:
            request = read_json(message if isinstance(message, str) else "")
        except ValueError as exc:
            error = {"code": _INVALID_JSON, "msg": f"Invalid JSON: {exc}"}
            raise StreamClosed(compact({"error": error})) from exc
        request_id = request.get("id") if isinstance(request, dict) else None
        try:
            return compact({"result": self._control(request), "id": request_id})
        except _BadRequest as bad:
            return compact({"error": {"code": bad.code, "msg": bad.message}, "id": request_id})

    def _control(self, request: Any) -> object:
        if not isinstance(request, dict) or "method" not in request:
            raise _BadRequest(_INVALID_REQUEST, "Invalid request: missing field `method`")
        control = _CONTROLS.get(str(request["method"]))
        if control is None:
            raise _BadRequest(_UNKNOWN_METHOD, "Unknown method")
        return control(self, request.get("params", []))

    def subscribe(self, params: object) -> None:
        """Listen to more streams."""
        names = dict.fromkeys(_names(params))
        if len(self._names | names) > _MOST_STREAMS:
            raise _BadRequest(_INVALID_REQUEST, "Invalid request: too many streams")
        self._names |= names

    def unsubscribe(self, params: object) -> None:
        """Listen to fewer."""
        for name in _names(params):
            self._names.pop(name, None)

    def list_subscriptions(self, _params: object) -> list[str]:
        """The streams listened to."""
        return list(self._names)

    def set_property(self, params: object) -> None:
        """Wrap events in their stream's name, or do not."""
        match params:
            case ["combined", bool(value)]:
                self._combined = value
            case _:
                raise _BadRequest(_INVALID_REQUEST, "Invalid request: unknown property")

    def get_property(self, params: object) -> bool:
        """Whether events come wrapped."""
        if params != ["combined"]:
            raise _BadRequest(_INVALID_REQUEST, "Invalid request: unknown property")
        return self._combined


def _names(params: object) -> list[str]:
    if not isinstance(params, list) or not all(isinstance(name, str) for name in params):
        raise _BadRequest(_INVALID_REQUEST, "Invalid request: params must be a list of streams")
    return params


_CONTROLS: Mapping[str, Callable[[StreamSession, object], object]] = {
    "SUBSCRIBE": StreamSession.subscribe,
    "UNSUBSCRIBE": StreamSession.unsubscribe,
    "LIST_SUBSCRIPTIONS": StreamSession.list_subscriptions,
    "SET_PROPERTY": StreamSession.set_property,
    "GET_PROPERTY": StreamSession.get_property,
}
