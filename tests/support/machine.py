"""A root brought to life as a computer is: processes, /run and /tmp of its own until it is off.

It is a mount and a process namespace. Switching it off kills its first process: then the kernel
ends all others and takes every mount away, whatever a test did, and so does the end of the tests.
The network is this computer's own, so that the loopback address is the same inside and outside.
"""

import subprocess
from collections.abc import Mapping
from pathlib import Path

_GENEROUS = 600.0
_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
# bash, as it buries the orphans that a first process inherits.
_BOOT = """
set -eu
mount --bind "$1" "$1"
mount -t proc -o nosuid,nodev,noexec proc "$1/proc"
mount -t tmpfs -o mode=755 tmpfs "$1/run"
mount -t tmpfs -o mode=1777 tmpfs "$1/tmp"
mount -t tmpfs -o mode=1777 tmpfs "$1/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$1/dev/pts"
cat /proc/sys/kernel/random/uuid >"$1/run/boot_id" # locks are judged by it after a power cut
mount --bind "$1/run/boot_id" "$1/proc/sys/kernel/random/boot_id"
mkdir -p "$1/var/cache/apt/archives"
mount --bind "$2" "$1/var/cache/apt/archives"
exec chroot "$1" bash -c 'echo on; while :; do sleep 3600 & wait $!; done'
"""


class Machine:
    """A root that is switched on. As a context it is switched off at the end."""

    def __init__(self, root: Path, downloads: Path) -> None:
        self.root = root
        self._processes: list[subprocess.Popen[str]] = []
        self._power = subprocess.Popen(
            [
                *("setpriv", "--pdeathsig=KILL"),
                *("unshare", "--mount", "--pid", "--ipc", "--fork", "--kill-child=KILL"),
                *("bash", "-c", _BOOT, "boot", str(root), str(downloads)),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._power.stdout is not None
        assert self._power.stdout.readline() == "on\n", "no namespaces here: this needs root"
        self.first = _child_of(self._power)
        """The number that its first process has outside."""

    def __enter__(self) -> "Machine":
        return self

    def __exit__(self, *_: object) -> None:
        self.switch_off()

    def switch_off(self) -> None:
        """End every process at once, as a power cut does."""
        self._power.kill()
        for process in (self._power, *self._processes):
            process.wait(_GENEROUS)
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()

    @property
    def inside(self) -> Path:
        """The root with its mounts, as somebody inside has it."""
        return Path(f"/proc/{self.first}/root")

    def looked_at(self, path: str | Path) -> Path:
        """Where a path of the inside is from outside."""
        return self.inside / str(path).lstrip("/")

    def run(
        self,
        *command: str,
        user: str = "root",
        environment: Mapping[str, str] | None = None,
        text: str = "",
        may_fail: bool = False,
    ) -> subprocess.CompletedProcess[str]:
        """Carry out a command and wait for its end; what it says is in the answer."""
        done = subprocess.run(
            self._entering(command, user, environment),
            input=text,
            capture_output=True,
            text=True,
            timeout=_GENEROUS,
            check=False,
        )
        told = (
            f"{' '.join(command)}: {done.returncode}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
        )
        assert may_fail or done.returncode == 0, told
        return done

    def start(
        self,
        *command: str,
        user: str = "root",
        environment: Mapping[str, str] | None = None,
        text: str | None = None,
    ) -> subprocess.Popen[str]:
        """Start a command that goes on; what it says comes through its ``stdout``."""
        process = subprocess.Popen(
            self._entering(command, user, environment),
            stdin=subprocess.DEVNULL if text is None else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._processes.append(process)
        if process.stdin is not None:
            process.stdin.write(text or "")
            process.stdin.close()
        return process

    def install(self, *packages: str) -> None:
        """Have apt install packages, or files of packages, without what is only recommended."""
        self.apt("install", "--no-install-recommends", *packages)

    def apt(self, *words: str) -> str:
        """What apt-get says to this."""
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        return self.run("apt-get", "--yes", "-q", *words, environment=quiet).stdout

    def packages(self) -> set[str]:
        """The names of what is installed."""
        said = self.run("dpkg-query", "-W", "-f", "${db:Status-Abbrev} ${Package}\n").stdout
        return {line.split()[1] for line in said.splitlines() if line.startswith("ii ")}

    def processes(self, program: str) -> list[int]:
        """The numbers, in here, of what runs from the file of this name."""
        said = self.run("sh", "-c", _LIST).stdout.splitlines()
        lines = (line.partition(" ") for line in said)
        return [int(number) for number, _, path in lines if Path(path).name == program]

    def _entering(
        self, command: tuple[str, ...], user: str, environment: Mapping[str, str] | None
    ) -> list[str]:
        home = "/root" if user == "root" else f"/home/{user}"
        variables = {"PATH": _PATH, "HOME": home, "USER": user, "LANG": "C.UTF-8"}
        variables |= environment or {}
        return [
            *("nsenter", f"--target={self.first}", "--mount", "--pid", "--ipc", "--root"),
            *("--wdns=/", "setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups"),
            *(
                "env",
                "-i",
                f"--chdir={home}",
                *(f"{name}={value}" for name, value in variables.items()),
            ),
            *command,
        ]


def root_of(process: subprocess.Popen[str]) -> Path:
    """The root that a started process sees, for whoever may look into that process."""
    return Path(f"/proc/{_child_of(process)}/root")


def _child_of(process: subprocess.Popen[str]) -> int:
    """What a namespace was entered for runs as a child of what entered it."""
    family = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return int(family.read_text(encoding="ascii").split()[0])


_LIST = 'for each in /proc/[0-9]*; do echo "${each#/proc/} $(readlink "$each/exe")"; done'
