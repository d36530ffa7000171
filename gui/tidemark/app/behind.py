"""What is loaded last, in a thread: whatever waits until somebody names it.

The first figures go before: where both are loaded at once, each waits for the other. Who names
such a part later waits for no disk; a test holds this list against what is named late.
"""

import asyncio
import contextlib
import importlib

from tidemark.daemon_thread import call_in_daemon_thread

MODULES = (
    "tidemark.qt.doorbell",
    "tidemark.qt.detail.coin_detail",
    "tidemark.qt.detail.detail_content",
    "tidemark.qt.explain.explain_panel",
    "tidemark.qt.explain.explaining",
    "tidemark.qt.feed.feed_view",
    "tidemark.qt.table.filter_panel",
    "tidemark.qt.table.table_copy",
    "tidemark.qt.export.export_menu",
    "tidemark.qt.window.first_run",
    "tidemark.qt.accounts.keys_explained_dialog",
    "tidemark.qt.accounts.add_account_dialog",
    "tidemark.qt.network.network_dialog",
    "tidemark.qt.preferences.settings_dialog",
    "tidemark.qt.preferences.accounts_page",
    "tidemark.qt.preferences.history_page",
    "tidemark.qt.preferences.setting_rows",
    "tidemark.qt.preferences.settings_page",
    "tidemark.qt.alerts.alerts_dialog",
    "tidemark.qt.funding.funding_dialog",
    "tidemark.qt.funding.funding_shown",
    "tidemark.qt.funding.funding_export",
    "tidemark.qt.export.history_dialog",
    "tidemark.qt.log.log_window",
    "tidemark.qt.log.surroundings",
    "tidemark.diagnostics.bundle",
)
_FIGURES_WITHIN = 1.0
_AT_MOST = 60.0


async def load_behind(figures: asyncio.Event) -> None:
    """Load it all once the first figures are there, or are late."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_FIGURES_WITHIN):
            await figures.wait()
    with contextlib.suppress(TimeoutError):  # whoever names a part loads it himself
        await call_in_daemon_thread(load, timeout=_AT_MOST, name="loading the rest")


def load() -> None:
    """Load it all in this thread."""
    for name in MODULES:
        importlib.import_module(name)
