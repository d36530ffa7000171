"""A screen reader's view: the accessibility tree of another process, read over AT-SPI's own bus."""

from __future__ import annotations

import collections
import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_ACCESSIBLE = "org.a11y.atspi.Accessible"
_ROOT = "/org/a11y/atspi/accessible/root"
_REGISTRY = "org.a11y.atspi.Registry"
_PATIENCE = 30.0
_STATES = {
    4: "checked",
    8: "enabled",
    10: "expanded",
    11: "focusable",
    12: "focused",
    23: "selected",
    25: "showing",
    41: "checkable",
}
_LABELLED_BY = 2
_EVENTS = ("Object", "Window", "Focus")

Place = tuple[str, str]
"""The name of a program on the bus, and the path of a thing in it."""


class Gone(LookupError):
    """The program took a thing away while it was being read."""


@dataclass(frozen=True)
class Node:
    """One thing in the tree as it was when it was read."""

    place: Place
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

    def __init__(self, session_bus: str, reached: Callable[[str], str] = str) -> None:
        """``reached`` says how an address of a bus reads from here, if not as it is told."""
        with contextlib.closing(open_dbus_connection(reached(session_bus))) as session:
            bus = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            address = session.send_and_get_reply(new_method_call(bus, "GetAddress")).body[0]
        self._bus: DBusConnection = open_dbus_connection(reached(address))
        self._ears: DBusConnection = open_dbus_connection(reached(address))
        self._prick_up()

    def close(self) -> None:
        """Hang up."""
        self._ears.close()
        self._bus.close()

    # Reading.

    def program(self, name: str) -> Place:
        """Where the tree of the program called so begins; waits for it to appear."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            for place in self.children((_REGISTRY, _ROOT)):
                with contextlib.suppress(Gone):
                    if self.name(place) == name:
                        return place
            time.sleep(0.1)
        raise AssertionError(f"{name} never appeared in the accessibility tree")

    def read(self, place: Place, *, but_cells: bool = False) -> Node:
        """Everything that shows from here on, tables' cells or not; raises `Gone` of nothing."""
        role, states = self._call(place, "GetRoleName"), self._states(place)
        has_more = "showing" in states and not (but_cells and role == "table")
        return Node(
            place,
            role,
            self.name(place),
            self._property(place, "Description"),
            states,
            tuple(self._read_those_left(self.children(place) if has_more else [], but_cells)),
        )

    def _read_those_left(self, places: list[Place], but_cells: bool) -> Iterator[Node]:
        for place in places:
            with contextlib.suppress(Gone):
                yield self.read(place, but_cells=but_cells)

    def children(self, place: Place) -> list[Place]:
        """What is in a thing."""
        return [tuple(child) for child in self._call(place, "GetChildren")]

    def name(self, place: Place) -> str:
        """What a thing is called."""
        return self._property(place, "Name")

    def labels(self, node: Node) -> list[str]:
        """The names of what a thing is labelled by."""
        relations = self._call(node.place, "GetRelationSet")
        return [
            self.name(tuple(other))
            for kind, others in relations
            if kind == _LABELLED_BY
            for other in others
        ]

    def value(self, node: Node) -> float:
        """The number that a thing stands at."""
        told = self._get(node.place, "CurrentValue", "org.a11y.atspi.Value")
        return float(told)

    # Doing.

    def press(self, node: Node) -> None:
        """Do what a click does."""
        self._call(node.place, "DoAction", "i", (0,), interface="org.a11y.atspi.Action")

    def focus(self, node: Node) -> None:
        """Bring the keyboard there."""
        self._call(node.place, "GrabFocus", interface="org.a11y.atspi.Component")

    # Listening.

    def _prick_up(self) -> None:
        registry = DBusAddress("/org/a11y/atspi/registry", _REGISTRY, _REGISTRY)
        for kind in _EVENTS:
            call = new_method_call(registry, "RegisterEvent", "sass", (f"{kind}:", [], ""))
            self._ears.send_and_get_reply(call)
            rule = MatchRule(type="signal", interface=f"org.a11y.atspi.Event.{kind}")
            self._ears.send_and_get_reply(message_bus.AddMatch(rule))

    def listen(self, seconds: float) -> collections.Counter[str]:
        """How often which event is told from now on, in so many seconds."""
        self.forget()
        return collections.Counter(
            f"{each.header.fields[HeaderFields.member]}:{each.body[0]}"
            for each in self._told(seconds)
        )

    def forget(self) -> None:
        """Take no more notice of what was told until now."""
        collections.deque(self._told(0.0), maxlen=0)

    def focused(self, patience: float = _PATIENCE) -> str:
        """The name of what the keyboard comes to next, as it is told."""
        for told in self._told(patience):
            fields = told.header.fields
            is_focus = told.body[0] == "focused" and told.body[1] == 1
            if fields[HeaderFields.member] == "StateChanged" and is_focus:
                with contextlib.suppress(Gone):
                    return self.name((fields[HeaderFields.sender], fields[HeaderFields.path]))
        raise AssertionError("the keyboard went nowhere")

    def _told(self, seconds: float) -> Iterator[Message]:
        deadline = time.monotonic() + seconds
        while True:
            try:
                message = self._ears.receive(timeout=max(0.0, deadline - time.monotonic()))
            except TimeoutError:
                return
            if message.header.message_type is MessageType.signal and message.body:
                yield message

    # The protocol.

    def _states(self, place: Place) -> frozenset[str]:
        low, high = self._call(place, "GetState")
        bits = low | high << 32
        return frozenset(name for bit, name in _STATES.items() if bits >> bit & 1)

    def _property(self, place: Place, name: str) -> str:
        return str(self._get(place, name, _ACCESSIBLE))

    def _get(self, place: Place, name: str, interface: str) -> Any:
        told = self._call(
            place, "Get", "ss", (interface, name), interface="org.freedesktop.DBus.Properties"
        )
        return told[1]

    def _call(
        self,
        place: Place,
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
