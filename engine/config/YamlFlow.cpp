#include "engine/config/YamlSurroundings.h"

namespace gatehouse::config {
namespace {

using Kind = YamlValue::Kind;

bool hasBrackets(const YamlSurroundings &around, const YamlPart &part)
{
    return part.end > part.begin + 1 && (around.text[part.begin] == '{' || around.text[part.begin] == '[');
}

// The comma behind a child, comments skipped; -1 when something else comes first.
qsizetype commaAfter(const YamlSurroundings &around, qsizetype at)
{
    for (; at < around.text.size(); ++at) {
        const char byte = around.text[at];
        if (byte == ',')
            return at;
        if (byte == '#')
            at = around.lines.endOf(at);
        else if (byte != ' ' && byte != '\t' && byte != '\r' && byte != '\n')
            return -1;
    }
    return -1;
}

// One child a line, as people write what does not fit on one.
bool hasLineOfItsOwn(const YamlSurroundings &around, const YamlPart &parent, const YamlPart &child)
{
    const qsizetype lead = YamlSurroundings::leadOf(parent, child);
    return around.lines.isAloneBefore(lead) && around.lines.startOf(lead) > parent.begin;
}

bool endsItsLine(const YamlSurroundings &around, qsizetype at)
{
    const QByteArray rest = around.text.sliced(at, around.lines.endOf(at) - at).trimmed();
    return rest.isEmpty() || rest.startsWith('#');
}

} // namespace

SplicesOrNot replaceInFlow(
    const YamlSurroundings &around, const YamlPart &parent, const YamlPart &child, const YamlValue &value)
{
    const QByteArray text = value.isScalar() ? spellScalar(value, child.style, YamlContext::Flow)
                                             : writeFlow(value, around.layout);
    if (child.propertiesBegin < child.end)
        return TextSplices{{child.propertiesBegin, child.end, text}};
    if (parent.kind != Kind::Map)
        return std::nullopt;
    if (child.indicator < 0)
        return TextSplices{{child.keyEnd, child.keyEnd, ": " + text}};
    const qsizetype at = child.indicator + 1;
    const qsizetype comma = commaAfter(around, at);
    const bool onlySpaces = comma >= 0 && around.text.sliced(at, comma - at).trimmed().isEmpty();
    return TextSplices{{at, onlySpaces ? comma : at, ' ' + text}};
}

SplicesOrNot addInFlow(const YamlSurroundings &around, const YamlPart &parent, const QByteArray &entry)
{
    if (!hasBrackets(around, parent))
        return std::nullopt;
    if (parent.children.empty()) {
        const qsizetype begin = parent.begin + 1;
        if (!around.text.sliced(begin, parent.end - 1 - begin).trimmed().isEmpty())
            return std::nullopt;
        const QByteArray space = parent.kind == Kind::Map && around.layout.spacedBraces ? " " : "";
        return TextSplices{{begin, parent.end - 1, space + entry + space}};
    }
    const YamlPart &last = parent.children.back();
    const qsizetype end = YamlSurroundings::endOf(last);
    const qsizetype comma = commaAfter(around, end);
    const qsizetype behind = comma >= 0 ? comma + 1 : end;
    if (!hasLineOfItsOwn(around, parent, last))
        return TextSplices{{behind, behind, comma >= 0 ? ' ' + entry + ',' : ", " + entry}};
    const QByteArray line = around.layout.newline
        + around.spaces(around.lines.columnOf(YamlSurroundings::leadOf(parent, last))) + entry;
    if (comma >= 0) {
        const qsizetype at = endsItsLine(around, behind) ? around.lines.endOf(behind) : behind;
        return TextSplices{{at, at, line + ','}};
    }
    const qsizetype at = endsItsLine(around, end) ? around.lines.endOf(end) : end;
    return TextSplices{{end, end, ","}, {at, at, line}};
}

SplicesOrNot insertInFlow(
    const YamlSurroundings &around, const YamlPart &list, qsizetype index, const YamlValue &value)
{
    const QByteArray item = writeFlow(value, around.layout);
    if (index == static_cast<qsizetype>(list.children.size()))
        return addInFlow(around, list, item);
    const YamlPart &next = list.children[static_cast<size_t>(index)];
    const qsizetype at = next.propertiesBegin;
    const QByteArray gap = hasLineOfItsOwn(around, list, next)
        ? ',' + around.layout.newline + around.spaces(around.lines.columnOf(at))
        : QByteArray(", ");
    return TextSplices{{at, at, item + gap}};
}

SplicesOrNot removeFromFlow(const YamlSurroundings &around, const YamlPart &parent, qsizetype index)
{
    if (!hasBrackets(around, parent))
        return std::nullopt;
    const auto size = static_cast<qsizetype>(parent.children.size());
    const YamlPart &child = parent.children[static_cast<size_t>(index)];
    const qsizetype lead = YamlSurroundings::leadOf(parent, child);
    const qsizetype end = YamlSurroundings::endOf(child);
    if (size == 1)
        return TextSplices{{parent.begin + 1, parent.end - 1, {}}};
    const qsizetype comma = commaAfter(around, end);
    const qsizetype behind = comma >= 0 ? comma + 1 : end;
    // A comma left behind the last one is right in YAML.
    if (hasLineOfItsOwn(around, parent, child) && endsItsLine(around, behind))
        return TextSplices{{around.ownBegin(parent, child), around.lines.nextAfter(behind), {}}};
    if (index + 1 < size) {
        const YamlPart &next = parent.children[static_cast<size_t>(index) + 1];
        return TextSplices{{lead, YamlSurroundings::leadOf(parent, next), {}}};
    }
    const YamlPart &previous = parent.children[static_cast<size_t>(index) - 1];
    return TextSplices{{YamlSurroundings::endOf(previous), end, {}}};
}

} // namespace gatehouse::config
