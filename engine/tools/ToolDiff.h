#pragma once

#include "engine/tools/Tool.h"

#include <QList>
#include <QString>

namespace gatehouse::tools {

enum class ToolPart : quint8 { Tool, Operation, Texts, Input, Output, Annotations };
enum class ToolFate : quint8 { Added, Removed, Changed };
// Whether who uses the tool as it was listed before may fail now.
enum class Impact : quint8 { Compatible, Breaking };

// One thing that is different, in words.
struct ToolChange
{
    ToolPart part = ToolPart::Tool;
    Impact impact = Impact::Compatible;
    QString code; // stable: "input.new_required"
    QString path; // in a schema: "filter.tags[]"; else empty
    QString message;

    bool operator==(const ToolChange &) const = default;
};

struct ToolDifference
{
    ToolFate fate = ToolFate::Changed;
    QString api;
    QString tool;
    QByteArray method; // as it is now; of a removed tool as it was
    QString path;
    QList<ToolChange> changes;

    Impact impact() const;
};

// What is different between two listings. A value.
struct ToolDiff
{
    QList<ToolDifference> tools; // those before in their order, then the added ones

    bool isEmpty() const { return tools.isEmpty(); }
    Impact impact() const;
    qsizetype count(ToolFate fate) const;
    qsizetype breakingCount() const;
};

// Tools are matched by API and name, the names clients use. Schemas are compared in the profile `portable`,
// as they are listed by default; equal ones cost a comparison of their bytes. Pure; any thread.
ToolDiff diffTools(const ToolList &before, const ToolList &after);

// "input", "output", "annotations" …
QLatin1String partName(ToolPart part);
QLatin1String fateName(ToolFate fate);

} // namespace gatehouse::tools
