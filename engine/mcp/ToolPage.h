#pragma once

#include "engine/calls/EndpointRequest.h"
#include "engine/calls/VisibleApis.h"
#include "engine/mcp/MethodCall.h"

#include <optional>
#include <vector>

namespace gatehouse::mcp {

// A part of one API's tools: those from `first` up to, not including, `last`.
struct ToolRange
{
    const tools::Listing *listing = nullptr;
    size_t first = 0;
    size_t last = 0;

    SharedBytes json() const;
};

struct ToolPage
{
    std::vector<ToolRange> ranges;
    QByteArray nextCursor; // empty: nothing follows
};

// The page that `cursor` (null: the first) names, of at most `pageSize` tools (0: all) of those the principal
// may use. A cursor says after which tool the page begins, so that a reload between two pages does no harm as
// long as that tool is there. Nothing for a cursor that is not ours, or whose tool has gone.
std::optional<ToolPage> toolPage(const std::vector<calls::VisibleApi> &apis, const tools::ListingShape &shape,
    const QJsonValue &cursor, int pageSize);

} // namespace gatehouse::mcp
