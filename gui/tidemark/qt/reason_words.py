"""The exchange's words for what moved a wallet, as a person would say them."""

from PySide6.QtCore import QCoreApplication

from tidemark.formatting import harmless
from tidemark.qt.translation import QT_TRANSLATE_NOOP

_CONTEXT = "Reasons"
# `m` of ACCOUNT_UPDATE; the list is open, so an unknown word is shown as it came.
_WORDS = {
    "DEPOSIT": QT_TRANSLATE_NOOP("Reasons", "deposit"),
    "WITHDRAW": QT_TRANSLATE_NOOP("Reasons", "withdrawal"),
    "ORDER": QT_TRANSLATE_NOOP("Reasons", "order"),
    "FUNDING_FEE": QT_TRANSLATE_NOOP("Reasons", "funding"),
    "WITHDRAW_REJECT": QT_TRANSLATE_NOOP("Reasons", "withdrawal rejected"),
    "ADJUSTMENT": QT_TRANSLATE_NOOP("Reasons", "adjustment"),
    "INSURANCE_CLEAR": QT_TRANSLATE_NOOP("Reasons", "insurance fund"),
    "ADMIN_DEPOSIT": QT_TRANSLATE_NOOP("Reasons", "deposit by the exchange"),
    "ADMIN_WITHDRAW": QT_TRANSLATE_NOOP("Reasons", "withdrawal by the exchange"),
    "MARGIN_TRANSFER": QT_TRANSLATE_NOOP("Reasons", "margin transfer"),
    "MARGIN_TYPE_CHANGE": QT_TRANSLATE_NOOP("Reasons", "margin type changed"),
    "ASSET_TRANSFER": QT_TRANSLATE_NOOP("Reasons", "transfer"),
}


def reason_words(reason: str) -> str:
    """What moved the wallet, in the language of the interface."""
    word = _WORDS.get(reason)
    return harmless(reason) if word is None else QCoreApplication.translate(_CONTEXT, word)
