#!/bin/sh
# Looks every locked package up among known weaknesses (make audit), where there is a network.
# Ends with 0 only if all of them were looked up and none is known to be weak.
set -u
cd "$(dirname "$0")/.."

told=$(mktemp)
trap 'rm -f "$told"' EXIT
weak= unasked=
for lock in requirements/*.txt; do
    : >"$told"
    # What it found stands in the file: without it nobody was asked, whatever the reason was.
    .venv-audit/bin/pip-audit --disable-pip --require-hashes --requirement "$lock" \
        --progress-spinner off --timeout 15 --format columns --output "$told"
    code=$?
    if [ "$code" -eq 0 ]; then
        echo "$lock: nothing is known of these packages"
    elif [ -s "$told" ]; then
        weak="$weak $lock"
        cat "$told"
    else
        unasked="$unasked $lock"
    fi
done
[ -z "$unasked" ] || echo "NOT AUDITED, as the register of weaknesses gave no answer:$unasked" >&2
[ -z "$weak" ] || echo "weaknesses are known of packages in:$weak" >&2
[ -z "$unasked$weak" ]
