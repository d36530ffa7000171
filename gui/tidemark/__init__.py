"""Tidemark: the balances of Binance COIN-M futures accounts, live, exact and dated."""

__version__ = "0.1.0"
