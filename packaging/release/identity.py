"""Who the packages say they are, and which version: said here once, read by every package."""

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import tidemark

ROOT = Path(__file__).resolve().parents[2]
NAME = "tidemark"
TITLE = "Tidemark"
IDENTIFIER = tidemark.IDENTIFIER  # AppStream and macOS; docs/packaging.md says what it lacks
MAINTAINER = "Tidemark contributors <maintainers@tidemark.invalid>"
VERSION = tidemark.__version__


def commit_time() -> int:
    """When the packaged commit was made, in seconds since the epoch.

    ``SOURCE_DATE_EPOCH`` goes before, as everywhere: https://reproducible-builds.org/specs/
    Raises `subprocess.CalledProcessError` where there is neither that nor a git history.
    """
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if told is not None:
        return int(told)
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def commit_day() -> str:
    """The same as a day in UTC, YYYY-MM-DD."""
    return datetime.fromtimestamp(commit_time(), UTC).date().isoformat()
