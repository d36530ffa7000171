"""What a frozen Tidemark tells Windows and macOS of itself."""

import re

from release.identity import IDENTIFIER, MAINTAINER, NAME, ROOT, TITLE, VERSION

PUBLISHER = MAINTAINER.partition(" <")[0]
OLDEST_MACOS = "14.0"  # that the wheels of Qt are built for

_US_ENGLISH, _UNICODE = 0x409, 1200
_WINDOWS_NT, _PROGRAM = 0x40004, 0x1


def numeric_version() -> tuple[int, int, int, int]:
    """The version as Windows compares them: ``1.2.3rc1`` is (1, 2, 3, 0)."""
    return numbers_of(VERSION)


def numbers_of(version: str) -> tuple[int, int, int, int]:
    """The numbers that any version begins with."""
    release = re.match(r"\d+(?:\.\d+){0,2}", version)
    numbers = [int(number) for number in release[0].split(".")] if release else []
    major, minor, patch = [*numbers, 0, 0, 0][:3]
    return major, minor, patch, 0


def version_resource(file: str) -> str:
    """What Windows shows of the program ``file``, in the words of Python that PyInstaller reads."""
    told = {
        "CompanyName": PUBLISHER,
        "FileDescription": TITLE,
        "FileVersion": VERSION,
        "InternalName": NAME,
        "LegalCopyright": copyright_line(),
        "OriginalFilename": file,
        "ProductName": TITLE,
        "ProductVersion": VERSION,
    }
    numbers = numeric_version()
    strings = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in told.items())
    table = f"StringTable('{_US_ENGLISH:04x}{_UNICODE:04x}', [{strings}])"
    kind = f"OS={_WINDOWS_NT}, fileType={_PROGRAM}"
    fixed = f"FixedFileInfo(filevers={numbers}, prodvers={numbers}, {kind})"
    translation = f"VarFileInfo([VarStruct('Translation', [{_US_ENGLISH}, {_UNICODE}])])"
    return f"VSVersionInfo(ffi={fixed}, kids=[StringFileInfo([{table}]), {translation}])\n"


def info_plist() -> dict[str, object]:
    """What macOS reads of the bundle, beside what PyInstaller tells it."""
    return {
        "CFBundleDisplayName": TITLE,
        "CFBundleIdentifier": IDENTIFIER,
        "CFBundleShortVersionString": VERSION,
        "CFBundleVersion": ".".join(map(str, numeric_version()[:3])),
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "zh_CN"],
        "LSApplicationCategoryType": "public.app-category.finance",
        "LSMinimumSystemVersion": OLDEST_MACOS,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": copyright_line(),
        "NSSupportsAutomaticGraphicsSwitching": True,  # the slower, cooler processor will do
    }


def copyright_line() -> str:
    """Whose Tidemark is, from its licence."""
    lines = (ROOT / "LICENSE").read_text(encoding="utf-8").splitlines()
    owner = next(line for line in lines if line.startswith("Copyright (c) "))
    return f"{owner}. {lines[0]}."
