"""What a page of ours consists of: headings, links, pictures and tables."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Page:
    """A Markdown file."""

    path: Path

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def headings(self) -> list[tuple[int, str]]:
        """Level and words of each."""
        found = re.findall(r"^(#+) (.+)$", self.text, re.MULTILINE)
        return [(len(signs), words) for signs, words in found]

    @cached_property
    def anchors(self) -> set[str]:
        """What a link to a heading of this page may be, as GitHub and others make it."""
        words = (heading.lower() for _, heading in self.headings)
        return {re.sub(r"[^\w\- ]", "", each).replace(" ", "-") for each in words}

    @cached_property
    def links(self) -> list[str]:
        """Where its links and pictures lead."""
        return re.findall(r"\]\(([^)\s]+)\)", self.text)

    @cached_property
    def pictures(self) -> list[str]:
        return re.findall(r"!\[[^\]]+\]\(([^)\s]+)\)", self.text)

    @cached_property
    def shape(self) -> list[str]:
        """The page without its words: headings, rows of tables, steps, code and pictures."""
        kinds = {
            "heading": r"#+ ",
            "row": r"\| ",
            "step": r"(\d+\.|-) ",
            "code": r"    \S",
            "picture": r"!\[",
        }
        lines = self.text.splitlines()
        return [
            f"{kind} {line.count('|') if kind == 'row' else line.split(' ')[0]}"
            if kind in {"row", "heading"}
            else kind
            for line in lines
            for kind, begins in kinds.items()
            if re.match(begins, line)
        ]

    def rows(self) -> list[list[str]]:
        """The cells of all its tables, their heads left out."""
        lines = self.text.splitlines()
        is_head = {n for n, line in enumerate(lines[1:]) if re.match(r"\| -", line)}
        return [
            [cell.strip() for cell in line.strip("|").split(" | ")]
            for n, line in enumerate(lines)
            if line.startswith("| ") and not line.startswith("| -") and n not in is_head
        ]

    def broken_links(self) -> list[str]:
        """Those that lead to no file or heading of the repository; addresses are left alone."""
        return [
            link for link in self.links if "://" not in link and not self._leads_somewhere(link)
        ]

    def _leads_somewhere(self, link: str) -> bool:
        file, _, anchor = link.partition("#")
        path = (self.path.parent / file) if file else self.path
        return path.exists() and (not anchor or anchor in Page(path).anchors)
