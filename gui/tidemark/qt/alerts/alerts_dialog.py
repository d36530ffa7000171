"""The alerts: what is watched, what was told, and both to be changed while everything goes on."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout

from tidemark.domain.alerting.rule import Rule
from tidemark.domain.profile import AccountProfile
from tidemark.qt.alerts.alert_desk import AlertDesk
from tidemark.qt.alerts.alert_lists import LogView, RulesView
from tidemark.qt.alerts.log_model import LogModel
from tidemark.qt.alerts.rule_dialog import RuleDialog
from tidemark.qt.alerts.rule_words import titled_sentence
from tidemark.qt.alerts.rules_model import RulesModel
from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import keep_room, main_button, plain_button
from tidemark.qt.looks.dialog import Dialog
from tidemark.qt.looks.plain_text import ElidingLabel, PlainLabel
from tidemark.qt.looks.type_scale import Type, set_type
from tidemark.qt.translation import Text, said, spoken
from tidemark.qt.window.main_window import MainWindow

_RULES_SHARE, _LOG_SHARE = 20, 30
_LEAST_LETTERS, _USUAL_LETTERS = 90, 160


class AlertsDialog(Dialog):
    """Stays open beside the window. Each change is in force at once."""

    def __init__(self, window: MainWindow, desk: AlertDesk) -> None:
        super().__init__(window.theme, lambda: self.tr("Alerts"), window)
        self.setWindowModality(Qt.WindowModality.NonModal)
        self._window = window
        self._desk = desk
        self._removed: tuple[int, Rule] | None = None
        self._form: RuleDialog | None = None
        self._said: Text = ""
        self._profile: AccountProfile | None = None
        self.rules = RulesModel(self._change, self)
        self.log = LogModel(self)
        self.rules_view = RulesView(self.rules, window.theme)
        self.log_view = LogView(self.log, window.theme)
        self.said = ElidingLabel()
        self.said.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.add_button = plain_button("")
        self.edit_button = plain_button("")
        self.remove_button = plain_button("")
        self.test_button = plain_button("")
        self.undo_button = plain_button("")
        self.acknowledge_button = plain_button("")
        self.close_button = main_button("")
        self._caption = PlainLabel()
        self._kept = PlainLabel()
        self._lay_out()
        self._listen()
        self.addAction(window.commands["privacy"])
        spoken(self, self._speak)
        self._choose_row(0)
        letter = self.fontMetrics().averageCharWidth()
        self.setMinimumWidth(_LEAST_LETTERS * letter)
        room = self.screen().availableGeometry().width() - 2 * measures.WIDE
        self.resize(min(_USUAL_LETTERS * letter, room), self.height())

    def _lay_out(self) -> None:
        set_type(self._caption, Type.STRONG)
        set_type(self._kept, Type.SMALL)
        self._kept.set_ink(QPalette.ColorRole.PlaceholderText)
        self._kept.setWordWrap(True)
        keep_room(self.undo_button)
        self.undo_button.hide()
        row = QHBoxLayout()
        row.setSpacing(measures.SNUG)
        for button in (self.add_button, self.edit_button, self.remove_button, self.test_button):
            row.addWidget(button)
        row.addSpacing(measures.SNUG)
        self.said.yield_room()
        row.addWidget(self.said, 1)
        row.addWidget(self.undo_button)
        self.body.addWidget(self.rules_view, _RULES_SHARE)
        self.body.addLayout(row)
        self.body.addSpacing(measures.SNUG)
        self.body.addWidget(self._caption)
        self.body.addWidget(self.log_view, _LOG_SHARE)
        self.body.addWidget(self._kept)
        self.add_buttons(self.acknowledge_button, self.close_button)

    def _listen(self) -> None:
        self.add_button.clicked.connect(self.add_rule)
        self.edit_button.clicked.connect(self.edit_rule)
        self.remove_button.clicked.connect(self.remove_rule)
        self.test_button.clicked.connect(self.test_rule)
        self.undo_button.clicked.connect(self.put_back)
        self.acknowledge_button.clicked.connect(self._desk.acknowledge_all)
        self.close_button.clicked.connect(self.accept)
        self.rules_view.edit_requested.connect(self.edit_rule)
        self.rules_view.remove_requested.connect(self.remove_rule)
        self.rules_view.selectionModel().currentChanged.connect(self._enable)
        self._desk.changed.connect(self._show)
        self._window.privacy.changed.connect(self._show)
        self._window.preferences.changed.connect(self._obey)

    def _speak(self) -> None:
        self.add_button.setText(self.tr("Add…"))
        self.edit_button.setText(self.tr("Edit…"))
        self.remove_button.setText(self.tr("Remove"))
        self.test_button.setText(self.tr("Test"))
        self.test_button.setToolTip(
            self.tr("Tells the alert once with its present figure, by all the ways it would go")
        )
        self.undo_button.setText(self.tr("Put it back"))
        self.acknowledge_button.setText(self.tr("Acknowledge all"))
        self.close_button.setText(self.tr("Close"))
        self._caption.setText(self.tr("Alerts so far"))
        self._kept.setText(self._where_kept())
        self.rules_view.setAccessibleName(self.tr("What is watched"))
        self.log_view.setAccessibleName(self.tr("Alerts so far"))
        self.rules_view.set_empty_words(self.tr("Nothing is watched. Add an alert to be told."))
        self.log_view.set_empty_words(self.tr("No alert yet."))
        self.log_view.fit_columns()
        self._show()

    # What is shown.

    def show_profile(self, profile: AccountProfile | None) -> None:
        """Wear the ribbon of the account that the window shows."""
        self._profile = profile
        self.ribbon.show_profile(profile)

    def showEvent(self, event: QShowEvent) -> None:
        self._show()
        super().showEvent(event)

    @property
    def _labels(self) -> dict[str, str]:
        return {key: place.label for key, place in self._desk.places.items() if place.label}

    def _where_kept(self) -> str:
        if not self._desk.is_kept:
            return self.tr("This log is kept nowhere: it ends when Tidemark does.")
        return self.tr("Kept on this computer, amounts included, in a file that only you can read.")

    def _obey(self, names: frozenset[str]) -> None:
        if "alerts" in names:
            self._show()

    def _show(self) -> None:
        chosen = self.chosen
        is_masked = self._window.privacy.is_masked
        self.rules.show(self._desk.rules, self._labels, is_masked=is_masked)
        if chosen is not None and self.chosen is None:
            self._choose_row(self.rules.row_of(chosen.rule_id))
        self.rules_view.fit_rows()
        self.log.show(self._desk.records, now_ms=self._desk.now_ms(), is_masked=is_masked)
        self._say(self._said)
        self._enable()

    def _enable(self) -> None:
        for button in (self.edit_button, self.remove_button, self.test_button):
            button.setEnabled(self.chosen is not None)
        self.acknowledge_button.setEnabled(self._desk.is_alerting)

    @property
    def chosen(self) -> Rule | None:
        """The rule that the buttons are about."""
        return self.rules.rule_at(self.rules_view.currentIndex().row())

    def _choose_row(self, row: int) -> None:
        index = self.rules.index(min(row, self.rules.rowCount() - 1), 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.rules_view.selectionModel().setCurrentIndex(index, flag)

    # What is done.

    def _change(self, rules: Sequence[Rule]) -> None:
        self._window.preferences.change(alerts=tuple(rules))

    def add_rule(self) -> None:
        """Ask for a new rule."""
        self._ask(None)

    def edit_rule(self) -> None:
        """Change the rule that is chosen."""
        if (rule := self.chosen) is not None:
            self._ask(rule)

    def _ask(self, rule: Rule | None) -> None:
        form = RuleDialog(
            self.theme,
            self._window.privacy,
            self._labels,
            coins=self._desk.coins,
            rule=rule,
            parent=self,
        )
        form.ribbon.show_profile(self._profile)
        form.addAction(self._window.commands["privacy"])
        form.saved.connect(self._take)
        form.finished.connect(form.deleteLater)
        self._form = form
        form.open()

    def _take(self, rule: Rule) -> None:
        known = self._desk.rules
        if self.rules.row_of(rule.rule_id) < 0:
            known = (*known, rule)
        self._change([rule if each.rule_id == rule.rule_id else each for each in known])
        self._choose_row(self.rules.row_of(rule.rule_id))
        self._forget_removed()

    def remove_rule(self) -> None:
        """Take away the rule that is chosen; it can be put back at once."""
        if (rule := self.chosen) is None:
            return
        at = self.rules.row_of(rule.rule_id)
        self._change([each for each in self._desk.rules if each.rule_id != rule.rule_id])
        self._choose_row(at)
        self._removed = at, rule
        self._say(lambda: self._removed_words(rule))
        self.undo_button.show()

    def put_back(self) -> None:
        """Have the rule again that was removed last."""
        if self._removed is not None:
            at, rule = self._removed
            rules = list(self._desk.rules)
            rules.insert(at, rule)
            self._change(rules)
            self._choose_row(at)
        self._forget_removed()
        self.rules_view.setFocus()

    def _forget_removed(self) -> None:
        self._removed = None
        self.undo_button.hide()
        self._say("")

    def test_rule(self) -> None:
        """Fire the rule that is chosen, whether it is on or not."""
        if (rule := self.chosen) is not None:
            self._desk.test(replace(rule, is_enabled=True))
            self._forget_removed()
            self._say(lambda: self.tr("Told, as a test: see the strip of the window."))

    def _removed_words(self, rule: Rule) -> str:
        is_masked = self._window.privacy.is_masked
        sentence = titled_sentence(rule, self._labels, is_masked=is_masked)
        return self.tr("Removed: {rule}").format(rule=sentence)

    def _say(self, text: Text) -> None:
        """Say what was done, until something else is."""
        self._said = text
        self.said.set_text(said(text))
