#pragma once

#include "engine/base/Result.h"
#include "engine/model/GatewayConfig.h"

#include <functional>

namespace gatehouse::gateway {

// Which tool of a configuration that is not served yet.
struct ToolPreviewInquiry
{
    GatewayConfig config;
    qsizetype api = 0; // place in config.apis
    QByteArray method;
    QString path; // template
};

// What a model would see of it. A value.
struct ToolPreview
{
    bool isExposed = true; // lists and overrides let it be a tool
    QString name;
    QByteArray json; // as tools/list has it; empty: it cannot be a tool
    qint64 tokens = 0; // about what it costs a model
    Problems problems; // what is wrong with its override; paths are the configuration's
};

using ToolPreviewCompletion = std::function<void(const Result<ToolPreview> &)>;

} // namespace gatehouse::gateway
