#pragma once

#include "engine/tools/ListingShape.h"
#include "engine/tools/Prompt.h"
#include "engine/tools/ReferencedTools.h"

#include <QHash>

#include <functional>
#include <memory>
#include <vector>

namespace gatehouse::tools {

// What PromptBuilder makes of a configuration.
struct BuiltPrompts
{
    std::vector<Prompt> prompts; // in the configuration's order
    Problems problems; // about those that were left out
    std::shared_ptr<const ReferencedTools> tools; // keeps the prompts' tools; may be null without any
};

// The prompts of one API, with their listings ready to send. Immutable; shared between workers.
class PromptCatalog
{
public:
    static std::shared_ptr<const PromptCatalog> create(BuiltPrompts built = {});

    const std::vector<Prompt> &prompts() const { return m_built.prompts; }
    const Problems &problems() const { return m_built.problems; }

    // MCP Prompt objects {name, title?, description?, arguments?: [{name, title?, description?, required?}]}
    // joined by commas, no brackets.
    const QByteArray &listing() const { return m_listing; }
    const QByteArray &qualifiedListing() const { return m_qualifiedListing; }
    // Of both listings; 64 bits, in this process only.
    quint64 listingHash() const { return m_listingHash; }
    // Either listing of those that `admits` only: made anew each time.
    QByteArray listingOf(Naming naming, const std::function<bool(const Prompt &)> &admits) const;

    // Null when there is none of that name.
    const Prompt *find(QStringView name) const { return found(m_byName, name); }
    const Prompt *findQualified(QStringView name) const { return found(m_byQualifiedName, name); }

private:
    using Index = QHash<QString, qsizetype>;

    explicit PromptCatalog(BuiltPrompts built);
    const Prompt *found(const Index &index, QStringView name) const;

    BuiltPrompts m_built;
    Index m_byName;
    Index m_byQualifiedName;
    QByteArray m_listing;
    QByteArray m_qualifiedListing;
    quint64 m_listingHash = 0;
};

} // namespace gatehouse::tools
