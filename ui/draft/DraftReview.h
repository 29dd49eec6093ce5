#pragma once

#include "ui/draft/DraftFile.h"
#include "ui/models/LineDiff.h"

namespace gatehouse::ui {

// What a save would change in the file, line by line; secrets that stand in it are masked. It takes its time:
// Background only.
QList<DiffLine> reviewLines(const DraftBase &base, const DraftReading &reading);

} // namespace gatehouse::ui
