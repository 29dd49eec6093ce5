#include "app/commands/DiffText.h"

#include "engine/base/Json.h"

namespace gatehouse::app {
namespace {

using tools::Impact;
using tools::ToolChange;
using tools::ToolDifference;
using tools::ToolFate;

// A document's text must not steer the terminal.
QString harmless(const QString &text)
{
    QString clean = text.simplified();
    for (QChar &character : clean) {
        if (character.category() == QChar::Other_Control)
            character = QChar::ReplacementCharacter;
    }
    return clean;
}

QString changeText(const ToolDifference &tool, const ToolChange &change)
{
    if (tool.fate == ToolFate::Added)
        return QString::fromUtf8(tool.method) + u' ' + harmless(tool.path);
    QString text
        = change.impact == Impact::Breaking ? QStringLiteral("BREAKING  ") : QStringLiteral("ok        ");
    if (change.part == tools::ToolPart::Input || change.part == tools::ToolPart::Output)
        text += tools::partName(change.part) + u' ';
    if (!change.path.isEmpty())
        text += harmless(change.path) + QStringLiteral(": ");
    return text + harmless(change.message);
}

void writeChange(JsonWriter &json, const ToolChange &change)
{
    json.beginObject();
    json.key("part");
    json.string(QByteArrayView(tools::partName(change.part).data()));
    json.key("breaking");
    json.boolean(change.impact == Impact::Breaking);
    json.key("code");
    json.string(change.code);
    json.key("path");
    json.string(change.path);
    json.key("message");
    json.string(change.message);
    json.endObject();
}

void writeTool(JsonWriter &json, const ToolDifference &tool)
{
    json.beginObject();
    json.key("result");
    json.string(QByteArrayView(tools::fateName(tool.fate).data()));
    json.key("api");
    json.string(tool.api);
    json.key("tool");
    json.string(tool.tool);
    json.key("operation");
    json.beginObject();
    json.key("method");
    json.string(QByteArrayView(tool.method));
    json.key("path");
    json.string(tool.path);
    json.endObject();
    json.key("breaking");
    json.boolean(tool.impact() == Impact::Breaking);
    json.key("changes");
    json.beginArray();
    for (const ToolChange &change : tool.changes)
        writeChange(json, change);
    json.endArray();
    json.endObject();
}

} // namespace

QStringList diffLines(const tools::ToolDiff &diff)
{
    qsizetype width = 0;
    const auto nameOf = [](const ToolDifference &tool) {
        return tool.api.isEmpty() ? tool.tool : tool.api + u'/' + tool.tool;
    };
    for (const ToolDifference &tool : diff.tools)
        width = qMax(width, nameOf(tool).size());
    QStringList lines;
    for (const ToolDifference &tool : diff.tools) {
        QString head
            = QString(tools::fateName(tool.fate)).leftJustified(9) + nameOf(tool).leftJustified(width + 2);
        for (const ToolChange &change : tool.changes) {
            lines.append(head + changeText(tool, change));
            head.fill(u' ');
        }
    }
    lines.append(QStringLiteral("%1 added, %2 removed, %3 changed; %4 breaking")
                     .arg(diff.count(ToolFate::Added))
                     .arg(diff.count(ToolFate::Removed))
                     .arg(diff.count(ToolFate::Changed))
                     .arg(diff.breakingCount()));
    return lines;
}

QByteArray diffJson(const tools::ToolDiff &diff)
{
    JsonWriter json;
    json.beginObject();
    json.key("breaking");
    json.boolean(diff.impact() == Impact::Breaking);
    for (const ToolFate fate : {ToolFate::Added, ToolFate::Removed, ToolFate::Changed}) {
        json.key(QByteArrayView(tools::fateName(fate).data()));
        json.number(diff.count(fate));
    }
    json.key("tools");
    json.beginArray();
    for (const ToolDifference &tool : diff.tools)
        writeTool(json, tool);
    json.endArray();
    json.endObject();
    return json.take();
}

} // namespace gatehouse::app
