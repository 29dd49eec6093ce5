#pragma once

#include "engine/model/ApiConfig.h"
#include "engine/openapi/Operation.h"
#include "engine/tools/Adjustment.h"

#include <QHash>
#include <QSet>

namespace gatehouse::tools {

// Finds what is said about an operation: an override of the configuration wins over x-mcp of the operation,
// that over its path's, that over the document's. Hidden parameters add up, so that a narrower place can
// never show what a wider one hides. One per build and thread.
class Adjuster
{
public:
    // `overrides` outlives the adjuster.
    explicit Adjuster(const QList<OverrideConfig> &overrides) : m_overrides(overrides) { }

    // What is wrong with the operation's own x-mcp goes to `problems`.
    Adjustment adjustmentOf(const openapi::Operation &operation, Problems &problems);

    // What was wrong with x-mcp of the document and its paths, and a warning for each override that matched
    // nothing so far.
    Problems problems() const;

private:
    const Adjustment &shared(openapi::DocumentNode extension, bool ofDocument);
    Problem unmatched(const OverrideConfig &config) const;

    const QList<OverrideConfig> &m_overrides;
    QSet<qsizetype> m_matched; // indexes of m_overrides
    QStringList m_operations; // ids and "GET /path" of all seen, to suggest one
    QHash<const void *, Adjustment> m_shared; // by node: a path's is read once for all its operations
    Problems m_problems;
};

} // namespace gatehouse::tools
