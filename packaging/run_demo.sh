#!/bin/sh
# Opens the window on the built-in demo exchange, or renders it to a picture where there is no display.
set -eu
cd "$(dirname "$0")/.."

# Whether a window can really be opened: DISPLAY outlives the X server it names.
has_display() {
    [ "$(uname)" = Darwin ] && return 0
    [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ] || return 1
    # Qt aborts where it finds none, which the shell would report.
    {
        env -u QT_QPA_PLATFORM .venv/bin/python -c '
from PySide6.QtGui import QGuiApplication
QGuiApplication([])'
    } >/dev/null 2>&1
}

if has_display; then
    exec .venv/bin/tidemark --demo "$@"
fi
echo 'No display to open a window on: rendering ten seconds of the demo to tidemark-demo.png.' >&2
QT_QPA_PLATFORM=offscreen
export QT_QPA_PLATFORM
exec .venv/bin/tidemark --demo --screenshot tidemark-demo.png --after 10 "$@"
