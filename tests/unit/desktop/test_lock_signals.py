"""Of all that a desktop says, only word of a lock is taken for one."""

import sys

import pytest

if sys.platform != "linux":
    pytest.skip("only Linux tells of a locked screen over D-Bus", allow_module_level=True)

from jeepney import DBusAddress, Message, new_method_return, new_signal

from tidemark.desktop.lock_signals import LoginSession, is_screen_saver_on

OURS, THEIRS = "/org/freedesktop/login1/session/_31", "/org/freedesktop/login1/session/_32"
SESSION = "org.freedesktop.login1.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"


def signal(
    interface: str,
    member: str,
    signature: str = "",
    body: tuple[object, ...] = (),
    *,
    path: str = "/ScreenSaver",
) -> Message:
    return new_signal(DBusAddress(path, interface=interface), member, signature, body)


def known() -> LoginSession:
    """A login that has answered."""
    login = LoginSession()
    login.hear(new_method_return(_numbered(login.question()), "o", (OURS,)))
    return login


def _numbered(message: Message) -> Message:
    message.header.serial = 2
    return message


def test_a_screen_saver_that_is_active_is_a_lock() -> None:
    assert is_screen_saver_on(signal("org.gnome.ScreenSaver", "ActiveChanged", "b", (True,)))


@pytest.mark.parametrize(
    "message",
    [
        signal("org.gnome.ScreenSaver", "ActiveChanged", "b", (False,)),
        signal("org.gnome.ScreenSaver", "ActiveChanged"),
        signal("org.gnome.ScreenSaver", "WakeUpScreen"),
        signal("org.gnome.ScreenSaver", "Other", "b", (True,)),
        signal("org.example.Other", "ActiveChanged", "b", (True,)),
    ],
)
def test_other_talk_of_screens_is_none(message: Message) -> None:
    assert not is_screen_saver_on(message)


def test_the_login_locks_this_session() -> None:
    login = known()

    assert login.hear(signal(SESSION, "Lock", path=OURS))
    assert not login.hear(signal(SESSION, "Lock", path=THEIRS))
    assert not login.hear(signal(SESSION, "Unlock", path=OURS))


def test_nobody_s_lock_counts_before_it_is_known_whose_session_this_is() -> None:
    assert not LoginSession().hear(signal(SESSION, "Lock", path=OURS))


@pytest.mark.parametrize(
    ("told", "is_lock"),
    [
        ((SESSION, {"LockedHint": ("b", True)}, []), True),
        ((SESSION, {"LockedHint": ("b", False)}, []), False),
        ((SESSION, {"IdleHint": ("b", True)}, []), False),
        (("org.example.Other", {"LockedHint": ("b", True)}, []), False),
    ],
)
def test_a_hint_counts_where_it_says_locked(told: tuple[object, ...], is_lock: bool) -> None:
    message = signal(PROPERTIES, "PropertiesChanged", "sa{sv}as", told, path=OURS)

    assert known().hear(message) is is_lock


def test_a_hint_of_another_form_is_passed_over() -> None:
    assert not known().hear(signal(PROPERTIES, "PropertiesChanged", "s", (SESSION,), path=OURS))
