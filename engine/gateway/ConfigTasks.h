#pragma once

#include "engine/calls/ControlRequest.h"
#include "engine/gateway/SnapshotBuilder.h"

#include <functional>

namespace gatehouse::gateway {

// What came of a request for a change: what was built, and what is answered besides.
struct ChangeOutcome
{
    BuildOutcome build;
    std::optional<calls::ControlStatus> status = {}; // absent: as the build ended
    QByteArray text = {}; // of ReadConfig
    QByteArray revision = {}; // of the file
    std::optional<QByteArray> replaced = {}; // what was in the file, when it was written
};

// GET /admin/config. Blocks: thread pool only.
ChangeOutcome readConfigTask(const QString &file, calls::ConfigFormat format);

// PUT /admin/config: the new text is built first, and only what can be served is written. Blocks.
using TextBuilder = std::function<BuildOutcome(const QByteArray &text)>;
ChangeOutcome replaceConfigTask(
    const QString &file, const calls::ControlRequest &request, const TextBuilder &build);

} // namespace gatehouse::gateway
