#pragma once

#include "engine/gateway/DocumentSummary.h"

#include <QSet>

#include <optional>

namespace gatehouse::gateway {

// Which operations of a document a configuration lets become tools, and how it can say so. Places are those
// in the list of operations. Pure; any thread.

QSet<int> exposedOperations(const QList<OperationSummary> &operations, const ConversionConfig &conversion);

// `now` with the fewest entries of its lists changed that expose just the wanted operations. Overrides that
// switch a wanted one off say nothing about that any more; else they stay. Absent: lists cannot say it.
std::optional<ConversionConfig> exposing(
    const QList<OperationSummary> &operations, const ConversionConfig &now, const QSet<int> &wanted);

// The override of an operation; -1: there is none.
qsizetype overrideOf(const QList<OverrideConfig> &overrides, const tools::Tool &tool);
// How a new override names it: by its operationId, else as "GET /path".
QString overrideReference(const tools::Tool &tool);

} // namespace gatehouse::gateway
