#pragma once

#include <QSet>
#include <QString>

namespace gatehouse::schema {

// Which members or items of one value have been looked at by a schema and what stands beside it: what
// unevaluatedProperties and unevaluatedItems leave alone (core §11).
struct EvaluatedParts
{
    bool everyMember = false;
    QSet<QString> members;
    bool everyItem = false;
    qsizetype firstItems = 0;
    QSet<qsizetype> furtherItems;

    bool hasItem(qsizetype index) const
    {
        return everyItem || index < firstItems || furtherItems.contains(index);
    }
    void add(const EvaluatedParts &other)
    {
        everyMember = everyMember || other.everyMember;
        members.unite(other.members);
        everyItem = everyItem || other.everyItem;
        firstItems = std::max(firstItems, other.firstItems);
        furtherItems.unite(other.furtherItems);
    }
};

} // namespace gatehouse::schema
