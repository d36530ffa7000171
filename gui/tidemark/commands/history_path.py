"""`tidemark history path`: where the history lies, whether or not there is one yet."""

from tidemark.commands.ending import ExitCode
from tidemark.commands.output import give
from tidemark.history.place import default_path


def run() -> ExitCode:
    """Write the path to standard output."""
    give(str(default_path()))
    return ExitCode.DONE
