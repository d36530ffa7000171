"""The Chinese of every text of the interface, for tests that have no window."""

import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path

_TEXTS = Path(__file__).parents[2] / "resources" / "translations" / "tidemark_zh_CN.ts"


@cache
def _wording() -> dict[str, str]:
    for context in ET.parse(_TEXTS).getroot().iter("context"):  # noqa: S314 - our own file
        if context.findtext("name") == "Wording":
            return {
                message.findtext("source", ""): message.findtext("translation", "")
                for message in context.iter("message")
            }
    raise LookupError("the file of translations has no sentences")


def in_chinese(text: str) -> str:
    """A sentence's translation, as `translate` of `wording.explain`; `KeyError`: there is none."""
    return _wording()[text]
