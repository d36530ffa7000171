"""From what was typed to what is meant: the parts that several commands share."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tidemark.commands.environment import password_from_environment
from tidemark.commands.options import DEFAULT_TIMEOUT, AccountChoice, NetworkChoice
from tidemark.domain.environment import Endpoints, Environment

if TYPE_CHECKING:  # not needed unless there is a demo
    from tidemark.simulator.fault_script import FaultScript


class Misuse(Exception):
    """What was typed does not go together; the text says how it would."""


def account_choice(typed: argparse.Namespace) -> AccountChoice:
    """Which account is meant; raises `Misuse` where more than one is."""
    demo, from_environment = _flag(typed, "demo"), _flag(typed, "credentials_from_env")
    label = getattr(typed, "account", None)
    if demo + from_environment + (label is not None) > 1:
        raise Misuse("--demo, --credentials-from-env and --account name different accounts")
    if not demo and any(hasattr(typed, name) for name in ("seed", "speed", "faults")):
        raise Misuse("--seed, --speed and --faults go with --demo")
    if not from_environment and _names_environment(typed):
        raise Misuse(
            "--environment, --ws-api-url, --stream-url and --rest-url go with "
            "--credentials-from-env; a stored account has its own"
        )
    environment, endpoints = where(typed)
    return AccountChoice(
        label=label,
        demo=demo,
        seed=getattr(typed, "seed", 1),
        speed=getattr(typed, "speed", 1.0),
        faults=_script(typed.faults) if hasattr(typed, "faults") else None,
        from_environment=from_environment,
        environment=environment,
        endpoints=endpoints,
    )


def _script(path: Path) -> "FaultScript":
    """What is to go wrong in the demo, which has one account."""
    from tidemark.simulator.accounts import MAIN  # noqa: PLC0415 - only where there is a demo
    from tidemark.simulator.fault_script import ScriptError, read_script  # noqa: PLC0415

    try:
        script = read_script(path)
        script.require({MAIN})
    except ScriptError as error:
        raise Misuse(str(error)) from None
    return script


def where(typed: argparse.Namespace) -> tuple[Environment, Endpoints | None]:
    """The environment and its own addresses, if it has any; raises `Misuse`."""
    ws_api, stream = getattr(typed, "ws_api_url", None), getattr(typed, "stream_url", None)
    named = getattr(typed, "environment", None)
    rest = getattr(typed, "rest_url", None)
    for option, url in (("--stream-url", stream), ("--rest-url", rest)):
        if ws_api is None and url is not None:
            raise Misuse(f"{option} goes with --ws-api-url")
    if ws_api is None:
        if named == Environment.CUSTOM.value:
            raise Misuse("a custom environment needs --ws-api-url")
        return Environment(named or Environment.MAINNET.value), None
    if named not in {None, Environment.CUSTOM.value}:
        raise Misuse(f"{named} has its own addresses; others go with --environment custom")
    # An exchange of one's own answers all REST questions at one address.
    return Environment.CUSTOM, Endpoints(ws_api, stream or _beside(ws_api), rest, rest)


def _beside(ws_api: str) -> str:
    """Where the streams are taken to be if nobody says: at the same host."""
    parts = urlsplit(ws_api)
    return f"{parts.scheme}://{parts.netloc}"


def network_choice(typed: argparse.Namespace) -> NetworkChoice:
    """How the exchange is to be reached. Takes the proxy's password out of the environment."""
    return NetworkChoice(
        proxy=getattr(typed, "proxy", None),
        timeout=getattr(typed, "timeout", DEFAULT_TIMEOUT),
        allow_env_tls=_flag(typed, "allow_env_tls"),
        proxy_password=password_from_environment(),
    )


def _flag(typed: argparse.Namespace, name: str) -> bool:
    return bool(getattr(typed, name, False))


def _names_environment(typed: argparse.Namespace) -> bool:
    names = ("environment", "ws_api_url", "stream_url", "rest_url")
    return any(hasattr(typed, name) for name in names)
