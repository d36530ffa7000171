#!/bin/sh
# Installs Tidemark from a disk image as a user would, and lets the copy test itself:
#   sh packaging/macos/try_dmg.sh DMG FOLDER
# Into FOLDER (such as ~/Applications) and away again; ends with the exit code of the self-test.
set -eu

image=${1:?the disk image}
applications=${2:?the folder to install into}
copy=$applications/Tidemark.app

volume=$(mktemp -d)
hdiutil attach "$image" -nobrowse -readonly -mountpoint "$volume"
mkdir -p "$applications"
rm -rf "$copy"
cp -R "$volume/Tidemark.app" "$copy"
hdiutil detach "$volume"

codesign --verify --deep --strict "$copy"
code=0
"$copy/Contents/MacOS/tidemark" --self-test --json || code=$?
rm -rf "$copy"
exit "$code"
