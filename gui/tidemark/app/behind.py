"""What the window makes only when it is first named: loaded beside the window, in a thread.

Whoever names it then waits for no disk. A test holds this list against what is named late.
"""

from tidemark.qt import doorbell
from tidemark.qt.detail import coin_detail
from tidemark.qt.explain import explain_panel
from tidemark.qt.export import export_menu
from tidemark.qt.table import filter_panel, table_copy
from tidemark.qt.window import first_run

__all__ = [
    "coin_detail",
    "doorbell",
    "explain_panel",
    "export_menu",
    "filter_panel",
    "first_run",
    "table_copy",
]
