"""Two real buses of nobody else's: one for the session's screen saver, one for the login."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
_GENEROUS = 30.0


@dataclass(frozen=True)
class Buses:
    """Where each of them listens, and the processes behind them."""

    session: str
    system: str
    processes: tuple[subprocess.Popen[str], ...]

    def end(self) -> None:
        """Kill both, under whoever listens."""
        for process in self.processes:
            process.kill()
            process.wait(_GENEROUS)
            if process.stdout is not None:
                process.stdout.close()


def start_buses(folder: Path) -> Buses:
    """Start both; ``folder`` is for their configuration."""
    config = folder / "bus.conf"
    config.write_text(_CONFIG, encoding="ascii")
    (one, session), (other, system) = _start(config), _start(config)
    return Buses(session, system, (one, other))


def _start(config: Path) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen(
        ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"],
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout is not None
    return process, process.stdout.readline().strip()
