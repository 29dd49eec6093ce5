#include "engine/clients/JsonTextEdit.h"

#include "engine/clients/JsonFile.h"
#include "engine/clients/JsonLayout.h"
#include "engine/clients/TextPlace.h"
#include "engine/config/TextSplice.h"

#include <algorithm>
#include <functional>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::clients {
namespace {

using config::spliced;
using config::TextSplice;

// The value of a member whose own layout is known only where it is written.
using ValueWriter = std::function<QByteArray(const JsonLayout &)>;

// Behind the comments that end the line of `at`.
qsizetype afterComments(const JsonFile &file, qsizetype at)
{
    for (const JsonSpan &comment : file.scan.comments) {
        if (comment.begin < at)
            continue;
        const QByteArrayView between = QByteArrayView(file.text).sliced(at, comment.begin - at);
        if (between.contains('\n') || !between.trimmed().isEmpty())
            break;
        at = comment.end;
    }
    return at;
}

qsizetype afterLastComment(const JsonFile &file, const JsonNode &object)
{
    qsizetype at = object.begin + 1;
    for (const JsonSpan &comment : file.scan.comments) {
        if (comment.begin >= at && comment.end < object.end)
            at = comment.end;
    }
    return at;
}

void insertIntoEmpty(const JsonFile &file, int object, const JsonLayout &layout, const QByteArray &member,
    std::vector<TextSplice> &splices)
{
    const JsonNode &node = file.node(object);
    const qsizetype at = layout.onOneLine ? node.begin + 1 : afterLastComment(file, node);
    QByteArray bytes = member;
    if (!layout.onOneLine) {
        bytes = layout.newline + layout.indent + member;
        if (!QByteArrayView(file.text).sliced(at, node.end - 1 - at).contains('\n'))
            bytes += layout.newline + indentOf(file.text, node.begin);
    }
    splices.push_back({at, at, bytes});
}

std::vector<TextSplice> insertion(
    const JsonFile &file, int object, const QString &name, const ValueWriter &value)
{
    const JsonLayout layout = layoutFor(file.text, file.scan, object);
    const QByteArray member = jsonMember(name, value(layout), layout);
    const std::vector<int> children = file.scan.childrenOf(object);
    std::vector<TextSplice> splices;
    if (children.empty()) {
        insertIntoEmpty(file, object, layout, member, splices);
        return splices;
    }
    const JsonNode &last = file.node(children.back());
    if (last.comma < 0)
        splices.push_back({last.end, last.end, ","});
    const qsizetype behind = last.comma < 0 ? last.end : last.comma + 1;
    if (layout.onOneLine) {
        splices.push_back({behind, behind, (layout.isSpaced ? " " : "") + member});
    } else {
        const qsizetype at = afterComments(file, behind);
        splices.push_back({at, at, layout.newline + layout.indent + member});
    }
    return splices;
}

QByteArray withNewRoot(
    const JsonFile &file, const QString &parent, const QString &name, const ValueWriter &value)
{
    const JsonLayout layout = layoutForNew(file.text);
    const QByteArray server = jsonMember(name, value(layout.deeper()), layout);
    const QByteArray servers = jsonMember(parent, jsonObjectAround(server, layout), layout);
    const bool needsLine = !file.text.isEmpty() && file.text != kByteOrderMark && !file.text.endsWith('\n');
    return file.text + (needsLine ? layout.newline : QByteArray()) + '{' + layout.newline + layout.indent
        + servers + layout.newline + '}' + layout.newline;
}

QByteArray withMember(
    const JsonFile &file, const QString &parent, const QString &name, const ValueWriter &value)
{
    if (file.root < 0)
        return withNewRoot(file, parent, name, value);
    if (file.server >= 0) {
        const JsonNode &old = file.node(file.server);
        const JsonLayout layout = layoutFor(file.text, file.scan, file.parent);
        return spliced(file.text, {{old.begin, old.end, value(layout)}});
    }
    if (file.parent >= 0)
        return spliced(file.text, insertion(file, file.parent, name, value));
    const auto servers = [&](const JsonLayout &layout) {
        const JsonLayout inner = layout.deeper();
        return jsonObjectAround(jsonMember(name, value(inner), inner), layout);
    };
    return spliced(file.text, insertion(file, file.root, parent, servers));
}

Problem editFailed(const QString &name)
{
    return {Severity::Error, u"clients.edit_failed"_s,
        u"\"%1\" cannot be edited safely in a file written like this; edit it by hand"_s.arg(name), {}, {}};
}

// The file after the edit says what the file before it said, but for the server.
Result<QByteArray> checkedJson(const JsonFile &before, const QByteArray &after, const QString &parent,
    const QString &name, const std::optional<QJsonValue> &meant)
{
    const auto file = openJson(after, parent, name);
    if (!file)
        return editFailed(name);
    QJsonObject expected = treeOf(before);
    const QJsonObject found = treeOf(*file);
    QJsonObject servers = expected[parent].toObject();
    const QJsonValue written = found[parent][name];
    servers.insert(name, written);
    expected.insert(parent, servers);
    if (written.isUndefined() || found != expected || (meant && written != *meant))
        return editFailed(name);
    return after;
}

// From the line break before `at`, or from what stands before it on its line.
qsizetype withLineBefore(const QByteArray &text, qsizetype at)
{
    qsizetype begin = at;
    while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t'))
        --begin;
    if (begin == 0 || text[begin - 1] != '\n')
        return begin;
    --begin;
    return begin > 0 && text[begin - 1] == '\r' ? begin - 1 : begin;
}

// To the start of the next line, where nothing else follows on this one.
std::optional<qsizetype> withLineAfter(const QByteArray &text, qsizetype at)
{
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r'))
        ++at;
    return at < text.size() && text[at] == '\n' ? std::optional(at + 1) : std::nullopt;
}

TextSplice removalBeforeNext(const JsonFile &file, const JsonNode &node, const JsonNode &next)
{
    if (beginsItsLine(file.text, node.keyBegin)) {
        if (const auto end = withLineAfter(file.text, node.comma + 1))
            return {node.keyBegin - indentOf(file.text, node.keyBegin).size(), *end, {}};
    }
    const QByteArray between = file.text.sliced(node.comma + 1, next.keyBegin - node.comma - 1);
    return {node.keyBegin, between.trimmed().isEmpty() ? next.keyBegin : node.comma + 1, {}};
}

std::vector<TextSplice> removal(const JsonFile &file, int index)
{
    const JsonNode &node = file.node(index);
    const std::vector<int> siblings = file.scan.childrenOf(node.parent);
    const auto at = std::ranges::find(siblings, index);
    if (at + 1 != siblings.end())
        return {removalBeforeNext(file, node, file.node(*(at + 1)))};
    const qsizetype end = node.comma < 0 ? node.end : node.comma + 1;
    std::vector<TextSplice> splices{{withLineBefore(file.text, node.keyBegin), end, {}}};
    if (at == siblings.begin()) {
        // Nothing else in it: {} is what it most likely was.
        const JsonNode &object = file.node(node.parent);
        const QByteArray around = file.text.sliced(object.begin + 1, splices[0].begin - object.begin - 1)
            + file.text.sliced(end, object.end - 1 - end);
        if (around.trimmed().isEmpty())
            splices[0] = {object.begin + 1, object.end - 1, {}};
    } else if (const JsonNode &previous = file.node(*(at - 1)); node.comma < 0) {
        splices.push_back({previous.comma, previous.comma + 1, {}});
    }
    return splices;
}

Result<QByteArray> withoutParent(const QByteArray &text, const QString &parent)
{
    const auto file = openJson(text, parent, {});
    if (!file)
        return file.error();
    const bool isEmpty = file->parent >= 0
        && file->text
               .sliced(file->node(file->parent).begin + 1,
                   file->node(file->parent).end - file->node(file->parent).begin - 2)
               .trimmed()
               .isEmpty();
    return isEmpty ? spliced(text, removal(*file, file->parent)) : text;
}

} // namespace

bool hasJsonParent(const QByteArray &text, const QString &parent)
{
    const auto file = openJson(text, parent, {});
    return file && file->parent >= 0;
}

Result<QJsonObject> jsonServers(const QByteArray &text, const QString &parent)
{
    const auto file = openJson(text, parent, {});
    if (!file)
        return file.error();
    return treeOf(*file)[parent].toObject();
}

Result<QByteArray> withJsonServer(const QByteArray &text, const QString &parent, const ClientEntry &entry)
{
    const auto file = openJson(text, parent, entry.name);
    if (!file)
        return file.error();
    const auto value = [&](const JsonLayout &layout) { return jsonValue(entry, layout); };
    return checkedJson(
        *file, withMember(*file, parent, entry.name, value), parent, entry.name, QJsonValue(entry.toJson()));
}

Result<QByteArray> withRawJsonServer(
    const QByteArray &text, const QString &parent, const QString &name, const QByteArray &raw)
{
    const auto file = openJson(text, parent, name);
    if (!file)
        return file.error();
    const auto value = [&](const JsonLayout &) { return raw; };
    return checkedJson(*file, withMember(*file, parent, name, value), parent, name, std::nullopt);
}

Result<QByteArray> withoutJsonServer(
    const QByteArray &text, const QString &parent, const QString &name, EmptyParent emptyParent)
{
    const auto file = openJson(text, parent, name);
    if (!file)
        return file.error();
    if (file->server < 0)
        return text;
    Result<QByteArray> after = spliced(text, removal(*file, file->server));
    QJsonObject expected = treeOf(*file);
    QJsonObject servers = expected[parent].toObject();
    servers.remove(name);
    expected.insert(parent, servers);
    if (emptyParent == EmptyParent::Goes && servers.isEmpty()) {
        after = withoutParent(*after, parent);
        if (!after)
            return editFailed(name);
    }
    const auto again = openJson(*after, parent, name);
    if (!again)
        return editFailed(name);
    if (again->parent < 0)
        expected.remove(parent);
    if (treeOf(*again) != expected)
        return editFailed(name);
    return after;
}

std::optional<QByteArray> rawJsonServer(const QByteArray &text, const QString &parent, const QString &name)
{
    const auto file = openJson(text, parent, name);
    if (!file || file->server < 0)
        return std::nullopt;
    const JsonNode &node = file->node(file->server);
    return text.sliced(node.begin, node.end - node.begin);
}

QStringList jsonServerNames(const QByteArray &text, const QString &parent)
{
    const auto file = openJson(text, parent, {});
    QStringList names;
    if (file && file->parent >= 0) {
        for (const int child : file->scan.childrenOf(file->parent))
            names.append(file->nameOf(child));
    }
    return names;
}

} // namespace gatehouse::clients
