#!/bin/sh
# Signs Tidemark.app and makes a disk image of it: sh packaging/macos/build_dmg.sh APP DMG
#
# Runs on macOS alone. What it signs with comes from the environment:
#   SIGNING_IDENTITY   a Developer ID in an unlocked keychain; without it the signature is ad hoc, and
#                      macOS lets the app be opened only after its user says so in the settings
#   NOTARY_KEY, NOTARY_KEY_ID, NOTARY_ISSUER   the file of a key for App Store Connect, and whose it
#                      is: with them, and with an identity, Apple notarises the image
set -eu

app=${1:?the app}
image=${2:?the disk image to make}
identity=${SIGNING_IDENTITY:--}
entitlements=$(cd "$(dirname "$0")" && pwd)/entitlements.plist

say() { printf 'tidemark: %s\n' "$*" >&2; }

# sign PATH...: with the hardened runtime, and a time that Apple vouches for. Not so ad hoc: the hardened
# runtime loads no library that is not signed by the same person, and ad hoc that is nobody.
sign() {
    if [ "$identity" = - ]; then
        codesign --force --sign - "$@"
    else
        codesign --force --sign "$identity" --options runtime --timestamp "$@"
    fi
}

# sign_inside: all code in the app, from the inside out: a signature covers those it contains. The
# program itself is signed with the app.
sign_inside() {
    find "$app/Contents" -type f ! -path "$app/Contents/MacOS/*" | while IFS= read -r file; do
        case $(file -b "$file") in
            *Mach-O*) sign "$file" ;;
        esac
    done
    find "$app/Contents" -depth -type d -name '*.framework' | while IFS= read -r framework; do
        sign "$framework"
    done
}

make_image() {
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    cp -R "$app" "$folder/"
    ln -s /Applications "$folder/Applications"
    rm -f "$image"
    hdiutil create -volname Tidemark -srcfolder "$folder" -fs HFS+ -format UDZO -ov "$image"
}

notarise() {
    xcrun notarytool submit "$image" --wait \
        --key "$NOTARY_KEY" --key-id "$NOTARY_KEY_ID" --issuer "$NOTARY_ISSUER"
    xcrun stapler staple "$image"
    spctl --assess --type open --context context:primary-signature --verbose "$image"
}

mkdir -p "$(dirname "$image")"
[ "$identity" != - ] || say "no signing identity: the signature is ad hoc"
sign_inside
sign --entitlements "$entitlements" "$app"
codesign --verify --deep --strict --verbose=2 "$app"
make_image
[ "$identity" = - ] || sign "$image"
if [ "$identity" != - ] && [ -n "${NOTARY_KEY-}" ]; then
    notarise
else
    say "not notarised: there is no key for it"
fi
