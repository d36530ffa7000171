"""NOTICES.txt: whose work a package contains, under which terms, and where its source code is.

Made from what is really in the package. The terms stand behind the list, each text once.
"""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from release.component import Component
from release.embedded import Embedded, carriers, plain
from release.identity import ROOT, TITLE, VERSION

_TEXTS = ROOT / "packaging" / "licences" / "texts"
_RULE = "=" * 78
_INTRODUCTION = f"""\
{TITLE} {VERSION} is free software under the MIT License (LICENSE). It is packed with
the work of others, which is listed here with its terms. The numbers are those
of the texts behind the list.

QT AND PYSIDE

{TITLE} uses Qt, PySide6 and Shiboken under the GNU Lesser General Public License,
version 3 (texts {{lgpl}} and {{gpl}}). They are libraries of their own, linked to
dynamically, with nothing changed but that names for debuggers may be missing.
You may put changed ones of your own in their place, and take {TITLE} apart to
find faults in them:

{{exchange}}

SOURCE CODE

Beside each part stands where its source code is. Should it ever be gone from
there: whoever gave you this package gives you, for three years and on any
customary medium, the source code of the parts under the GNU licences, for no
more than what the copying costs. Ask in the issues of the project.

WHAT IS IN THIS PACKAGE
"""


def notices(
    components: Sequence[Component], embedded: Mapping[Component, Sequence[Embedded]]
) -> str:
    """The whole file; ``embedded`` are the parts that components contain in turn."""
    texts = _Texts()
    lgpl, gpl = texts.number(_TEXTS / "LGPL-3.0.txt"), texts.number(_TEXTS / "GPL-3.0.txt")
    parts = [_INTRODUCTION.format(lgpl=lgpl, gpl=gpl, exchange=_exchange())]
    parts += ("\n".join(_told(each, embedded.get(each, ()), texts)) for each in components)
    parts.append("THE TEXTS\n")
    parts += texts.told()
    return "\n".join(parts)


class _Texts:
    """The texts of terms, each with a number, in the order in which they were first named."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, path: Path) -> int:
        """Which one this is; the same words are the same text, wherever they lie."""
        text = path.read_text(encoding="utf-8", errors="replace").strip("\n")
        return self._numbers.setdefault(text, len(self._numbers) + 1)

    def numbers(self, paths: Iterable[Path]) -> str:
        """The same of several, in words."""
        return ", ".join(str(each) for each in sorted({self.number(path) for path in paths}))

    def told(self) -> Iterator[str]:
        """All of them."""
        for text, number in self._numbers.items():
            yield f"{_RULE}\nText {number}\n{_RULE}\n\n{text}\n"


def _exchange() -> str:
    told = carriers()["pyside6-essentials"].exchange
    if told is None:
        raise ValueError("nobody says how Qt is exchanged, as its licence wants it")
    return textwrap.fill(told, len(_RULE), initial_indent="    ", subsequent_indent="    ")


def _told(component: Component, parts: Sequence[Embedded], texts: _Texts) -> Iterator[str]:
    yield f"{component.name} {component.version}"
    yield f"    Terms:  {component.licence}"
    if component.texts:
        yield f"    Texts:  {texts.numbers(component.texts)}"
    yield from (f"    Source: {place}" for place in _sources(component))
    for part in parts:
        version = f" {part.version}" if part.version else ""
        numbers = texts.numbers(part.texts)
        yield f"    - contains {part.name}{version}: {part.licence}, text {numbers}"
        yield from (f"      {line}" for line in part.copyright)
    yield ""


def _sources(component: Component) -> Sequence[str]:
    """Where it is, as it was looked up where a wheel does not tell."""
    carrier = carriers().get(plain(component.name))
    return carrier.sources if carrier else (component.source,)
