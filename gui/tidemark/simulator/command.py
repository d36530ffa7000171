"""`tidemark simulator`: serve the exchange on the loopback address until told to stop.

When it is ready it prints one JSON line (``ws_api``, ``stream``, ``rest``, ``api_key``,
``api_secret``, and ``accounts``: a list of ``account``, ``api_key``, ``api_secret``); the secret is
null when signatures are verified by a public key.
"""

import argparse
import asyncio
import contextlib
import json
import math
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tidemark.simulator.options import SimulatorKey

if TYPE_CHECKING:
    from tidemark.simulator.server import Simulator

_DONE, _FAILED, _USAGE = 0, 1, 2
_HIGHEST_PORT = 65_535
_HIGHEST_SPEED = 1_000
_MOST_ACCOUNTS = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `run` reads."""
    parser.add_argument(
        "--port", type=_port, default=0, help="port of the sockets (default: any free one)"
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="the same seed tells the same story (default: 1)"
    )
    parser.add_argument("--key", default="", help="the API key (default: made from the seed)")
    parser.add_argument("--secret", default="", help="the HMAC secret that belongs to it")
    parser.add_argument(
        "--public-key",
        type=Path,
        metavar="FILE",
        help="verify Ed25519 or RSA signatures by the public key in this PEM file instead",
    )
    parser.add_argument(
        "--accounts",
        type=_accounts,
        default=1,
        metavar="N",
        help="how many accounts there are: the main one and sub-1, sub-2, … (default: 1)",
    )
    parser.add_argument(
        "--faults",
        type=Path,
        metavar="FILE",
        help="what is to go wrong, and when: a script as docs/faults.md describes it",
    )
    parser.add_argument(
        "--speed",
        type=_speed,
        default=1.0,
        help="pace of the market (default: 1; 0 lets it stand still)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl+C or SIGTERM; return the exit code: 0, 1 (no port) or 2 (usage)."""
    try:
        simulator = _simulator(arguments)
    except (OSError, ValueError) as exc:
        return _fail(_USAGE, _sentence(exc))
    try:
        return asyncio.run(_serve(simulator))
    except KeyboardInterrupt:
        return _DONE
    except OSError as exc:
        reason = os.strerror(exc.errno) if exc.errno else str(exc)
        return _fail(_FAILED, f"port {arguments.port} cannot be used: {reason}.")


def _simulator(arguments: argparse.Namespace) -> "Simulator":
    """Make the simulator asked for; ``OSError`` and ``ValueError`` when that makes no sense."""
    from tidemark.simulator.fault_script import read_script  # noqa: PLC0415 not for --help
    from tidemark.simulator.keys import key_from_seed  # noqa: PLC0415
    from tidemark.simulator.server import Simulator  # noqa: PLC0415

    default = key_from_seed(arguments.seed)
    api_key = arguments.key or default.api_key
    if arguments.public_key is not None and arguments.secret:
        raise ValueError("give either --secret or --public-key")
    if arguments.public_key is not None:
        pem = arguments.public_key.read_text(encoding="ascii")
        key = SimulatorKey(api_key, public_key_pem=pem)
    else:
        key = SimulatorKey(api_key, hmac_secret=arguments.secret or default.hmac_secret)
    script = None if arguments.faults is None else read_script(arguments.faults)
    others = [key_from_seed(arguments.seed, f"sub-{n}") for n in range(1, arguments.accounts)]
    return Simulator(
        seed=arguments.seed,
        keys=[key, *others],
        speed=arguments.speed,
        port=arguments.port,
        script=script,
    )


async def _serve(simulator: "Simulator") -> int:
    stopped = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers; there Ctrl+C arrives as KeyboardInterrupt.
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    async with simulator:
        if _announce(simulator):
            await stopped.wait()
    return _DONE


def _announce(simulator: "Simulator") -> bool:
    """Print the one line that says it is ready; False when nobody is there to read it."""
    addresses = simulator.addresses
    line = {
        "ws_api": addresses.ws_api,
        "stream": addresses.stream,
        "rest": addresses.rest,
        "api_key": simulator.api_key,
        "api_secret": simulator.api_secret or None,
        "accounts": [_told(key) for key in simulator.keys],
    }
    try:
        print(json.dumps(line), flush=True)
    except BrokenPipeError:
        # Python would try, and complain, once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    return True


def _told(key: SimulatorKey) -> dict[str, str | None]:
    return {"account": key.account, "api_key": key.api_key, "api_secret": key.hmac_secret}


def _fail(code: int, sentence: str) -> int:
    print(f"tidemark simulator: {sentence}", file=sys.stderr)
    return code


def _sentence(exc: OSError | ValueError) -> str:
    if isinstance(exc, OSError):
        return f"the public key in {exc.filename} cannot be read: {exc.strerror}."
    if isinstance(exc, UnicodeDecodeError):
        return "this is no public key in PEM form."
    return f"{exc}."


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > _HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to {_HIGHEST_PORT}")
    return int(text)


def _accounts(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST_ACCOUNTS:
        raise argparse.ArgumentTypeError(f"accounts are a number from 1 to {_MOST_ACCOUNTS}")
    return int(text)


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = math.nan
    if not 0 <= speed <= _HIGHEST_SPEED:
        raise argparse.ArgumentTypeError(f"a speed is a number from 0 to {_HIGHEST_SPEED}")
    return speed
