"""What is seen: models, views and dialogs. Beside `app` the only place that knows Qt."""

from tidemark.qt import kept_code, late_patterns, plain_imports

with kept_code.KeptCode(kept_code.beside(__file__)), late_patterns.late_patterns():
    import PySide6.QtCore  # noqa: F401 - before anybody else does

plain_imports.restore()
