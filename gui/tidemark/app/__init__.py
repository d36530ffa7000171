"""The window's composition root: introduces everyone, runs them, and ends them in order."""

import tidemark.qt  # noqa: F401 - first: it has Qt loaded as it loads fastest
from tidemark.app.options import WindowOptions
from tidemark.app.start import run_window

__all__ = ["WindowOptions", "run_window"]
