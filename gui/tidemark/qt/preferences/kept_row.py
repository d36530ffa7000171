"""One account of the history: whose, since when, and a way to have it forgotten."""

from collections.abc import Callable

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tidemark.formatting import harmless
from tidemark.qt.accounts.housekeeping import Housekeeping
from tidemark.qt.accounts.kept_accounts import KeptAccount
from tidemark.qt.engine import Engine
from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import plain_button
from tidemark.qt.looks.plain_text import ElidingLabel, PlainLabel
from tidemark.qt.looks.small_screen import bring_into_sight
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, set_type
from tidemark.qt.preferences.account_words import (
    Told,
    forgotten_words,
    kept_words,
    question_of,
)
from tidemark.qt.preferences.deed_row import DeedRow, Unfolding
from tidemark.qt.preferences.forgetting_face import ForgettingFace
from tidemark.qt.translation import spoken


class KeptRow(DeedRow):
    """``on_forgotten`` is told how it went when the history is gone, and the row with it."""

    def __init__(
        self,
        theme: Theme,
        engine: Engine,
        housekeeping: Housekeeping,
        kept: KeptAccount,
        on_forgotten: Callable[[Told], None],
    ) -> None:
        super().__init__(theme, engine, Unfolding())
        self.kept = kept
        self._housekeeping = housekeeping
        self._on_forgotten = on_forgotten
        self._resting, self.forgetting = self._make_resting(), ForgettingFace()
        self.forgetting.confirmed.connect(self._forget)
        self.forgetting.refused.connect(self.rest)
        for face in (self._resting, self.forgetting):
            self.faces.addWidget(face)
        spoken(self, self._say)

    def _make_resting(self) -> QWidget:
        self._name, self._kind = ElidingLabel(), PlainLabel()
        set_type(self._name, Type.STRONG)
        set_type(self._kind, Type.SMALL)
        self._kind.set_ink(QPalette.ColorRole.PlaceholderText)
        self._kind.setWordWrap(True)
        self.forget_button = plain_button(lambda: self.tr("Forget history…"))
        self.forget_button.clicked.connect(self._ask)
        face, head = QWidget(), QHBoxLayout()
        head.setSpacing(measures.ROOM)
        head.addWidget(self._name, 1)
        head.addWidget(self.forget_button)
        column = QVBoxLayout(face)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(measures.TIGHT)
        column.addLayout(head)
        column.addWidget(self._kind)
        column.addStretch(1)
        return face

    def show_kept(self, kept: KeptAccount) -> None:
        """Tell what is known of it by now; a question that is asked stays."""
        self.kept = kept
        self._say()

    def _say(self) -> None:
        label = harmless(self.kept.label)
        self._name.set_text(label)
        self._kind.setText(kept_words(self.kept))
        self.forgetting.question.setText(question_of(label, is_here=self.kept.is_here))
        self.name_buttons(label)

    def rest(self) -> None:
        """Back to what is kept."""
        self.turn(self._resting, self.forget_button)

    def _ask(self) -> None:
        self.turn(self.forgetting, self.forgetting.keep_button)
        bring_into_sight(self)  # it is higher than the row was

    def _forget(self) -> None:
        self.rest()
        self.say(self.tr("Deleting the history…"))
        self.do(self._told_of_forgetting(), "forgetting a history")

    async def _told_of_forgetting(self) -> Told | None:
        left = await self._housekeeping.forget_kept(self.kept)
        self._on_forgotten(forgotten_words(harmless(self.kept.label), left))
        return None
