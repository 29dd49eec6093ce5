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
    std::optional<QByteArray> wanted = {}; // of ReplaceConfig: what the file is to be when all else is well
};

// GET /admin/config. Blocks: thread pool only.
ChangeOutcome readConfigTask(const QString &file, calls::ConfigFormat format);

// PUT /admin/config: what the new text comes to. Writes nothing. Blocks.
using TextBuilder = std::function<BuildOutcome(const QByteArray &text)>;
ChangeOutcome replaceConfigTask(
    const QString &file, const calls::ControlRequest &request, const TextBuilder &build);

} // namespace gatehouse::gateway
