"""What the checks read of Markdown: blocks of code with what stands above them, links, headings, tables."""
import re
import subprocess
from dataclasses import dataclass, field

FENCE = re.compile(r"^(\s*)(```+|~~~+)\s*(\S*)\s*$")
MARKER = re.compile(r"^\s*<!--\s*docs:\s*(.+?)\s*-->\s*$")


@dataclass
class Block:
    language: str
    line: int  # of its first line of code, from 1
    lines: list = field(default_factory=list)
    marker: str = ""  # of the comment above it


def tracked(root):
    """The Markdown files of the repository, those not yet committed included."""
    done = subprocess.run(["git", "-C", root, "ls-files", "-co", "--exclude-standard", "*.md"], capture_output=True,
                          text=True, check=False)
    names = done.stdout.splitlines() if done.returncode == 0 else []
    # Without git (a source archive) all that is there.
    paths = [root / name for name in names] or [p for p in root.rglob("*.md") if "build" not in p.parts]
    return sorted(path for path in paths if path.is_file())


def blocks(text):
    found, open_block, indent, fence, marker = [], None, "", "", ""
    for number, line in enumerate(text.splitlines(), 1):
        match = FENCE.match(line)
        if open_block is not None:
            if match and match.group(2) == fence and not match.group(3):
                found.append(open_block)
                open_block = None
            else:
                open_block.lines.append(line.removeprefix(indent))
        elif match:
            indent, fence = match.group(1), match.group(2)
            open_block = Block(match.group(3), number + 1, marker=marker)
            marker = ""
        elif MARKER.match(line):
            marker = MARKER.match(line).group(1)
        elif line.strip():
            marker = ""
    return found


def prose(text):
    """(number, line) of all that is no block of code; spans of code are blanked out where `links` reads."""
    inside, fence = False, ""
    for number, line in enumerate(text.splitlines(), 1):
        match = FENCE.match(line)
        if inside:
            inside = not (match and match.group(2) == fence and not match.group(3))
        elif match:
            inside, fence = True, match.group(2)
        else:
            yield number, line


def heading(line):
    match = re.match(r"^(#{1,6})\s+(.+?)\s*#*$", line)
    return (len(match.group(1)), match.group(2)) if match else None


def anchors(text):
    """As the usual renderers make them: lower case, without punctuation, blanks become '-'."""
    found, seen = set(), {}
    for _, line in prose(text):
        for name in re.findall(r'<a\s+(?:id|name)="([^"]+)"', line):
            found.add(name)
        title = heading(line)
        if not title:
            continue
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title[1]).replace("`", "").replace("*", "")
        slug = re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")
        count = seen.get(slug, 0)
        seen[slug] = count + 1
        found.add(slug if count == 0 else f"{slug}-{count}")
    return found


def tables(text):
    """(headings above it, rows of cells) of each table; the first row is its head."""
    path, rows = [], []
    for _, line in prose(text + "\n\n"):
        if line.startswith("|"):
            rows.append([cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
            continue
        if rows:
            yield [title for _, title in path], [row for row in rows if not all(re.fullmatch(r":?-+:?", c) for c in row)]
            rows = []
        if title := heading(line):
            path = [entry for entry in path if entry[0] < title[0]] + [title]
