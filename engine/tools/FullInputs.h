#pragma once

#include "engine/tools/FullInputBuilder.h"

#include <mutex>

namespace gatehouse::tools {

// Makes the schemas of the profile full of one API's tools, each when somebody first asks for it: most are
// never asked for. Any thread; one at a time makes.
class FullInputs
{
public:
    // `nodes` has what the tools' nodes stand in.
    FullInputs(const openapi::Document &document, std::shared_ptr<const openapi::DocumentArena> nodes)
        : m_nodes(std::move(nodes))
        , m_resolver(document)
        , m_builder(m_resolver, m_arena)
    {
    }

    // Schemas of this profile may have any size, but not for any number of tools: what is past the bound has
    // the portable one.
    QByteArray jsonOf(const FullInput &input, const QByteArray &portable);

private:
    std::mutex m_mutex; // of all below
    std::shared_ptr<const openapi::DocumentArena> m_nodes;
    openapi::DocumentArena m_arena;
    openapi::ReferenceResolver m_resolver;
    FullInputBuilder m_builder;
    qsizetype m_bytes = 0;
};

} // namespace gatehouse::tools
