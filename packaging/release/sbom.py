"""The bill of materials of a package, as CycloneDX 1.6 in JSON: https://cyclonedx.org/

The same package gives the same bytes: its number is made from what is in it, its time is the
commit's.
"""

import json
import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from release.component import Component, Origin
from release.embedded import Embedded
from release.identity import NAME, VERSION, commit_time

Json = dict[str, Any]

_NAME = r"[A-Za-z0-9.-]+"
_EXPRESSION = re.compile(rf"{_NAME}(?: (?:OR|AND|WITH) {_NAME})*")


def bill(components: Sequence[Component], embedded: Mapping[Component, Sequence[Embedded]]) -> str:
    """The bill of a package with these components, and with what they hold in turn."""
    rows = [_component(each, embedded.get(each, ())) for each in components]
    content = json.dumps(rows, sort_keys=True)
    text: Json = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": uuid.uuid5(uuid.NAMESPACE_URL, content).urn,
        "version": 1,
        "metadata": {"timestamp": _time_of_commit(), "component": _ourselves()},
        "components": rows,
        "dependencies": [{"ref": NAME, "dependsOn": sorted(each.purl for each in components)}],
    }
    return json.dumps(text, indent=1, ensure_ascii=False)


def require_valid(text: str) -> None:
    """Raise `ValueError` for what CycloneDX's own schema refuses; needs the tool of that name."""
    from cyclonedx.schema import SchemaVersion  # noqa: PLC0415 - no part of what is packaged
    from cyclonedx.validation.json import JsonStrictValidator  # noqa: PLC0415 - see above

    if fault := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise ValueError(f"not a CycloneDX bill: {fault}")


def _time_of_commit() -> str:
    return datetime.fromtimestamp(commit_time(), UTC).isoformat()


def _ourselves() -> Json:
    return {
        "type": "application",
        "bom-ref": NAME,
        "name": NAME,
        "version": VERSION,
        "licenses": [{"license": {"id": "MIT"}}],
    }


def _component(component: Component, parts: Sequence[Embedded]) -> Json:
    row: Json = {
        "type": "library",
        "bom-ref": component.purl,
        "name": component.name,
        "version": component.version,
        "purl": component.purl,
        "licenses": [_licence(component)],
        "properties": [{"name": f"{NAME}:source", "value": component.source}],
    }
    if parts:
        row["components"] = [_embedded(component, each) for each in parts]
    return row


def _embedded(carrier: Component, part: Embedded) -> Json:
    row: Json = {
        "type": "library",
        "bom-ref": f"{carrier.purl}#{part.name}",
        "name": part.name,
        "licenses": [{"expression": part.taken}],
    }
    if part.version:
        row["version"] = part.version
    return row


def _licence(component: Component) -> Json:
    """Debian and some wheels call their terms by words of their own."""
    if component.origin is Origin.DEBIAN or not _EXPRESSION.fullmatch(component.licence):
        return {"license": {"name": component.licence}}
    return {"expression": component.licence}
