"""Each relative link and anchor of all Markdown files leads somewhere; links to others are listed, not followed."""
import re
from urllib.parse import unquote, urlsplit

import markdown

# Of [text](target "title") and <target>; a link may be an image inside a link.
INLINE = re.compile(r"\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
SOURCE = re.compile(r"(?:src|srcset|href)=\"([^\"]+)\"")
AUTO = re.compile(r"<(https?://[^>\s]+)>")
CODE = re.compile(r"(`+)(?:(?!\1).)+?\1")


def targets(text):
    for number, line in markdown.prose(text):
        bare = CODE.sub("", line)
        for pattern in (INLINE, SOURCE, AUTO):
            for target in pattern.findall(bare):
                yield number, target


def complaint_of_url(target):
    parts = urlsplit(target)
    if parts.scheme not in ("http", "https"):
        return f"no scheme that is known: {target}"
    if not re.fullmatch(r"[A-Za-z0-9.-]+(:\d+)?", parts.netloc) or "." not in parts.netloc:
        return f"no host: {target}"
    return None


def complaint_of_path(path, target, root, texts):
    name, _, anchor = target.partition("#")
    other = (path.parent / unquote(name)).resolve() if name else path
    if not other.exists():
        return f"no such file: {target}"
    if root not in other.parents:
        return f"leads out of the repository: {target}"
    if anchor and other.suffix == ".md":
        if other not in texts:
            texts[other] = markdown.anchors(other.read_text(encoding="utf-8"))
        if anchor not in texts[other]:
            return f"no such heading: {target}"
    return None


def check(root, _program, _documents):
    failed, count, outside, texts = 0, 0, {}, {}
    files = markdown.tracked(root)
    for path in files:
        for number, target in targets(path.read_text(encoding="utf-8")):
            count += 1
            if re.match(r"[a-z]+:", target):
                outside.setdefault(target, path)
                why = complaint_of_url(target)
            else:
                why = complaint_of_path(path, target, root, texts)
            if why:
                failed += 1
                print(f"FAIL links: {path.relative_to(root)}:{number}: {why}")
    for target, path in sorted(outside.items()):
        print(f"     not followed: {target} ({path.relative_to(root)})")
    print(f"links: {count} in {len(files)} documents, {len(outside)} of others not followed, {failed} failed")
    return failed
