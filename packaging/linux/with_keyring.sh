#!/bin/sh
# Runs a command with a session bus and an open keyring of its own, in a home that is thrown away:
#   sh packaging/linux/with_keyring.sh COMMAND...
# The user's own keyring is neither looked at nor changed. Needs dbus-daemon, gnome-keyring and gdbus
# (Debian: dbus-daemon gnome-keyring libglib2.0-bin).
set -eu

[ $# -gt 0 ] || {
    echo 'usage: sh packaging/linux/with_keyring.sh COMMAND...' >&2
    exit 2
}

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
HOME=$home
export HOME
unset XDG_CONFIG_HOME XDG_CACHE_HOME XDG_STATE_HOME
XDG_DATA_HOME=$home/.local/share
XDG_RUNTIME_DIR=$home/run
export XDG_DATA_HOME XDG_RUNTIME_DIR
mkdir -m 700 "$XDG_RUNTIME_DIR"

code=0
# shellcheck disable=SC2016 # for the inner shell
dbus-run-session -- sh -c '
    printf %s throw-away | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
    gdbus wait --session --timeout 10 org.freedesktop.secrets
    "$@"' _ "$@" || code=$?
exit "$code"
