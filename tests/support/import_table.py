"""An import-linter contract: a table of who may import whom; all that it leaves out is forbidden.

The ready-made contracts name what is forbidden, so a new dependency or package is allowed until
somebody remembers to forbid it. Here every package of ours has its line, and a package without one
breaks the build.
"""

import sys
from collections.abc import Iterator, Mapping

import grimp
from importlinter import Contract, ContractCheck, fields, output

OURS = "ours"


class ImportTable(Contract):
    """Direct imports, held to a table of lines such as ``"client -> binance, domain"``.

    A line speaks for a module or package right below the root package and all within it, about
    our own modules and about libraries alike. Itself, the root package's ``__init__`` and the
    standard library are always allowed; ``ours`` allows all of the root package, but no library.
    Imports for type checking only are imports.
    """

    type_name = "import_table"

    table = fields.ListField(subfield=fields.StringField())

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:
        """Look at every direct import; called by import-linter."""
        root = self.session_options["root_packages"][0]
        lines: list[str] = self.table  # type: ignore[assignment] # a field stands for its value
        problems = sorted(find_problems(graph, root, parse_table(lines)))
        return ContractCheck(kept=not problems, metadata={"problems": problems})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Say what is wrong; called by import-linter."""
        for problem in check.metadata["problems"]:
            output.print_error(problem, bold=False)


def parse_table(lines: list[str]) -> dict[str, frozenset[str]]:
    """Read ``"client -> binance, domain"`` into ``{"client": {"binance", "domain"}}``."""
    table = {}
    for line in lines:
        name, arrow, allowed = line.partition("->")
        if not arrow or name.strip() in table:
            raise ValueError(f"not a line of a table, or its second for this name: {line!r}")
        table[name.strip()] = frozenset(allowed.replace(",", " ").split())
    return table


def find_problems(
    graph: grimp.ImportGraph, root: str, table: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    """Yield a sentence for each import the table does not allow and each package it leaves out."""
    ours = {child.removeprefix(f"{root}.") for child in graph.find_children(root)}
    for name in ours - table.keys():
        yield f"{root}.{name} has no line in the table"
    for importer in graph.find_descendants(root):
        name = importer.split(".")[1]
        allowed = {name, root} | table.get(name, frozenset())
        if OURS in allowed:
            allowed |= ours
        for imported in graph.find_modules_directly_imported_by(importer):
            target = imported.split(".")[imported.startswith(f"{root}.")]
            if target not in allowed and target not in sys.stdlib_module_names:
                yield f"{importer} must not import {imported}"
