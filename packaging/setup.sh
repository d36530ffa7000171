#!/bin/sh
# Makes this folder ready to run, test or lock: sh packaging/setup.sh run|test|proof|screenshots|judges|bench|package|lock|audit
#
# Builds the virtual environment, installs the locked packages into it and, on Debian and its
# relatives, the system libraries that are found to be missing. A step that is done leaves a stamp
# with the fingerprint of what it was done for, so that the next call does nothing at all; a step
# that was interrupted leaves none and is done again.
set -eu
cd "$(dirname "$0")/.."
umask 022
# pip takes what it finds there for installed, and leaves it out of the environment it fills.
unset PYTHONPATH

say() { printf 'tidemark: %s\n' "$*" >&2; }
fail() {
    say "$@"
    exit 1
}

# quietly COMMAND...: keeps what it says to itself, unless it fails.
quietly() {
    log=$(mktemp)
    if "$@" >"$log" 2>&1 </dev/null; then
        rm -f "$log"
        return 0
    fi
    cat "$log" >&2
    rm -f "$log"
    return 1
}

# --- stamps -------------------------------------------------------------------------------------

fingerprint() { { pwd && cat packaging/setup.sh "$@"; } | cksum; }

# is_done VENV STAMP FILE...: whether the step was finished here with these very files.
is_done() {
    stamp="$1/.tidemark-$2"
    [ -x "$1/bin/python" ] && [ -f "$stamp" ] || return 1
    shift 2
    [ "$(cat "$stamp")" = "$(fingerprint "$@")" ]
}

mark_done() {
    stamp="$1/.tidemark-$2"
    shift 2
    fingerprint "$@" >"$stamp"
}

# --- Debian packages ----------------------------------------------------------------------------

# may_install: whether Debian packages can be installed without asking; sets $as_root.
may_install() {
    command -v apt-get >/dev/null || return 1
    as_root=
    [ "$(id -u)" -eq 0 ] && return 0
    as_root='sudo -n'
    command -v sudo >/dev/null && sudo -n true 2>/dev/null
}

# install_debian NAME...: installs the packages; an "a|b" takes the first name that exists.
install_debian() {
    wanted=$(echo "$*" | sed 's/|[^ ]*//g')
    if ! may_install; then
        command -v apt-get >/dev/null && say "as root, this installs them:" \
            "apt-get install -y --no-install-recommends $wanted"
        return 1
    fi
    say "installing Debian packages: $wanted"
    quietly $as_root apt-get update -qq || say "apt-get update failed; trying with what is known"
    names=
    for alternatives in "$@"; do
        name=${alternatives%%|*}
        for alternative in $(echo "$alternatives" | tr '|' ' '); do
            apt-cache show "$alternative" >/dev/null 2>&1 && name=$alternative && break
        done
        names="$names $name"
    done
    # shellcheck disable=SC2086 # a list of words
    quietly $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends $names
}

# package_of LIBRARY: the Debian package that holds a shared library Qt may miss.
package_of() {
    case $1 in
        libglib-2.0.so.0 | libgthread-2.0.so.0) echo 'libglib2.0-0|libglib2.0-0t64' ;;
        libGL.so.1) echo libgl1 ;;
        libGLX.so.0) echo libglx0 ;;
        libOpenGL.so.0) echo libopengl0 ;;
        libEGL.so.1) echo libegl1 ;;
        libxkbcommon.so.0) echo libxkbcommon0 ;;
        libxkbcommon-x11.so.0) echo libxkbcommon-x11-0 ;;
        libfontconfig.so.1) echo libfontconfig1 ;;
        libfreetype.so.6) echo libfreetype6 ;;
        libdbus-1.so.3) echo libdbus-1-3 ;;
        libbrotlidec.so.1) echo libbrotli1 ;;
        libgssapi_krb5.so.2) echo libgssapi-krb5-2 ;;
        libz.so.1) echo zlib1g ;;
        libzstd.so.1) echo libzstd1 ;;
        libX11.so.6) echo libx11-6 ;;
        libX11-xcb.so.1) echo libx11-xcb1 ;;
        libxcb.so.1) echo libxcb1 ;;
        libxcb-*.so.0) echo "$1" | sed 's/\.so\.0$/0/' ;;
        libxcb-*.so.1) echo "$1" | sed 's/\.so\.1$/1/' ;;
        libxcb-icccm.so.4) echo libxcb-icccm4 ;;
        libwayland-client.so.0 | libwayland-cursor.so.0) echo "$1" | sed 's/\.so\.0$/0/' ;;
        libwayland-egl.so.1) echo libwayland-egl1 ;;
    esac
}

# --- steps --------------------------------------------------------------------------------------

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if command -v "$python" >/dev/null && is_new_enough "$python"; then
            python=$(command -v "$python")
            return
        fi
    done
    fail "Python 3.11 or newer is needed; name it with: make run PYTHON=/path/to/python3"
}

# make_environment VENV: a virtual environment with pip in it. One that works is taken as it is, but
# not one that was moved here with its folder: its programs start the interpreter they were made for.
make_environment() {
    home="$1/.tidemark-folder"
    [ ! -f "$home" ] || [ "$(cat "$home")" = "$PWD" ] || rm -rf "$1"
    build_environment "$1"
    printf '%s\n' "$PWD" >"$home"
}

build_environment() {
    if is_new_enough "$1/bin/python" && "$1/bin/python" -m pip --version >/dev/null 2>&1; then
        return
    fi
    find_python
    rm -rf "$1"
    # Debian keeps the ensurepip that venv needs in a package of its own, python3-venv. The pip
    # that is there anyway can put a pip into an environment just as well.
    if "$python" -c 'import ensurepip' 2>/dev/null; then
        "$python" -m venv "$1"
    elif "$python" -m pip --python "$python" --version >/dev/null 2>&1; then
        "$python" -m venv --without-pip "$1"
        quietly "$python" -m pip --python "$1/bin/python" install --disable-pip-version-check \
            --require-hashes --only-binary :all: -r requirements/build.txt
    elif install_debian python3-venv; then
        "$python" -m venv "$1"
    else
        rm -rf "$1"
        fail "$python can make no virtual environment: install the package python3-venv or pip"
    fi
}

# install_locked VENV LOCK...: exactly the locked versions, checked against their hashes. What an
# interrupted installation left half unpacked looks installed to pip, so it is told to do it over.
install_locked() {
    environment=$1
    unfinished="$1/.tidemark-unfinished"
    shift
    options=
    for lock in "$@"; do options="$options -r requirements/$lock.txt"; done
    [ ! -e "$unfinished" ] || options="$options --force-reinstall"
    : >"$unfinished"
    # shellcheck disable=SC2086 # a list of words
    quietly "$environment/bin/python" -m pip install --disable-pip-version-check \
        --require-hashes --only-binary :all: $options
    rm -f "$unfinished"
}

install_tidemark() {
    quietly .venv/bin/python -m pip install --disable-pip-version-check \
        --no-index --no-deps --no-build-isolation --editable .
}

# missing_libraries VENV: those that its Qt links to and this computer lacks.
missing_libraries() {
    qt=$("$1"/bin/python -c 'import PySide6, pathlib; print(pathlib.Path(PySide6.__file__).parent)')
    ldd "$qt"/QtWidgets.*.so "$qt"/QtSvg.*.so "$qt"/QtNetwork.*.so "$qt"/QtTest.*.so \
        "$qt"/Qt/plugins/platforms/*.so 2>/dev/null |
        awk '$2 == "=>" && $3 == "not" { print $1 }' | sort -u
}

# install_libraries VENV: what its Qt links to, whatever window system this computer has now.
install_libraries() {
    libraries=$(missing_libraries "$1")
    [ -n "$libraries" ] || return 0
    say "Qt needs libraries that are not here:" $libraries
    packages=$(for library in $libraries; do package_of "$library"; done | sort -u)
    # shellcheck disable=SC2086 # a list of words
    if [ -n "$packages" ] && install_debian $packages && [ -z "$(missing_libraries "$1")" ]; then
        return 0
    fi
    "$1"/bin/python -c 'import PySide6.QtWidgets' 2>/dev/null ||
        fail "Qt cannot start until these libraries are here"
    say "going on; a window may not open without them"
    return 1
}

# install_python_library: Python as a library, which frozen programs have instead of an interpreter.
install_python_library() {
    version=$(.venv-freeze/bin/python -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    load="import ctypes; ctypes.CDLL('libpython$version.so.1.0')"
    .venv-freeze/bin/python -c "$load" 2>/dev/null && return
    if install_debian "libpython$version" && .venv-freeze/bin/python -c "$load" 2>/dev/null; then
        return
    fi
    say "nothing can be frozen without libpython$version, a Python that was built as a library"
    return 1
}

# install_test_tools: the programs that tests start, by the Debian packages that hold them.
install_test_tools() {
    packages=
    for tool in gnome-keyring-daemon:gnome-keyring dbus-daemon:dbus-daemon ss:iproute2 \
        Xvfb:xvfb openbox:openbox xdotool:xdotool \
        /usr/libexec/at-spi-bus-launcher:at-spi2-core zsh:zsh mandoc:mandoc \
        appstreamcli:appstream desktop-file-validate:desktop-file-utils; do
        command -v "${tool%%:*}" >/dev/null || packages="$packages ${tool##*:}"
    done
    [ -n "$packages" ] || return 0
    # shellcheck disable=SC2086 # a list of words
    install_debian $packages && return
    say "some tests need these packages and will fail:$packages"
    return 1
}

# install_fonts: what screenshots are written in, so that they are the same on every computer.
install_fonts() {
    packages=
    for font in Inter:fonts-inter 'Noto Sans CJK SC:fonts-noto-cjk'; do
        [ -n "$(fc-list "${font%%:*}" 2>/dev/null)" ] || packages="$packages ${font##*:}"
    done
    [ -n "$packages" ] || return 0
    # shellcheck disable=SC2086 # a list of words
    install_debian fontconfig $packages && return
    say "without these fonts, screenshots look different:$packages"
    return 1
}

# install_package_tools: Debian's own tools, which make and judge its packages.
install_package_tools() {
    packages=
    for tool in dpkg-shlibdeps:dpkg-dev strip:binutils chrpath:chrpath xz:xz-utils lintian:lintian appstreamcli:appstream \
        desktop-file-validate:desktop-file-utils mandoc:mandoc debootstrap:debootstrap; do
        command -v "${tool%%:*}" >/dev/null || packages="$packages ${tool##*:}"
    done
    [ -n "$packages" ] || return 0
    # shellcheck disable=SC2086 # a list of words
    install_debian $packages && return
    say "packages cannot be made or checked without these:$packages"
    return 1
}

# --- what is asked for --------------------------------------------------------------------------

locked_run='requirements/run.txt requirements/build.txt pyproject.toml'

set_up_run() {
    # shellcheck disable=SC2086 # a list of words
    if ! is_done .venv packages $locked_run; then
        say "installing Python packages into .venv (about 100 MB the first time)"
        make_environment .venv
        install_locked .venv run build
        install_tidemark
        mark_done .venv packages $locked_run
    fi
    if ! is_done .venv libraries requirements/run.txt && install_libraries .venv; then
        mark_done .venv libraries requirements/run.txt
    fi
}

set_up_test() {
    set_up_run
    if ! is_done .venv test-packages requirements/test.txt; then
        say "installing what tests need into .venv"
        install_locked .venv test
        mark_done .venv test-packages requirements/test.txt
    fi
    if ! is_done .venv test-tools packaging/setup.sh && install_test_tools; then
        mark_done .venv test-tools packaging/setup.sh
    fi
}

set_up_proof() {
    set_up_test
    is_done .venv proof-packages requirements/proof.txt && return
    say "installing what the proof needs into .venv"
    install_locked .venv proof
    mark_done .venv proof-packages requirements/proof.txt
}

set_up_screenshots() {
    set_up_test
    if ! is_done .venv fonts && install_fonts; then
        mark_done .venv fonts
    fi
}

# The judges are other people's clients of the exchange; their packages never meet ours.
set_up_judges() {
    is_done .venv-judges packages requirements/judges.txt && return
    say "installing the judges' packages into .venv-judges"
    make_environment .venv-judges
    install_locked .venv-judges judges
    mark_done .venv-judges packages requirements/judges.txt
}

# So does what looks packages up among known weaknesses.
set_up_audit() {
    is_done .venv-audit packages requirements/audit.txt && return
    say "installing what looks for known weaknesses into .venv-audit"
    make_environment .venv-audit
    install_locked .venv-audit audit
    mark_done .venv-audit packages requirements/audit.txt
}

# What is measured is measured beside the judges' clients, and beside charts of other people, which
# have an environment of their own, too.
set_up_bench() {
    set_up_test
    set_up_judges
    is_done .venv-bench packages requirements/bench.txt && return
    say "installing what charts are measured beside into .venv-bench (about 250 MB)"
    make_environment .venv-bench
    install_locked .venv-bench bench
    mark_done .venv-bench packages requirements/bench.txt
}

# What is frozen comes from an environment that holds nothing else: libraries use what they happen to
# find, and the freezer takes in what they use. What packs and describes it has another.
set_up_package() {
    for purpose in freeze package; do
        is_done ".venv-$purpose" packages requirements/run.txt "requirements/$purpose.txt" && continue
        say "installing what makes packages into .venv-$purpose"
        rm -rf ".venv-$purpose"
        make_environment ".venv-$purpose"
        install_locked ".venv-$purpose" run "$purpose"
        mark_done ".venv-$purpose" packages requirements/run.txt "requirements/$purpose.txt"
    done
    # Whatever the program links to is looked for, and much of it taken along, where it is frozen.
    if ! is_done .venv-freeze libraries requirements/run.txt && install_libraries .venv-freeze; then
        mark_done .venv-freeze libraries requirements/run.txt
    fi
    if ! is_done .venv-freeze python-library && install_python_library; then
        mark_done .venv-freeze python-library
    fi
    if ! is_done .venv-package tools && install_package_tools; then
        mark_done .venv-package tools
    fi
}

set_up_lock() {
    make_environment .venv
    install_locked .venv lock
}

case ${1-} in
    run | test | proof | screenshots | judges | bench | package | lock | audit) "set_up_$1" ;;
    *) fail "usage: sh packaging/setup.sh run|test|proof|screenshots|judges|bench|package|lock|audit" ;;
esac
