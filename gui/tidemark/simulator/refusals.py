"""The exchange's ways of saying no, with the status, code and words of its error list."""

from collections.abc import Mapping


class Refused(Exception):
    """A request the exchange turns down; becomes the ``error`` of the reply."""

    def __init__(
        self, status: int, code: int, message: str, data: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.data = data

    def anew(self) -> "Refused":
        """The same to be raised: an exception keeps the frames of each time that it was raised."""
        return Refused(self.status, self.code, self.message, self.data)

    def as_error(self) -> dict[str, object]:
        """The reply's ``error`` member."""
        error: dict[str, object] = {"code": self.code, "msg": self.message}
        if self.data is not None:
            error["data"] = dict(self.data)
        return error


def invalid_json() -> Refused:
    """The frame was no JSON object; its reply has neither an id nor rate limits."""
    return Refused(400, -1000, "Invalid JSON request.")


def unsupported() -> Refused:
    """No such method here."""
    return Refused(400, -1020, "This operation is not supported.")


def missing(name: str) -> Refused:
    """A parameter that must be there is not."""
    return Refused(
        400,
        -1102,
        f"Mandatory parameter '{name}' was not sent, was empty/null, or malformed.",
    )


def illegal_characters(name: str, legal: str) -> Refused:
    """A parameter holds something other than the characters it may be made of."""
    return Refused(
        400,
        -1100,
        f"Illegal characters found in parameter '{name}'; legal range is '{legal}'.",
    )


def too_many_parameters(expected: int, received: int) -> Refused:
    """More parameters than the method takes."""
    return Refused(
        400, -1101, f"Too many parameters; expected '{expected}' and received '{received}'."
    )


def unread_parameters(read: int, sent: int) -> Refused:
    """A parameter which the method does not know."""
    return Refused(
        400,
        -1104,
        "Not all sent parameters were read; "
        f"read '{read}' parameter(s) but was sent '{sent}' parameter(s).",
    )


def malformed_key() -> Refused:
    """The API key cannot be one."""
    return Refused(401, -2014, "API-key format invalid.")


def unknown_key() -> Refused:
    """The API key is unknown, used from a foreign address, or may not do this."""
    return Refused(401, -2015, "Invalid API-key, IP, or permissions for action.")


def foreign_key() -> Refused:
    """The API key was made for another environment."""
    return Refused(400, -2008, "Invalid Api-Key ID.")


def locked_keys() -> Refused:
    """The account's keys are locked."""
    return Refused(400, -2017, "API Keys are locked on this account.")


def invalid_account() -> Refused:
    """The account has no COIN-M futures."""
    return Refused(400, -1109, "Invalid account.")


def wrong_key_type() -> Refused:
    """Only Ed25519 keys log a session on."""
    return Refused(400, -4056, "Invalid api key type.")


def invalid_signature() -> Refused:
    """The signature does not fit the parameters and the key."""
    return Refused(400, -1022, "Signature for this request is not valid.")


def too_late() -> Refused:
    """The timestamp lies further back than recvWindow."""
    return Refused(400, -1021, "Timestamp for this request is outside of the recvWindow.")


def too_early() -> Refused:
    """The timestamp lies a second or more in the exchange's future."""
    return Refused(400, -1021, "Timestamp for this request was 1000ms ahead of the server's time.")


def receive_window_too_long() -> Refused:
    """More than a minute of recvWindow."""
    return Refused(400, -1131, "recvWindow must be less than 60000.")


def invalid_symbol() -> Refused:
    """There is no contract of this name, or no pair."""
    return Refused(400, -1121, "Invalid symbol.")


def no_listen_key() -> Refused:
    """There is no listen key that could be kept alive or closed."""
    return Refused(400, -1125, "This listenKey does not exist.")
