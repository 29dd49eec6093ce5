#pragma once

#include "engine/openapi/OperationReader.h"
#include "engine/tools/ToolBuilder.h"

#include <QHash>

namespace gatehouse::tools {

// The tools behind resources and prompts: of operations that the configuration names, whether or not it makes
// tools of them. They are in no listing.
class ReferencedTools
{
public:
    // The tool of an operationId or "GET /path"; else why there is none, without a place.
    Result<const Tool *> find(const QString &reference) const;

    // `listed` are the API's tools: an operation that is one of them gets its name here too, and no other
    // operation keeps it, since by its name a team may use a tool or not.
    void takeNamesOf(const ToolList &listed);

private:
    friend class ReferencedToolsBuilder;

    ToolList m_tools;
    QHash<QString, qsizetype> m_indexes; // of m_tools, by reference and by operationKey()
    QHash<QString, Problem> m_problems; // likewise
    std::shared_ptr<const openapi::DocumentArena> m_arena; // what the tools' nodes stand in
};

// GET operations → tools, with their overrides, as buildTools makes them; only these are converted. Pure; any
// thread.
std::shared_ptr<ReferencedTools> buildReferencedTools(const openapi::Document &document,
    const openapi::ReadDocument &read, const BuildOptions &options, const QStringList &references);

} // namespace gatehouse::tools
