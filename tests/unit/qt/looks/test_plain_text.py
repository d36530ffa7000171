"""Markup in a text is text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from tidemark.qt.looks.plain_text import ElidingLabel, PlainLabel, left_to_right, plain_tool_tip

HOSTILE = "<b>x</b><img src='/etc/hostname'>"


def test_a_label_never_takes_markup_for_markup(qtbot: QtBot) -> None:
    label = PlainLabel(HOSTILE)
    qtbot.addWidget(label)

    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == HOSTILE
    assert not label.openExternalLinks()


@pytest.mark.parametrize("text", [HOSTILE, "<qt>x", "a <a href='x'>b</a>", "<?xml?><p>x</p>"])
def test_a_tool_tip_is_never_taken_for_rich_text(text: str) -> None:
    assert GuiQt.mightBeRichText(text)
    assert not GuiQt.mightBeRichText(plain_tool_tip(text))


def test_a_tool_tip_still_reads_the_same() -> None:
    document = QTextDocument()
    document.setPlainText(plain_tool_tip("1 < 2"))

    assert document.toPlainText().replace("\u2060", "") == "1 < 2"


def test_a_long_line_is_shortened_and_tells_itself_whole(qtbot: QtBot) -> None:
    label = ElidingLabel("a very long line indeed")
    qtbot.addWidget(label)
    label.resize(60, 20)

    assert label.shown_text().endswith("…")
    assert label.text() == "a very long line indeed"


def test_what_was_selected_goes_with_its_text(qtbot: QtBot) -> None:
    label = PlainLabel("1.01234567 BTC")
    qtbot.addWidget(label)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
    label.setSelection(0, 10)
    assert label.selectedText() == "1.01234567"

    label.setText("other")

    assert label.selectedText() == ""


@pytest.mark.parametrize("name", ["حساب", "חשבון", "12 حساب", "Main", "主账户", "12"])
def test_a_name_from_the_right_turns_no_sentence_round(name: str) -> None:
    shown = left_to_right(f"{name}: Connected.")

    assert QTextDocument(shown).firstBlock().textDirection() is Qt.LayoutDirection.LeftToRight


def test_a_sentence_from_the_left_stays_as_it_is() -> None:
    assert left_to_right("12 Main: حساب") == "12 Main: حساب"
