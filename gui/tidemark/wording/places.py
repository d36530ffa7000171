"""What exchanges and environments are called in a sentence."""

from collections.abc import Callable

from tidemark.domain.environment import Environment
from tidemark.wording.message import QT_TRANSLATE_NOOP

_ANY_EXCHANGE = QT_TRANSLATE_NOOP("Wording", "the exchange")
_EXCHANGES: dict[Environment | None, str] = {
    Environment.MAINNET: QT_TRANSLATE_NOOP("Wording", "Binance"),
    Environment.TESTNET: QT_TRANSLATE_NOOP("Wording", "the Binance testnet"),
    Environment.DEMO: QT_TRANSLATE_NOOP("Wording", "the demo exchange"),
}
_ENVIRONMENTS = {
    Environment.MAINNET: QT_TRANSLATE_NOOP("Wording", "mainnet"),
    Environment.TESTNET: QT_TRANSLATE_NOOP("Wording", "testnet"),
    Environment.CUSTOM: QT_TRANSLATE_NOOP("Wording", "the custom environment"),
    Environment.DEMO: QT_TRANSLATE_NOOP("Wording", "the demo"),
}


def names_of(environment: Environment | None, translate: Callable[[str], str]) -> dict[str, str]:
    """The values of ``{exchange}`` and, where it is known, ``{environment}``."""
    names = {"exchange": translate(_EXCHANGES.get(environment, _ANY_EXCHANGE))}
    if environment is not None:
        names["environment"] = translate(_ENVIRONMENTS[environment])
    return names
