#include "engine/tools/ToolDiff.h"

#include "engine/tools/SchemaDiff.h"

#include <QHash>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::tools {
namespace {

using ByName = QHash<QString, const Tool *>;

// No API and no tool has a line break in its name.
QString keyOf(const Tool &tool)
{
    return tool.api + u'\n' + tool.name;
}

QString operationOf(const Tool &tool)
{
    return QString::fromUtf8(tool.method) + u' ' + tool.path;
}

ByName byName(const ToolList &tools)
{
    ByName found;
    for (const Tool &tool : tools)
        found.insert(keyOf(tool), &tool);
    return found;
}

void add(QList<ToolChange> &changes, ToolPart part, const QString &code, const QString &message,
    Impact impact = Impact::Compatible)
{
    changes.append({part, impact, code, {}, message});
}

// Clients see the tool, not the request: another path is no break for them.
void compareOperation(QList<ToolChange> &changes, const Tool &before, const Tool &after)
{
    if (operationOf(before) != operationOf(after)) {
        add(changes, ToolPart::Operation, u"operation.changed"_s,
            u"the operation was %1, is %2"_s.arg(operationOf(before), operationOf(after)));
    }
    if (after.deprecated && !before.deprecated)
        add(changes, ToolPart::Texts, u"texts.deprecated"_s, u"the operation is deprecated now"_s);
}

void compareTexts(QList<ToolChange> &changes, const Tool &before, const Tool &after)
{
    if (before.title != after.title)
        add(changes, ToolPart::Texts, u"texts.title"_s, u"the title is another one"_s);
    if (before.description != after.description)
        add(changes, ToolPart::Texts, u"texts.description"_s, u"the description is another one"_s);
}

void compareHint(QList<ToolChange> &changes, const QString &name, bool before, bool after)
{
    if (before == after)
        return;
    const auto word = [](bool value) { return value ? u"true"_s : u"false"_s; };
    add(changes, ToolPart::Annotations, u"annotations."_s + name,
        u"%1 was %2, is %3"_s.arg(name, word(before), word(after)));
}

void compareHints(QList<ToolChange> &changes, const ToolHints &before, const ToolHints &after)
{
    compareHint(changes, u"readOnlyHint"_s, before.readOnly, after.readOnly);
    compareHint(changes, u"destructiveHint"_s, before.destructive, after.destructive);
    compareHint(changes, u"idempotentHint"_s, before.idempotent, after.idempotent);
    compareHint(changes, u"openWorldHint"_s, before.openWorld, after.openWorld);
}

void compareOutput(QList<ToolChange> &changes, const Tool &before, const Tool &after)
{
    if (before.outputSchemaJson == after.outputSchemaJson)
        return;
    if (after.outputSchemaJson.isEmpty()) {
        add(changes, ToolPart::Output, u"output.undeclared"_s,
            u"what it returns is no longer declared, so there is no structuredContent"_s, Impact::Breaking);
    } else if (before.outputSchemaJson.isEmpty()) {
        add(changes, ToolPart::Output, u"output.declared"_s, u"what it returns is declared now"_s);
    } else {
        changes += diffSchemas(before.outputSchemaJson, after.outputSchemaJson, SchemaDirection::Output);
    }
}

QList<ToolChange> changesOf(const Tool &before, const Tool &after)
{
    QList<ToolChange> changes;
    if (before.inputSchemaJson != after.inputSchemaJson)
        changes += diffSchemas(before.inputSchemaJson, after.inputSchemaJson, SchemaDirection::Input);
    compareOutput(changes, before, after);
    compareHints(changes, before.hints, after.hints);
    compareOperation(changes, before, after);
    compareTexts(changes, before, after);
    std::ranges::stable_sort(changes, std::ranges::greater(), &ToolChange::impact);
    return changes;
}

ToolDifference differenceOf(ToolFate fate, const Tool &tool, QList<ToolChange> changes)
{
    return {fate, tool.api, tool.name, tool.method, tool.path, std::move(changes)};
}

// The same operation under a name that was not there before.
const Tool *renamedTo(const Tool &gone, const ToolList &after, const ByName &before)
{
    const auto isIt = [&](const Tool &tool) {
        return tool.api == gone.api && operationOf(tool) == operationOf(gone)
            && !before.contains(keyOf(tool));
    };
    const auto found = std::ranges::find_if(after, isIt);
    return found == after.end() ? nullptr : &*found;
}

ToolDifference removed(const Tool &tool, const ToolList &after, const ByName &before)
{
    const Tool *renamed = renamedTo(tool, after, before);
    const ToolChange change{ToolPart::Tool, Impact::Breaking, renamed ? u"tool.renamed"_s : u"tool.removed"_s,
        {}, renamed ? u"its operation is the tool %1 now"_s.arg(renamed->name) : u"the tool is gone"_s};
    return differenceOf(ToolFate::Removed, tool, {change});
}

Impact worst(const auto &list, auto impactOf)
{
    const auto isBreaking = [&](const auto &one) { return impactOf(one) == Impact::Breaking; };
    return std::ranges::any_of(list, isBreaking) ? Impact::Breaking : Impact::Compatible;
}

} // namespace

Impact ToolDifference::impact() const
{
    return worst(changes, [](const ToolChange &change) { return change.impact; });
}

Impact ToolDiff::impact() const
{
    return worst(tools, [](const ToolDifference &tool) { return tool.impact(); });
}

qsizetype ToolDiff::count(ToolFate fate) const
{
    return std::ranges::count(tools, fate, &ToolDifference::fate);
}

qsizetype ToolDiff::breakingCount() const
{
    return std::ranges::count(
        tools, Impact::Breaking, [](const ToolDifference &tool) { return tool.impact(); });
}

ToolDiff diffTools(const ToolList &before, const ToolList &after)
{
    const ByName old = byName(before);
    const ByName now = byName(after);
    ToolDiff diff;
    for (const Tool &tool : before) {
        const Tool *next = now.value(keyOf(tool));
        if (!next) {
            diff.tools.append(removed(tool, after, old));
            continue;
        }
        const QList<ToolChange> changes = changesOf(tool, *next);
        if (!changes.isEmpty())
            diff.tools.append(differenceOf(ToolFate::Changed, *next, changes));
    }
    for (const Tool &tool : after) {
        if (old.contains(keyOf(tool)))
            continue;
        const ToolChange change{
            ToolPart::Tool, Impact::Compatible, u"tool.added"_s, {}, u"the tool is new"_s};
        diff.tools.append(differenceOf(ToolFate::Added, tool, {change}));
    }
    return diff;
}

QLatin1String partName(ToolPart part)
{
    switch (part) {
    case ToolPart::Tool:
        return "tool"_L1;
    case ToolPart::Operation:
        return "operation"_L1;
    case ToolPart::Texts:
        return "texts"_L1;
    case ToolPart::Input:
        return "input"_L1;
    case ToolPart::Output:
        return "output"_L1;
    case ToolPart::Annotations:
        return "annotations"_L1;
    }
    Q_UNREACHABLE();
}

QLatin1String fateName(ToolFate fate)
{
    switch (fate) {
    case ToolFate::Added:
        return "added"_L1;
    case ToolFate::Removed:
        return "removed"_L1;
    case ToolFate::Changed:
        return "changed"_L1;
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse::tools
