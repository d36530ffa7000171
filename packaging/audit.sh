#!/bin/sh
# Looks every locked package up among known weaknesses (make audit), where there is a network.
# Ends with 0 only if all of them were looked up and none is known to be weak.
set -u
cd "$(dirname "$0")/.."

told=$(mktemp)
control=$(mktemp)
trap 'rm -f "$told" "$control"' EXIT

# look_up LOCK: 0 if nothing is known, 1 if something is, 2 if any of the packages was not looked up.
# What was found stands in the file: without it nobody answered, whatever the reason was.
look_up() {
    : >"$told"
    .venv-audit/bin/pip-audit --strict --disable-pip --require-hashes --requirement "$1" \
        --progress-spinner off --timeout 15 --format columns --output "$told" && return 0
    [ -s "$told" ] && return 1
    return 2
}

# A register that knows nothing of a release with known weaknesses knows nothing of ours either: a
# mirror of the package index may answer, and have no weaknesses to tell.
cat >"$control" <<'END'
jinja2==2.10 \
    --hash=sha256:74c935a1b8bb9a3947c50a54766a969d4846290e1e788ea44c1392163723c3bd
END
look_up "$control"
if [ $? -ne 1 ]; then
    echo "NOT AUDITED: the register of weaknesses did not answer, or knows of none in Jinja2 2.10" >&2
    exit 1
fi

weak= unasked=
for lock in requirements/*.txt; do
    look_up "$lock"
    case $? in
        0) echo "$lock: nothing is known of these packages" ;;
        1) weak="$weak $lock" && cat "$told" ;;
        *) unasked="$unasked $lock" ;;
    esac
done
[ -z "$unasked" ] || echo "NOT AUDITED:$unasked" >&2
[ -z "$weak" ] || echo "weaknesses are known of packages in:$weak" >&2
[ -z "$unasked$weak" ]
