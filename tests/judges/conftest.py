"""`tidemark simulator` with a key of each kind, for other people's clients to be let loose on."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from court import LIVELY_BALANCE, PATIENCE, Court, key_pair, run_client

_REPOSITORY = Path(__file__).parents[2]
_SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"
_USUAL_PYTHON = _REPOSITORY / ".venv-judges" / _SCRIPTS / "python"


@pytest.fixture(scope="module", params=["HMAC", "RSA", "Ed25519"])
def court(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Court]:
    """One simulator for each kind of key; its market stands still."""
    private_pem, public_pem = key_pair(request.param)
    options = ["--speed", "0"]
    if public_pem is not None:
        file = tmp_path_factory.mktemp("key") / "public.pem"
        file.write_bytes(public_pem)
        options += ["--public-key", str(file)]
    with _simulator(*options) as ready:
        order = {
            "ws_api": ready["ws_api"],
            "api_key": ready["api_key"],
            "secret": ready["api_secret"],
            "private_key": private_pem,
            "log_on": request.param == "Ed25519",
        }
        python = _judges_python()
        yield Court(cache(lambda client: run_client(python, client, order)))


@pytest.fixture(scope="module")
def lively_court(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Court]:
    """A simulator whose BTC wallet holds `LIVELY_BALANCE` and says so twice a second."""
    file = tmp_path_factory.mktemp("faults") / "lively.toml"
    file.write_text(
        "[[fault]]\nat = 0\nevery = 0.5\nfault = 'set_balance'\nasset = 'BTC'\n"
        f"balance = '{LIVELY_BALANCE}'\npush = true\n"
    )
    with _simulator("--faults", str(file)) as ready:
        order = {**ready, "secret": ready["api_secret"]}
        python = _judges_python()
        yield Court(cache(lambda client: run_client(python, client, order)))


@contextmanager
def _simulator(*options: str) -> Iterator[dict[str, Any]]:
    """Run `tidemark simulator`; give what it says when it is ready."""
    command = [sys.executable, "-m", "tidemark", "simulator", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield json.loads(process.stdout.readline())
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _judges_python() -> Path:
    python = Path(os.environ.get("JUDGES_PYTHON", _USUAL_PYTHON))
    if not python.exists():
        pytest.fail("the judges are not installed: run `make test`", pytrace=False)
    return python
