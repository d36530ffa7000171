"""Writes the story of this run into the log: accounts, settings, and what else users care for."""

import logging

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from tidemark.log_buffer import STORY
from tidemark.qt.accounts.controllers import Controllers
from tidemark.qt.engine import Clock
from tidemark.qt.log.story import Look, story
from tidemark.qt.preferences.preferences import Preferences
from tidemark.qt.preferences.setting_names import setting_names

_FOLD_MS = 100

translate = QCoreApplication.translate
_story = logging.getLogger(STORY)


class Chronicle(QObject):
    """Looks at every account whenever one is heard, and each second; shown or hidden alike."""

    def __init__(
        self,
        controllers: Controllers,
        clock: Clock,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controllers = controllers
        self._clock = clock
        self._looks: dict[str, Look] = {}
        self._soon = QTimer(self, singleShot=True, interval=_FOLD_MS)
        self._soon.timeout.connect(self.look)
        controllers.beat.struck.connect(self.look)  # silence is told by nobody
        self._preferences = preferences
        controllers.heard.connect(self._hear)
        preferences.changed.connect(self._note_settings)

    @property
    def is_about_to_look(self) -> bool:
        """Whether something was heard that is not written down yet."""
        return self._soon.isActive()

    def stop(self) -> None:
        """Write no more: the sessions end."""
        self._controllers.beat.struck.disconnect(self.look)
        self._soon.stop()
        self._controllers.heard.disconnect(self._hear)
        self._preferences.changed.disconnect(self._note_settings)

    def look(self) -> None:
        """Write down what became different since the last look."""
        now, wall_ms = self._clock.now(), self._clock.wall_ms()
        before, self._looks = self._looks, {}
        for each in self._controllers:
            key = each.profile.account_id
            look = Look(each.profile, each.status(), now, wall_ms)
            self._looks[key] = look
            for level, line in story(before.get(key), look):
                _story.log(level, "%s", line)
        for key in before.keys() - self._looks.keys():
            text = translate("Story", "{account}: closed.").format(account=before[key].label)
            _story.info("%s", text)

    def _hear(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _note_settings(self, names: frozenset[str]) -> None:
        if told := setting_names(names):
            text = translate("Story", "Settings changed: {names}.").format(names=", ".join(told))
            _story.info("%s", text)
