"""Which of the desktop's messages mean that the screen was locked."""

import os
from collections.abc import Iterator

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call

_SCREEN_SAVERS = frozenset(
    f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "cinnamon", "mate", "xfce")
)
_LOGIN = "org.freedesktop.login1"
_SESSION = f"{_LOGIN}.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"


def rules_of_screen_savers() -> Iterator[MatchRule]:
    """What to ask the session bus for: every desktop's screen saver says ``ActiveChanged``."""
    for interface in sorted(_SCREEN_SAVERS):
        yield MatchRule(type="signal", interface=interface, member="ActiveChanged")


def is_screen_saver_on(message: Message) -> bool:
    """Whether a screen saver says that it is active now."""
    fields = message.header.fields
    is_of_saver = fields.get(HeaderFields.interface) in _SCREEN_SAVERS
    return is_of_saver and _member(message) == "ActiveChanged" and message.body == (True,)


class LoginSession:
    """This program's own session among all of this computer, as the system's login knows them.

    Other people's sessions lock as well; only what is said of this one counts.
    """

    def __init__(self) -> None:
        self._path: str | None = None

    @staticmethod
    def rules() -> Iterator[MatchRule]:
        """What to ask the system bus for."""
        yield MatchRule(type="signal", sender=_LOGIN, interface=_SESSION, member="Lock")
        yield MatchRule(
            type="signal", sender=_LOGIN, interface=_PROPERTIES, member="PropertiesChanged"
        )

    @staticmethod
    def question() -> Message:
        """Which session this process belongs to; `hear` takes the answer."""
        manager = DBusAddress("/org/freedesktop/login1", _LOGIN, f"{_LOGIN}.Manager")
        return new_method_call(manager, "GetSessionByPID", "u", (os.getpid(),))

    def hear(self, message: Message) -> bool:
        """Take in a message; return whether it says that this session was locked."""
        if message.header.message_type is MessageType.method_return:
            self._take_answer(message)
            return False
        is_ours = self._path is not None and _path(message) == self._path
        return is_ours and (_member(message) == "Lock" or _is_locked_hint(message))

    def _take_answer(self, message: Message) -> None:
        """Of all that was asked, only the session is answered by a path."""
        if message.header.fields.get(HeaderFields.signature) == "o":
            self._path = message.body[0]


def _is_locked_hint(message: Message) -> bool:
    is_of_properties = message.header.fields.get(HeaderFields.signature) == "sa{sv}as"
    if not is_of_properties or message.body[0] != _SESSION:
        return False
    return bool(message.body[1].get("LockedHint") == ("b", True))


def _member(message: Message) -> object:
    return message.header.fields.get(HeaderFields.member)


def _path(message: Message) -> object:
    return message.header.fields.get(HeaderFields.path)
