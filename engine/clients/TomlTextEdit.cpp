#include "engine/clients/TomlTextEdit.h"

#include "engine/base/Json.h"
#include "engine/clients/TextPlace.h"
#include "engine/clients/TomlStatements.h"
#include "engine/clients/TomlTree.h"
#include "engine/config/TextSplice.h"

#include <algorithm>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::clients {
namespace {

using config::TextSplice;

// Statements of one server that follow one another.
struct TomlRun
{
    qsizetype begin = 0;
    qsizetype end = 0;
    bool isTable = false; // begins with [parent.NAME]
};

QByteArray tomlNewline(const QByteArray &text)
{
    return 2 * text.count("\r\n") > text.count('\n') ? "\r\n" : "\n";
}

// A basic string, which JSON's escapes suit.
QByteArray tomlString(const QString &text)
{
    QByteArray out;
    appendJsonString(out, QStringView(text));
    return out.replace('\x7f', "\\u007F");
}

QByteArray tomlKey(const QString &name)
{
    const bool isBare = !name.isEmpty() && std::ranges::all_of(name, [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_'
            || c == u'-';
    });
    return isBare ? name.toLatin1() : tomlString(name);
}

QByteArray tomlValue(const EntryMember &member)
{
    QByteArray out;
    if (const auto *text = std::get_if<QString>(&member.value))
        return tomlString(*text);
    if (const auto *list = std::get_if<QStringList>(&member.value)) {
        for (const QString &text : *list)
            out += (out.isEmpty() ? "" : ", ") + tomlString(text);
        return '[' + out + ']';
    }
    for (const auto &[name, value] : std::get<StringPairs>(member.value))
        out += (out.isEmpty() ? "" : ", ") + tomlKey(name) + " = " + tomlString(value);
    return "{ " + out + " }";
}

QByteArray tomlTable(const QString &parent, const ClientEntry &entry, const QByteArray &newline)
{
    QByteArray out = '[' + tomlKey(parent) + '.' + tomlKey(entry.name) + ']';
    for (const EntryMember &member : entry.members)
        out += newline + tomlKey(member.name) + " = " + tomlValue(member);
    return out;
}

std::vector<TomlRun> runsOf(const QByteArray &text, const QString &parent, const QString &name)
{
    std::vector<TomlRun> runs;
    bool isInside = false;
    for (const TomlStatement &statement : tomlStatements(text)) {
        const bool isOurs
            = statement.path.size() >= 2 && statement.path[0] == parent && statement.path[1] == name;
        if (isOurs && isInside) {
            runs.back().end = statement.end;
        } else if (isOurs) {
            const bool isTable = statement.kind == TomlStatement::Kind::Table && statement.path.size() == 2;
            runs.push_back({statement.begin, statement.end, isTable});
        }
        isInside = isOurs;
    }
    return runs;
}

Problem tomlEditFailed(const QString &name)
{
    return {Severity::Error, u"clients.edit_failed"_s,
        u"\"%1\" cannot be edited safely in a file written like this; edit it by hand"_s.arg(name), {}, {}};
}

struct TomlFile
{
    QJsonObject root;
    QJsonObject servers;
};

Result<TomlFile> openToml(const QByteArray &text, const QString &parent)
{
    const auto root = readToml(text);
    if (!root)
        return root.error();
    const QJsonValue servers = root->value(parent);
    if (!servers.isUndefined() && !servers.isObject()) {
        return Problem{Severity::Error, u"clients.not_an_object"_s,
            u"expected \"%1\" to be a table"_s.arg(parent), {}, {}};
    }
    return TomlFile{*root, servers.toObject()};
}

Result<QByteArray> checkedToml(const TomlFile &before, const QByteArray &after, const QString &parent,
    const QString &name, const QJsonValue &meant)
{
    const auto file = openToml(after, parent);
    if (!file)
        return tomlEditFailed(name);
    const QJsonValue written = file->servers[name];
    QJsonObject servers = before.servers;
    QJsonObject expected = before.root;
    if (meant.isUndefined())
        servers.remove(name);
    else
        servers.insert(name, meant.isNull() ? written : meant);
    if (servers.isEmpty() && !file->root.contains(parent))
        expected.remove(parent);
    else
        expected.insert(parent, servers);
    if (file->root != expected)
        return tomlEditFailed(name);
    return after;
}

QByteArray appended(const QByteArray &text, const QByteArray &table)
{
    const QByteArray newline = tomlNewline(text);
    if (text.isEmpty() || text == kByteOrderMark)
        return text + table + newline;
    return text + (text.endsWith('\n') ? QByteArray() : newline) + newline + table + newline;
}

// Whole lines, and the empty one before them that set them apart.
TextSplice tomlRemoval(const QByteArray &text, const TomlRun &run)
{
    const config::TextLines lines(text);
    qsizetype begin = lines.startOf(run.begin);
    const qsizetype end = lines.nextAfter(run.end);
    if (begin > 0) {
        const qsizetype before = lines.startOf(begin - 1);
        const bool endsText = end >= text.size();
        if (lines.isBlank(before) && (endsText || lines.isBlank(end)))
            begin = before;
    }
    return {begin, end, {}};
}

QByteArray withoutRuns(const QByteArray &text, const std::vector<TomlRun> &runs)
{
    std::vector<TextSplice> splices;
    for (const TomlRun &run : runs) {
        TextSplice splice = tomlRemoval(text, run);
        if (!splices.empty())
            splice.begin = std::max(splice.begin, splices.back().end);
        splices.push_back(splice);
    }
    return config::spliced(text, std::move(splices));
}

Result<QByteArray> withTable(const QByteArray &text, const QString &parent, const QString &name,
    const QByteArray &table, const QJsonValue &meant)
{
    const auto file = openToml(text, parent);
    if (!file)
        return file.error();
    const std::vector<TomlRun> runs = runsOf(text, parent, name);
    if (runs.empty() && file->servers.contains(name))
        return tomlEditFailed(name); // inside of an inline table
    if (runs.size() == 1 && runs[0].isTable)
        return checkedToml(
            *file, config::spliced(text, {{runs[0].begin, runs[0].end, table}}), parent, name, meant);
    return checkedToml(*file, appended(withoutRuns(text, runs), table), parent, name, meant);
}

} // namespace

Result<QJsonObject> tomlServers(const QByteArray &text, const QString &parent)
{
    const auto file = openToml(text, parent);
    if (!file)
        return file.error();
    return file->servers;
}

Result<QByteArray> withTomlServer(const QByteArray &text, const QString &parent, const ClientEntry &entry)
{
    return withTable(
        text, parent, entry.name, tomlTable(parent, entry, tomlNewline(text)), QJsonValue(entry.toJson()));
}

Result<QByteArray> withRawTomlServer(
    const QByteArray &text, const QString &parent, const QString &name, const QByteArray &raw)
{
    return withTable(text, parent, name, raw, QJsonValue(QJsonValue::Null));
}

Result<QByteArray> withoutTomlServer(const QByteArray &text, const QString &parent, const QString &name)
{
    const auto file = openToml(text, parent);
    if (!file)
        return file.error();
    if (!file->servers.contains(name))
        return text;
    const std::vector<TomlRun> runs = runsOf(text, parent, name);
    if (runs.empty())
        return tomlEditFailed(name);
    return checkedToml(*file, withoutRuns(text, runs), parent, name, QJsonValue(QJsonValue::Undefined));
}

std::optional<QByteArray> rawTomlServer(const QByteArray &text, const QString &parent, const QString &name)
{
    if (!openToml(text, parent))
        return std::nullopt;
    const std::vector<TomlRun> runs = runsOf(text, parent, name);
    if (runs.size() != 1 || !runs[0].isTable)
        return std::nullopt;
    return text.sliced(runs[0].begin, runs[0].end - runs[0].begin);
}

QStringList tomlServerNames(const QByteArray &text, const QString &parent)
{
    QStringList names;
    if (!openToml(text, parent))
        return names;
    for (const TomlStatement &statement : tomlStatements(text)) {
        if (statement.path.size() >= 2 && statement.path[0] == parent && !names.contains(statement.path[1]))
            names.append(statement.path[1]);
    }
    return names;
}

} // namespace gatehouse::clients
