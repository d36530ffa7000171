"""Real shells that complete a line with a script of ours."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

# As bash calls a completer: the words, which of them is being typed, and the answer in COMPREPLY.
_BASH = """
set -u
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
_shtab_tidemark tidemark "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
[ ${#COMPREPLY[@]} -eq 0 ] || printf '%s\\n' "${COMPREPLY[@]}"
"""

# A zsh on a terminal of its own: the line is typed, Tab pressed, and what it became written down.
_ZSH = """
zmodload zsh/zpty
typed=$1 home=$2 ours=$3
zpty shell "cd $home && HOME=$home zsh -f -i"
say() { zpty -w shell $1 }
say "fpath=($ours \\$fpath); autoload -Uz compinit; compinit -u -D"
say "tell() { print -r -- \\$BUFFER > line.new && mv line.new line }; zle -N tell"
say "bindkey '^G' tell; unsetopt beep; : > ready"
repeat 400; do [[ -e $home/ready ]] && break; sleep 0.05; done
zpty -w -n shell $typed$'\\t\\a'
repeat 400; do [[ -e $home/line ]] && break; sleep 0.05; done
zpty -d shell
cat $home/line
"""


def completed_by_bash(script: Path, *words: str, folder: Path | None = None) -> list[str]:
    """What bash offers for the last of these words, typed in ``folder``."""
    return _output(
        ["bash", "--norc", "--noprofile", "-c", _BASH, "bash", str(script), *words], folder
    )


def completed_by_zsh(functions: Path, line: str, *, home: Path) -> str:
    """What zsh makes of this line at the press of Tab; ``functions`` holds ``_tidemark``.

    ``home`` is an empty folder, and where the line is typed.
    """
    command = ["zsh", "-f", "-c", _ZSH, "zsh", line, str(home), str(functions)]
    return "".join(_output(command, home))


def _output(command: Sequence[str], folder: Path | None) -> list[str]:
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TERM": "dumb"}
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout.splitlines()
