"""The bill of materials of a package, as CycloneDX 1.6 in JSON: https://cyclonedx.org/

The same package gives the same bytes: its number is made from what is in it, its time is the
commit's.
"""

import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from release.component import Component
from release.embedded import Embedded
from release.identity import NAME, VERSION, commit_time

Json = dict[str, Any]

_SPDX_FORM = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-+() ")


def bill(components: Sequence[Component], embedded: Mapping[Component, Sequence[Embedded]]) -> str:
    """The bill, checked against CycloneDX's own schema. Raises `ValueError` where it fails."""
    rows = [_component(each, embedded.get(each, ())) for each in components]
    content = json.dumps(rows, sort_keys=True)
    text = json.dumps(
        {
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "serialNumber": uuid.uuid5(uuid.NAMESPACE_URL, content).urn,
            "version": 1,
            "metadata": {
                "timestamp": datetime.fromtimestamp(commit_time(), UTC).isoformat(),
                "component": {
                    "type": "application",
                    "bom-ref": NAME,
                    "name": NAME,
                    "version": VERSION,
                    "licenses": [{"license": {"id": "MIT"}}],
                },
            },
            "components": rows,
            "dependencies": [{"ref": NAME, "dependsOn": sorted(each.purl for each in components)}],
        },
        indent=1,
        ensure_ascii=False,
    )
    require_valid(text)
    return text


def require_valid(text: str) -> None:
    """Raise `ValueError` for what is no CycloneDX."""
    from cyclonedx.schema import SchemaVersion  # noqa: PLC0415 - a tool: no part of what is packaged
    from cyclonedx.validation.json import JsonStrictValidator  # noqa: PLC0415 - see above

    if fault := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise ValueError(f"not a CycloneDX bill: {fault}")


def _component(component: Component, parts: Sequence[Embedded]) -> Json:
    row: Json = {
        "type": "library",
        "bom-ref": component.purl,
        "name": component.name,
        "version": component.version,
        "purl": component.purl,
        "licenses": [_licence(component.licence)],
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
        "licenses": [_licence(part.licence)],
    }
    if part.version:
        row["version"] = part.version
    return row


def _licence(name: str) -> Json:
    """As an expression where it is one; wheels and Debian also tell terms in words of their own."""
    from license_expression import get_spdx_licensing  # noqa: PLC0415 - a tool, as above

    if set(name) <= _SPDX_FORM and not get_spdx_licensing().validate(name).errors:
        return {"expression": name}
    return {"license": {"name": name}}
