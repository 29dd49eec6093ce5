"""docs/configuration.md has a row for each key of config/config.schema.json, with its default, and no other row."""
import json
import re
import subprocess

import markdown

# What the keys of a table begin with, by its heading.
PREFIXES = {"gateway": "gateway.", "apis[]": "apis[].", "teams[]": "teams[].", "webhooks[]": "webhooks[].",
            "conversion.overrides[]": "apis[].conversion.overrides[].", "resources[]": "apis[].resources[].",
            "prompts[]": "apis[].prompts[].", "backend.auth": "apis[].backend.auth.", "Top level": ""}
# Written once for every credential of a team.
SAME_AS = "apis[].backend.auth.per_team.<team>."


def keys_of(schema, node, path=""):
    """{path: (is it in this version, its default)} of every key below."""
    if "$ref" in node:
        target = schema["$defs"][node["$ref"].split("/")[-1]]
        node = {**target, **node}
    found = {}
    for name, key in node.get("properties", {}).items():
        here = path + name
        nothing = key.get("$ref") == "#/$defs/nothing" or "Not in this version" in key.get("description", "")
        found[here] = (not nothing, key.get("default"))
        found.update(keys_of(schema, key, here + "."))
    if "items" in node and isinstance(node["items"], dict):
        found.update(keys_of(schema, node["items"], path.removesuffix(".") + "[]."))
    extra = node.get("additionalProperties")
    if isinstance(extra, dict) and extra.get("$ref") == "#/$defs/teamAuth":
        found.update(keys_of(schema, extra, path + "<team>."))
    return found


def rows_of(text):
    """{path: its row}; a cell may name several keys."""
    found = {}
    for headings, rows in markdown.tables(text):
        title = headings[-1] if headings else ""
        if title not in PREFIXES or not rows or rows[0][0] != "key":
            continue
        for row in rows[1:]:
            for name in re.findall(r"`([^`]+)`", row[0]):
                found[PREFIXES[title] + name] = dict(zip(rows[0], row))
    return found


def shown(row):
    """The default that a row shows: the code its cell begins with."""
    match = re.match(r"`([^`]*)`", row.get("default", ""))
    if not match:
        return None
    try:
        return json.loads(re.sub(r"([\[ ,])([A-Za-z_]\w*)", r'\1"\2"', match.group(1)))
    except json.JSONDecodeError:
        return match.group(1)


def complaints_of(schema, text):
    keys, rows = keys_of(schema, schema), rows_of(text)
    later = re.search(r"^## Not in this version\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    promised = set(re.findall(r"`([\w.\[\]]+)`", later.group(1) if later else ""))
    for path, (is_here, default) in keys.items():
        if path.startswith(SAME_AS):
            continue
        if not is_here:
            if not any(path.endswith(name.split("[].")[-1]) or f".{name.split('.')[-1]}." in path for name in promised):
                yield f"{path} is not under \"Not in this version\""
        elif path not in rows:
            # A section needs no row of its own where its keys have theirs.
            if not any(row.startswith((path + ".", path + "[].")) for row in rows):
                yield f"{path} has no row"
        elif shown(rows[path]) != default:
            yield f"{path}: the default is {json.dumps(default)}, the row says {json.dumps(shown(rows[path]))}"
    for path in rows:
        if path not in keys or not keys[path][0]:
            yield f"{path} has a row, and is no key"


def check(root, program, _documents):
    text = (root / "config" / "config.schema.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    failures = list(complaints_of(schema, (root / "docs" / "configuration.md").read_text(encoding="utf-8")))
    for failure in failures:
        print(f"FAIL configuration: docs/configuration.md: {failure}")
    printed = subprocess.run([program, "schema"], capture_output=True, text=True, timeout=30, check=False).stdout
    if printed != text:
        failures.append("schema")
        print("FAIL configuration: `gatehouse schema` prints something else than config/config.schema.json")
    print(f"configuration: {len(keys_of(schema, schema))} keys of the schema, {len(failures)} failed")
    return len(failures)
