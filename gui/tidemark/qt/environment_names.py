"""Environments and accounts by their names, in the language of the interface."""

from PySide6.QtCore import QCoreApplication

from tidemark.domain.environment import Environment
from tidemark.domain.profile import AccountProfile
from tidemark.qt.translation import QT_TRANSLATE_NOOP

_NAMES = {
    Environment.MAINNET: QT_TRANSLATE_NOOP("Environments", "mainnet"),
    Environment.TESTNET: QT_TRANSLATE_NOOP("Environments", "testnet"),
    Environment.CUSTOM: QT_TRANSLATE_NOOP("Environments", "custom"),
    Environment.DEMO: QT_TRANSLATE_NOOP("Environments", "demo"),
}
_DEMO = "Demo"


def environment_name(environment: Environment) -> str:
    """The name, for a line that has little room."""
    return QCoreApplication.translate("Environments", _NAMES[environment])


def account_name(profile: AccountProfile) -> str:
    """What the user calls an account; the demo's has no name but ours, in every language."""
    if profile.environment is Environment.DEMO and profile.label == _DEMO:
        return QCoreApplication.translate("Demo", "Demo")
    return profile.label
