"""Text that changes by itself is read as it is now, under a role that says it is text."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from tidemark.qt.looks.plain_text import CalmLabel, ElidingLabel, PlainLabel
from tidemark.qt.looks.read_on_demand import announce


@pytest.fixture(autouse=True)
def _listening() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.mark.parametrize("kind", [ElidingLabel, CalmLabel])
def test_it_is_read_as_it_is_at_that_moment(kind: type[ElidingLabel | CalmLabel]) -> None:
    label = kind("0.4 s")
    interface = QAccessible.queryAccessibleInterface(label)

    before = interface.text(QAccessible.Text.Name)
    label.set_text("0.6 s") if isinstance(label, ElidingLabel) else label.setText("0.6 s")

    assert (before, interface.text(QAccessible.Text.Name)) == ("0.4 s", "0.6 s")
    assert interface.role() is QAccessible.Role.StaticText


def test_what_explains_it_is_read_too() -> None:
    label = CalmLabel("4.2")
    label.setAccessibleDescription("How the margin balance is made")
    label.setToolTip("of 12:00:00")

    interface = QAccessible.queryAccessibleInterface(label)

    assert interface.text(QAccessible.Text.Description) == "How the margin balance is made"


def test_other_widgets_are_left_to_qt() -> None:
    label = PlainLabel("static")

    assert QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name) == "static"


def test_an_announcement_is_made_only_where_somebody_listens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[QAccessibleEvent] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", made.append)
    widget = QWidget()

    announce(widget, "Not live")
    QAccessible.setActive(False)
    announce(widget, "Not live")

    assert [each.type() for each in made] == [QAccessible.Event.Announcement]
