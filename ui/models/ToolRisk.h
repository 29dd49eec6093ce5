#pragma once

#include "engine/tools/Tool.h"
#include "ui/style/Theme.h"

#include <QString>

namespace gatehouse::ui {

// What a call of a tool may do, as its hints and its method tell it.
enum class ToolRisk { Read, Create, Update, Delete };

ToolRisk riskOf(const tools::Tool &tool);
QString riskText(ToolRisk risk);
Tone riskTone(ToolRisk risk);

} // namespace gatehouse::ui
