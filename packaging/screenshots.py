"""Render every screen of the window, in both themes and languages: `make screenshots`.

    python packaging/screenshots.py [--only NAME,…] [--language en,zh_CN] [--theme light,dark]

Pictures go to `docs/screenshots/<language>/<theme>/<name>.png`, their list to
`docs/screenshots.md`. No display is needed. Each language, theme and scale has a process of its
own, because Qt learns of a scale once.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "screenshots"
INDEX = ROOT / "docs" / "screenshots.md"
LANGUAGES = {"en": "English", "zh_CN": "简体中文"}
THEMES = ("light", "dark")
_SCREEN = (3840, 2160)
_SMALLEST_FILE = 0  # Qt's quality of a PNG: how hard to compress, not how much to lose


def main(arguments: Sequence[str] | None = None) -> int:
    """Render what is asked for; the exit code of the first process that fails, or 0."""
    options = _parser().parse_args(arguments)
    if options.scale:
        return _render(options)
    for language, theme, scale in product(options.language, options.theme, _scales(options.only)):
        if code := _spawn(options, language, theme, scale):
            return code
    if options.into == PICTURES:
        INDEX.write_text(index(), encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    names = _names()
    parser.add_argument("--only", type=lambda text: text.split(","), default=names)
    parser.add_argument("--language", type=lambda text: text.split(","), default=[*LANGUAGES])
    parser.add_argument("--theme", type=lambda text: text.split(","), default=[*THEMES])
    parser.add_argument("--into", type=Path, default=PICTURES)
    parser.add_argument("--scale", type=int, help=argparse.SUPPRESS)
    return parser


def _names() -> list[str]:
    from scenes import SCENES  # noqa: PLC0415 PySide6, which --help can do without

    return [scene.name for scene in SCENES]


def _scales(names: Sequence[str]) -> list[int]:
    from scenes import SCENES  # noqa: PLC0415 as above

    return sorted({scene.scale for scene in SCENES if scene.name in names})


def _spawn(options: argparse.Namespace, language: str, theme: str, scale: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        screen = Path(folder, "screen.json")
        screen.write_text(json.dumps(_screen(scale)), encoding="utf-8")
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
            "QT_SCALE_FACTOR": str(scale),
            "TZ": "UTC",
        }
        command = [sys.executable, __file__, "--only", ",".join(options.only)]
        command += ["--language", language, "--theme", theme, "--into", str(options.into)]
        return subprocess.run(  # noqa: S603 this very file
            [*command, "--scale", str(scale)], env=environment, check=False
        ).returncode


def _screen(scale: int) -> dict[str, object]:
    """A large screen, so that nothing is squeezed: of as many real pixels at every scale."""
    width, height = (side * scale // 2 for side in _SCREEN)
    screen = {"name": "picture", "x": 0, "y": 0, "width": width, "height": height}
    return {"screens": [{**screen, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]}


def _render(options: argparse.Namespace) -> int:
    import studio  # noqa: PLC0415 Qt learns of its platform first
    from scenes import SCENES  # noqa: PLC0415

    [language], [theme], scale = options.language, options.theme, options.scale
    folder = options.into / language / theme
    folder.mkdir(parents=True, exist_ok=True)

    async def take(place: studio.Studio) -> None:
        for scene in SCENES:
            if scene.scale != scale or scene.name not in options.only:
                continue
            began = time.monotonic()
            await place.tidy()
            place.window.resize(*scene.size)
            shown = await scene.play(place)
            await place.settle()
            path = folder / f"{scene.name}.png"
            image = studio.with_few_colours(studio.picture(shown))
            if not image.save(str(path), quality=_SMALLEST_FILE):
                raise OSError(f"{path} cannot be written")
            print(f"{path.relative_to(options.into)}  {time.monotonic() - began:.1f} s")

    return studio.run(studio.application(), take, language=language, theme=theme)


def index() -> str:
    """`docs/screenshots.md`: every scene in every language and theme."""
    from scenes import SCENES  # noqa: PLC0415 as above

    lines = ["# Screenshots", "", _ABOUT, ""]
    for scene in SCENES:
        links = [
            f"[{LANGUAGES[language]} {theme}](screenshots/{language}/{theme}/{scene.name}.png)"
            for language, theme in product(LANGUAGES, THEMES)
        ]
        lines.append(f"- {scene.caption}: {' · '.join(links)}")
    return "\n".join([*lines, ""])


_ABOUT = (
    "`make screenshots` renders these from the built-in demo exchange, whose figures are made up: "
    "the real window,\nthe real engine, one seed, one clock. They are written in Inter and Noto "
    "Sans CJK (Debian's `fonts-inter` and\n`fonts-noto-cjk`); on your computer the window takes "
    "your system's font."
)

if __name__ == "__main__":
    sys.exit(main())
