"""One line with figures in it: their digits in groups to the eye, as they are to everybody else."""

from tidemark.qt.looks.figure_layout import grouped_text
from tidemark.qt.looks.plain_text import ElidingLabel
from tidemark.qt.translation import number_style


class FigureLine(ElidingLabel):
    """What is read aloud and copied is the text without gaps."""

    def drawn_text(self) -> str:
        return grouped_text(self.text(), number_style())
