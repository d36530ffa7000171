"""A screen reader's view: the accessibility tree of another process, read over AT-SPI's own bus."""

from __future__ import annotations

import collections
import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_ACCESSIBLE = "org.a11y.atspi.Accessible"
_ROOT = "/org/a11y/atspi/accessible/root"
_REGISTRY = "org.a11y.atspi.Registry"
_PATIENCE = 30.0
_STATES = {12: "focused", 4: "checked", 11: "focusable", 25: "showing", 8: "enabled"}
_EVENTS = ("Object", "Window", "Focus")


class Gone(LookupError):
    """The program took a thing away while it was being read."""


@dataclass(frozen=True)
class Node:
    """One thing in the tree as it was when it was read."""

    place: tuple[str, str]
    role: str
    name: str
    description: str
    states: frozenset[str]
    children: tuple[Node, ...] = field(repr=False)

    @property
    def is_focused(self) -> bool:
        """Whether the keyboard is there."""
        return "focused" in self.states

    def walk(self) -> Iterator[Node]:
        """This and everything in it."""
        yield self
        for child in self.children:
            yield from child.walk()


class ScreenReader:
    """Reads, presses and listens. Close it at the end."""

    def __init__(self, session_bus: str) -> None:
        with contextlib.closing(open_dbus_connection(session_bus)) as session:
            bus = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            address = session.send_and_get_reply(new_method_call(bus, "GetAddress")).body[0]
        self._bus: DBusConnection = open_dbus_connection(address)

    def close(self) -> None:
        """Hang up."""
        self._bus.close()

    def program(self, name: str) -> tuple[str, str]:
        """Where the tree of the program called so begins; waits for it to appear."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            for place in self._children((_REGISTRY, _ROOT)):
                if self._property(place, "Name") == name:
                    return place
            time.sleep(0.1)
        raise AssertionError(f"{name} never appeared in the accessibility tree")

    def read(self, place: tuple[str, str]) -> Node:
        """Everything there is from here on; raises `Gone` if there is nothing."""
        return Node(
            place,
            self._call(place, "GetRoleName"),
            self._property(place, "Name"),
            self._property(place, "Description"),
            self._states(place),
            tuple(self._read_those_left(self._children(place))),
        )

    def _read_those_left(self, places: list[tuple[str, str]]) -> Iterator[Node]:
        for place in places:
            with contextlib.suppress(Gone):
                yield self.read(place)

    def press(self, node: Node) -> None:
        """Do what a click does."""
        self._call(node.place, "DoAction", "i", (0,), interface="org.a11y.atspi.Action")

    def focus(self, node: Node) -> None:
        """Bring the keyboard there."""
        self._call(node.place, "GrabFocus", interface="org.a11y.atspi.Component")

    def listen(self, seconds: float) -> collections.Counter[str]:
        """How often which event was told in so many seconds."""
        told: collections.Counter[str] = collections.Counter()
        registry = DBusAddress("/org/a11y/atspi/registry", _REGISTRY, _REGISTRY)
        for kind in _EVENTS:
            self._bus.send_and_get_reply(
                new_method_call(registry, "RegisterEvent", "sass", (f"{kind}:", [], ""))
            )
            rule = MatchRule(type="signal", interface=f"org.a11y.atspi.Event.{kind}")
            self._bus.send_and_get_reply(message_bus.AddMatch(rule))
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            try:
                message = self._bus.receive(timeout=left)
            except TimeoutError:
                break
            fields = message.header.fields
            if message.header.message_type is MessageType.signal:
                told[f"{fields[HeaderFields.member]}:{message.body[0]}"] += 1
        return told

    # The protocol.

    def _children(self, place: tuple[str, str]) -> list[tuple[str, str]]:
        return [tuple(child) for child in self._call(place, "GetChildren")]

    def _states(self, place: tuple[str, str]) -> frozenset[str]:
        low, high = self._call(place, "GetState")
        bits = low | high << 32
        return frozenset(name for bit, name in _STATES.items() if bits >> bit & 1)

    def _property(self, place: tuple[str, str], name: str) -> str:
        body = (_ACCESSIBLE, name)
        told = self._call(place, "Get", "ss", body, interface="org.freedesktop.DBus.Properties")
        return str(told[1])

    def _call(
        self,
        place: tuple[str, str],
        method: str,
        signature: str | None = None,
        body: tuple[Any, ...] = (),
        *,
        interface: str = _ACCESSIBLE,
    ) -> Any:
        address = DBusAddress(place[1], place[0], interface)
        call = new_method_call(address, method, signature, body)
        reply = self._bus.send_and_get_reply(call, timeout=_PATIENCE)
        if reply.header.message_type is not MessageType.method_return:
            raise Gone(f"{method} of {place}: {reply.body}")
        return reply.body[0] if reply.body else None
