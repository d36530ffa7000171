"""Which explanation belongs to which subject."""

from collections.abc import Callable

from tidemark.qt.explain.cells import explain_cell
from tidemark.qt.explain.conditions import explain_safety, explain_state
from tidemark.qt.explain.day import explain_today
from tidemark.qt.explain.explanation import Asked, Cell, Explanation, Subject
from tidemark.qt.explain.scene import Scene
from tidemark.qt.explain.totals import explain_hidden, explain_total

_HEADLINES: dict[Asked, Callable[[Scene], Explanation]] = {
    Asked.TOTAL: explain_total,
    Asked.TODAY: explain_today,
    Asked.SAFETY: explain_safety,
    Asked.STATE: explain_state,
    Asked.HIDDEN: explain_hidden,
}


def explanation_of(subject: Subject, scene: Scene) -> Explanation | None:
    """How the figure is made at this moment; None where it is no longer there."""
    if isinstance(subject, Cell):
        line = scene.line_of(subject.key)
        return None if line is None else explain_cell(line, subject.column, scene.teller)
    return _HEADLINES[subject](scene)
