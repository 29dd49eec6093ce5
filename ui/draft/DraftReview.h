#pragma once

#include "ui/draft/DraftFile.h"
#include "ui/models/LineDiff.h"

#include <optional>

namespace gatehouse::ui {

// What a save would change in the file, line by line; secrets that stand in it are masked. None where one
// cannot be: it stands at an anchor and is used elsewhere through an alias. It takes its time: Background
// only.
std::optional<QList<DiffLine>> reviewLines(const DraftBase &base, const DraftReading &reading);

} // namespace gatehouse::ui
