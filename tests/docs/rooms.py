"""docs/architecture.md, its picture and engine/README.md name each folder of the engine, and no other."""
import re


def order_of(text):
    match = re.search(r"`(base < .*?)`", text)
    return match.group(1) if match else "no order"


def check(root, _program, _documents):
    engine = root / "engine"
    rooms = {path.name for path in engine.iterdir() if path.is_dir() and any(path.glob("*.h"))}
    text = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    picture = (root / "docs" / "pictures" / "house.svg").read_text(encoding="utf-8")
    order = order_of(text)
    named = {"the table": set(re.findall(r"^\| `(\w+)` \|", text, re.M)) - {"app", "ui"},
             "the picture": set(re.findall(r'class="room[^"]*"[^>]*>(\w+)<', picture)) - {"app", "ui", "engine"},
             "the order": set(re.findall(r"\w+", order))}
    complaints = [f"{where}: {', '.join(sorted(names ^ rooms))}" for where, names in named.items() if names != rooms]
    if order != order_of((engine / "README.md").read_text(encoding="utf-8")):
        complaints.append("the order is not that of engine/README.md")
    for complaint in complaints:
        print(f"FAIL rooms: docs/architecture.md: {complaint}")
    print(f"rooms: {len(rooms)} of the engine, {len(complaints)} failed")
    return len(complaints)
