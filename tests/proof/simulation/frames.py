"""One direction of a WebSocket read off the link: the head of HTTP, then texts.

Written from RFC 6455 and from nothing of ours, so that what is checked does not check itself.
"""

from dataclasses import dataclass

_END_OF_HEAD = b"\r\n\r\n"
_TEXT, _CONTINUATION, _CLOSE = 1, 0, 8


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a request or an answer, and what followed it in the same breath."""

    first_line: str
    headers: dict[str, str]

    @property
    def status(self) -> int:
        """The status of an answer; 0 of a request."""
        parts = self.first_line.split(" ")
        return int(parts[1]) if parts[0].startswith("HTTP/") and parts[1].isdigit() else 0


class Direction:
    """Takes bytes in as they pass; `head` first, then `texts`."""

    def __init__(self) -> None:
        self.head: Head | None = None
        self.is_websocket = True
        self.said_goodbye = False
        self._held = b""
        self._text = b""

    def take(self, data: bytes) -> list[str]:
        """The texts that are complete with these bytes."""
        self._held += data
        if self.head is None and not self._read_head():
            return []
        if not self.is_websocket:
            return []
        texts: list[str] = []
        while (frame := self._next_frame()) is not None:
            opcode, is_last, payload = frame
            self.said_goodbye |= opcode == _CLOSE
            if opcode in {_TEXT, _CONTINUATION}:
                self._text += payload
                if is_last:
                    texts.append(self._text.decode(errors="replace"))
                    self._text = b""
        return texts

    @property
    def rest(self) -> bytes:
        """What came after the head and is no frame: the body of a plain HTTP answer."""
        return self._held

    def _read_head(self) -> bool:
        end = self._held.find(_END_OF_HEAD)
        if end < 0:
            return False
        lines = self._held[:end].decode("latin-1").split("\r\n")
        fields = (line.partition(":") for line in lines[1:])
        headers = {name.strip().lower(): value.strip() for name, _, value in fields}
        self.head = Head(lines[0], headers)
        self._held = self._held[end + len(_END_OF_HEAD) :]
        self.is_websocket = self.head.status in {0, 101}
        return True

    def _next_frame(self) -> tuple[int, bool, bytes] | None:
        held = self._held
        if len(held) < 2:
            return None
        size, at = held[1] & 0x7F, 2
        if size == 126:
            size, at = int.from_bytes(held[2:4], "big"), 4
        elif size == 127:
            size, at = int.from_bytes(held[2:10], "big"), 10
        mask = b""
        if held[1] & 0x80:
            mask, at = held[at : at + 4], at + 4
        if len(held) < at + size:
            return None
        payload = held[at : at + size]
        self._held = held[at + size :]
        return held[0] & 0x0F, bool(held[0] & 0x80), _unmasked(payload, mask)


def _unmasked(payload: bytes, mask: bytes) -> bytes:
    if not mask or not payload:
        return payload
    long_mask = (mask * (len(payload) // 4 + 1))[: len(payload)]
    number = int.from_bytes(payload, "big") ^ int.from_bytes(long_mask, "big")
    return number.to_bytes(len(payload), "big")
