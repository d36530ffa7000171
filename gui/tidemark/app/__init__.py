"""The window's composition root: introduces everyone, runs them, and ends them in order."""

from tidemark.app.options import WindowOptions
from tidemark.app.start import run_window

__all__ = ["WindowOptions", "run_window"]
