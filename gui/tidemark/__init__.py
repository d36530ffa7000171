"""Tidemark: the balances of Binance COIN-M futures accounts, live, exact and dated."""

__version__ = "0.1.0"
IDENTIFIER = "app.tidemark.Tidemark"
"""Who the program is to a desktop that wants a name which nobody else has."""
