"""The panel below the table that tells how one figure is made, live."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from tidemark.qt.explain.explanation import Explanation, Subject
from tidemark.qt.explain.parts_model import PartsModel
from tidemark.qt.explain.parts_view import PartsView
from tidemark.qt.looks import measures
from tidemark.qt.looks.closable_panel import ClosablePanel, paragraph
from tidemark.qt.looks.figure_line import FigureLine
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, set_type

_USUAL_LINES = 14


class ExplainPanel(ClosablePanel):
    """Explains one ``subject`` at a time."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, lambda: self.tr("Close the explanation"), parent)
        self.subject: Subject | None = None
        self.result = FigureLine(side=Qt.AlignmentFlag.AlignRight)
        set_type(self.result, Type.STRONG, tabular=True)
        self.formula = paragraph(Type.BODY, lambda: self.tr("How the parts are combined"))
        self.note = paragraph(Type.SMALL, lambda: self.tr("What the figure means"))
        self.note.set_ink(QPalette.ColorRole.PlaceholderText)
        self.model = PartsModel(self)
        self.parts = PartsView(self.model, theme)
        self.lay_out(self.result, (self.formula, self.parts, self.note), spacing=measures.TIGHT)

    @property
    def usual_height(self) -> int:
        """As high as what there usually is to tell."""
        return _USUAL_LINES * self.fontMetrics().lineSpacing()

    @property
    def summary(self) -> str:
        """What somebody who does not see it is told when it opens."""
        return f"{self.title.text()}: {self.result.text()}. {self.formula.text()}"

    def show_explanation(self, told: Explanation) -> None:
        """Tell how the figure is made; what did not change keeps its selection."""
        self.title.set_text(told.title)
        self.result.set_text(told.result)
        for label, text in ((self.formula, told.formula), (self.note, told.note)):
            label.setVisible(bool(text))
            if label.text() != text:
                label.setText(text)
        role = (
            QPalette.ColorRole.PlaceholderText if told.is_dimmed else QPalette.ColorRole.WindowText
        )
        self.result.setForegroundRole(role)
        self.formula.set_ink(role)
        self.model.show(told.parts)

    def forget(self) -> None:
        """Explain nothing, and hold nothing of before: nobody hides what is not shown."""
        self.subject = None
        self.show_explanation(Explanation("", ""))
