#include "ui/models/ToolRisk.h"

#include <QCoreApplication>

namespace gatehouse::ui {

namespace {

// The translation context of this file.
struct ToolRiskText
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::ToolRisk)
};

} // namespace

ToolRisk riskOf(const tools::Tool &tool)
{
    if (tool.hints.readOnly)
        return ToolRisk::Read;
    if (tool.method == "DELETE")
        return ToolRisk::Delete;
    return tool.hints.destructive ? ToolRisk::Update : ToolRisk::Create;
}

QString riskText(ToolRisk risk)
{
    switch (risk) {
    case ToolRisk::Read:
        return ToolRiskText::tr("Read");
    case ToolRisk::Create:
        return ToolRiskText::tr("Create");
    case ToolRisk::Update:
        return ToolRiskText::tr("Update");
    case ToolRisk::Delete:
        return ToolRiskText::tr("Delete");
    }
    return {};
}

Tone riskTone(ToolRisk risk)
{
    switch (risk) {
    case ToolRisk::Read:
        return Tone::Neutral;
    case ToolRisk::Create:
        return Tone::Accent;
    case ToolRisk::Update:
        return Tone::Warning;
    case ToolRisk::Delete:
        return Tone::Bad;
    }
    return Tone::Neutral;
}

} // namespace gatehouse::ui
