"""How keys are kept, in plain words, and whether this computer has a place for them."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QSizePolicy, QWidget

from tidemark.credentials.store import CredentialsUnavailable
from tidemark.qt.engine import Engine, Running
from tidemark.qt.looks.controls import main_button
from tidemark.qt.looks.dialog import Dialog, MessageLine
from tidemark.qt.looks.plain_text import PlainLabel
from tidemark.qt.looks.theme import Theme, Tone
from tidemark.qt.looks.type_scale import measured
from tidemark.qt.translation import Text, in_words, speak
from tidemark.wording import explain

translate = QCoreApplication.translate


class KeysExplainedDialog(Dialog):
    """Three paragraphs, and the result of trying the keyring now."""

    def __init__(self, theme: Theme, engine: Engine, parent: QWidget | None = None) -> None:
        super().__init__(theme, _title, parent)
        self._engine = engine
        for text in self._paragraphs():
            words = PlainLabel()
            speak(words, words.setText, text)
            words.setWordWrap(True)
            words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            self.body.addWidget(words)
        self.message = MessageLine(theme)
        self.message.say(lambda: self.tr("Looking for this computer's keyring…"))
        self.body.addWidget(self.message)
        self.close_button = main_button(lambda: self.tr("Close"))
        self.close_button.clicked.connect(self.accept)
        self.add_buttons(self.close_button)
        measured(self, self.be_readable)
        self._task: Running | None = engine.spawn(self._try_keyring(), name="trying the keyring")

    def _paragraphs(self) -> tuple[Text, ...]:
        return (
            lambda: self.tr(
                "A key lives in the keyring of your operating system and nowhere else: not in a "
                "file of Tidemark's, not in its settings, not in a log. The settings know its "
                "last four characters, so that you can tell your keys apart."
            ),
            lambda: self.tr(
                "Where there is no safe keyring, Tidemark offers to keep the key for this run "
                "only and forgets it at the end. It never writes one to a file."
            ),
            lambda: self.tr(
                "Tidemark only reads. Give it a key that may do nothing else, bound to your IP "
                "address. Whoever controls this computer can read what you can read: against "
                "that, no program can protect a key."
            ),
        )

    async def _try_keyring(self) -> None:
        try:
            await self._engine.keyring.probe()
        except CredentialsUnavailable as error:
            trouble = error.trouble
            self.message.say(lambda: str(explain(trouble, translate=in_words)), Tone.WARNING)
        else:
            self.message.say(lambda: self.tr("This computer's keyring works: tried just now."))
        self._task = None

    def done(self, result: int) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        super().done(result)


def _title() -> str:
    return translate("KeysExplainedDialog", "How your keys are kept")
