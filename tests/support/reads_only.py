"""What Tidemark may ask of an exchange, written down once more and apart from the program.

Whoever adds a question to the program has to add it here too, and to look at it twice.
"""

SOCKET_METHODS = frozenset(
    {
        "account.balance",
        "account.position",
        "account.status",
        "session.logon",
        "session.status",
        # A listen key only listens (COIN-M User Data Streams).
        "userDataStream.ping",
        "userDataStream.start",
        # Control messages of the streams' socket.
        "LIST_SUBSCRIPTIONS",
        "SUBSCRIBE",
        "UNSUBSCRIBE",
    }
)
"""Methods that only read."""

REST_PATHS = frozenset(
    {
        "/dapi/v1/exchangeInfo",
        "/dapi/v1/premiumIndex",
        "/dapi/v1/time",
        "/sapi/v1/account/apiRestrictions",
    }
)
"""Paths that are asked with GET and only read."""
