"""The JSON Schema of each kind of file, for editors: the facts' types, in the order of `fmt`, in the words of docs/format.md."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from plantplan.store.described import Said, described
from plantplan.store.ordering import orders
from plantplan.store.shape import Shaper

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOR_TOMBI = {"x-tombi-toml-version": "v1.1.0"}


def schema(kind: str, note: str) -> str:
    """Write the schema of the files of a kind as JSON, with a note on it.

    It has no keys for what a file cannot have: no `id`, which is the file's name, and no `null`, which TOML has not.
    """
    made = _plain(Shaper().json_schema(kind))
    order, said = orders(kind), described()
    source = said["The source of an entry"] | (said["Model `[[claims]]`"] if kind == "scenario" else {})
    top = _table(made, order[()], said["register.toml" if kind == "settings" else f"A {kind}"])
    for name, keys in ((table[0], keys) for table, keys in order.items() if table):
        within = top["properties"][name]
        entry = made["$defs"][within.get("items", within)["$ref"].rpartition("/")[2]]
        brackets = "[[{}]]" if "items" in within else "[{}]"
        heading = f"register.toml `{brackets.format(name)}`" if kind == "settings" else f"{kind.capitalize()} `[[{name}]]`"
        _table(entry, keys, source | said[heading])
    return json.dumps({"$schema": DIALECT, "$comment": note, **FOR_TOMBI, **made}, indent=2, ensure_ascii=False, default=str) + "\n"


def _plain(node: Any) -> Any:
    """Take away what only says how the facts are held: titles made of names, `null`, and that it stands where nothing is said."""
    if isinstance(node, list):
        return [_plain(item) for item in node if item != {"type": "null"}]
    if not isinstance(node, dict):
        return node
    made = {k: _plain(v) for k, v in node.items() if not (k == "title" and isinstance(v, str)) and (k, v) != ("default", None)}
    if "patternProperties" in made:
        made["additionalProperties"] = False
    only = made.pop("anyOf") if len(made.get("anyOf", [])) == 1 else [{}]
    return made | only[0]


def _table(made: dict[str, Any], order: Sequence[str], said: Mapping[str, Said]) -> dict[str, Any]:
    """Give the keys of a table their order, and each its meaning and an example."""
    own = made["properties"]
    made["properties"] = {key: {"description": said[key].meaning, "examples": [said[key].example], **own[key]} for key in order}
    made["required"] = [key for key in made.get("required", []) if key != "id"]
    made["x-tombi-table-keys-order"] = "schema"
    return made
