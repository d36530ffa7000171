"""The ground of what scrolls, made by us: then PySide6 knows what it is.

WORKAROUND: it does not know a widget that Qt has made for itself. To tell what it is, when
somebody asks for it, PySide6 loads each class of widgets there is, dialogs and wizards included:
an eighth of a start. https://bugreports.qt.io/browse/PYSIDE-2404 tells of classes loaded late.
"""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget


def lay_own_ground(view: QAbstractItemView) -> None:
    """Have a view scroll on another ground, in all ways like Qt's own; call it before all else."""
    ground, role = QWidget(), QPalette.ColorRole
    ground.setObjectName("qt_scrollarea_viewport")  # as style sheets know it
    ground.setAutoFillBackground(True)
    is_header = isinstance(view, QHeaderView)
    ground.setBackgroundRole(role.Button if is_header else role.Base)
    ground.setMouseTracking(is_header)
    view.setViewport(ground)
    ground.lower()  # below scroll bars and headers, where the other one was
