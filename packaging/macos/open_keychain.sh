#!/bin/sh
# Lets a runner sign: sh packaging/macos/open_keychain.sh [--close] FOLDER
#
# Puts the certificate of who signs into a keychain of its own in FOLDER, and the key for notarising
# into a file there; prints "identity=..." and "notary_key=...", each if it has it. --close removes both.
#   CERTIFICATE, CERTIFICATE_PASSWORD   a Developer ID with its key, as a .p12 in base 64
#   NOTARY_KEY_TEXT                     a key for App Store Connect, the text of its .p8
# Without a certificate it says so, in the words of a GitHub workflow, and ends well.
set -eu
umask 077

if [ "${1-}" = --close ]; then
    folder=${2:?the folder}
    if [ -e "$folder/signing.keychain-db" ]; then
        security delete-keychain "$folder/signing.keychain-db"
    fi
    rm -f "$folder/certificate.p12" "$folder/notary.p8"
    exit 0
fi

folder=${1:?the folder}
keychain=$folder/signing.keychain-db

if [ -z "${CERTIFICATE-}" ]; then
    echo '::warning::There is no certificate: the app is signed ad hoc and not notarised.' >&2
    exit 0
fi

password=$(openssl rand -hex 32)
security create-keychain -p "$password" "$keychain"
security set-keychain-settings -lut 3600 "$keychain"
security unlock-keychain -p "$password" "$keychain"
printf %s "$CERTIFICATE" | base64 --decode >"$folder/certificate.p12"
security import "$folder/certificate.p12" -k "$keychain" -P "$CERTIFICATE_PASSWORD" -T /usr/bin/codesign >&2
rm -f "$folder/certificate.p12"
security set-key-partition-list -S apple-tool:,apple: -s -k "$password" "$keychain" >/dev/null
# The search list is added to, not replaced: the self-test keeps its entry in the login keychain.
security list-keychains -d user | tr -d '" ' | {
    set -- "$keychain"
    while IFS= read -r known; do set -- "$@" "$known"; done
    security list-keychains -d user -s "$@"
}
identity=$(security find-identity -v -p codesigning "$keychain" | sed -n 's/.*"\(Developer ID Application: .*\)"$/\1/p' | head -n 1)
[ -n "$identity" ] || {
    echo 'tidemark: the certificate is no Developer ID Application' >&2
    exit 1
}
echo "identity=$identity"

if [ -n "${NOTARY_KEY_TEXT-}" ]; then
    printf '%s\n' "$NOTARY_KEY_TEXT" >"$folder/notary.p8"
    echo "notary_key=$folder/notary.p8"
else
    echo '::warning::There is no key for notarising: macOS will warn of the app.' >&2
fi
