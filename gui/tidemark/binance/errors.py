"""The ways in which what the exchange sent, or what it was to be sent, cannot be used."""


class ProtocolError(Exception):
    """The other side broke the rules. The message is ours and quotes at most a few characters."""


class KeyUnusable(Exception):
    """The secret of a credential cannot sign. The message never holds any of it."""
