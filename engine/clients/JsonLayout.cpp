#include "engine/clients/JsonLayout.h"

#include "engine/base/Json.h"

namespace gatehouse::clients {
namespace {

qsizetype lineStart(const QByteArray &text, qsizetype at)
{
    return at <= 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

QByteArray newlineOf(const QByteArray &text)
{
    return 2 * text.count("\r\n") > text.count('\n') ? "\r\n" : "\n";
}

QByteArray jsonString(const QString &text)
{
    QByteArray out;
    appendJsonString(out, QStringView(text));
    return out;
}

// What the first member that stands on a line of its own is indented by beyond what holds it.
QByteArray unitOf(const QByteArray &text, const JsonScan &scan)
{
    for (const JsonNode &node : scan.nodes) {
        if (node.keyBegin < 0 || node.parent < 0 || !beginsItsLine(text, node.keyBegin))
            continue;
        const QByteArray outer = indentOf(text, scan.nodes[static_cast<std::size_t>(node.parent)].begin);
        const QByteArray inner = indentOf(text, node.keyBegin);
        if (inner.size() > outer.size() && inner.startsWith(outer))
            return inner.sliced(outer.size());
    }
    return "  ";
}

// Whether a blank follows the colon.
bool isSpacedAt(const QByteArray &text, const JsonNode &member)
{
    const char before = text[member.begin - 1];
    return before == ' ' || before == '\t' || before == '\n';
}

QByteArray separatorOf(const JsonLayout &layout)
{
    return layout.isSpaced ? ": " : ":";
}

QByteArray pairsText(const StringPairs &pairs, const JsonLayout &layout)
{
    const JsonLayout inner = layout.deeper();
    QByteArray out = "{";
    for (qsizetype i = 0; i < pairs.size(); ++i) {
        out += i == 0 ? "" : layout.onOneLine && layout.isSpaced ? ", " : ",";
        out += layout.onOneLine ? QByteArray() : layout.newline + inner.indent;
        out += jsonMember(pairs[i].first, jsonString(pairs[i].second), inner);
    }
    return out + (layout.onOneLine ? QByteArray() : layout.newline + layout.indent) + '}';
}

QByteArray listText(const QStringList &list, const JsonLayout &layout)
{
    QByteArray out;
    for (const QString &text : list)
        out += (out.isEmpty() ? "" : layout.isSpaced ? ", " : ",") + jsonString(text);
    return '[' + out + ']';
}

QByteArray memberText(const EntryMember &member, const JsonLayout &layout)
{
    if (const auto *text = std::get_if<QString>(&member.value))
        return jsonMember(member.name, jsonString(*text), layout);
    if (const auto *list = std::get_if<QStringList>(&member.value))
        return jsonMember(member.name, listText(*list, layout), layout);
    return jsonMember(member.name, pairsText(std::get<StringPairs>(member.value), layout), layout);
}

} // namespace

QByteArray indentOf(const QByteArray &text, qsizetype at)
{
    const qsizetype begin = lineStart(text, at);
    qsizetype end = begin;
    while (end < at && (text[end] == ' ' || text[end] == '\t'))
        ++end;
    return text.sliced(begin, end - begin);
}

bool beginsItsLine(const QByteArray &text, qsizetype at)
{
    const qsizetype begin = lineStart(text, at);
    return begin + indentOf(text, at).size() == at && begin > 0;
}

JsonLayout layoutFor(const QByteArray &text, const JsonScan &scan, int object)
{
    const JsonNode &node = scan.nodes[static_cast<std::size_t>(object)];
    JsonLayout layout;
    layout.newline = newlineOf(text);
    layout.unit = unitOf(text, scan);
    layout.indent = indentOf(text, node.begin) + layout.unit;
    const std::vector<int> children = scan.childrenOf(object);
    if (children.empty()) {
        // As what holds it: a whole file on one line stays on it.
        layout.onOneLine = node.parent >= 0 && !text.trimmed().contains('\n');
        layout.isSpaced = node.keyBegin < 0 || isSpacedAt(text, node);
        return layout;
    }
    layout.onOneLine = true;
    for (const int child : children) {
        const JsonNode &member = scan.nodes[static_cast<std::size_t>(child)];
        layout.isSpaced = isSpacedAt(text, member);
        if (!beginsItsLine(text, member.keyBegin))
            continue;
        layout.onOneLine = false;
        layout.indent = indentOf(text, member.keyBegin);
    }
    return layout;
}

JsonLayout layoutForNew(const QByteArray &text)
{
    JsonLayout layout;
    layout.newline = newlineOf(text);
    layout.indent = layout.unit;
    return layout;
}

QByteArray jsonMember(const QString &name, const QByteArray &value, const JsonLayout &layout)
{
    return jsonString(name) + separatorOf(layout) + value;
}

QByteArray jsonObjectAround(const QByteArray &member, const JsonLayout &layout)
{
    if (layout.onOneLine)
        return '{' + member + '}';
    return '{' + layout.newline + layout.deeper().indent + member + layout.newline + layout.indent + '}';
}

QByteArray jsonValue(const ClientEntry &entry, const JsonLayout &layout)
{
    const JsonLayout inner = layout.deeper();
    QByteArray out = "{";
    bool isFirst = true;
    for (const EntryMember &member : entry.members) {
        out += isFirst ? "" : layout.onOneLine && layout.isSpaced ? ", " : ",";
        out += layout.onOneLine ? QByteArray() : layout.newline + inner.indent;
        out += memberText(member, inner);
        isFirst = false;
    }
    return out + (layout.onOneLine ? QByteArray() : layout.newline + layout.indent) + '}';
}

} // namespace gatehouse::clients
