#pragma once

#include "engine/base/Json.h"
#include "engine/openapi/DocumentNode.h"

#include <algorithm>
#include <bit>

namespace gatehouse::openapi {

// One value in 24 bytes. `data` points at text, at an array of element pointers, or at an array of
// MemberRecords.
struct NodeRecord
{
    static constexpr quint32 kMaxColumn = (1U << 29) - 1;

    const void *data = nullptr;
    quint32 size = 0; // bytes, elements or members; a boolean's value
    quint32 line = 0;
    quint32 columnAndKind = 0;
    quint32 document = 0; // its number in a DocumentSet

    void set(DocumentNode::Kind kind, int atLine, int atColumn)
    {
        const auto bounded = std::min(static_cast<quint32>(std::max(atColumn, 0)), kMaxColumn);
        columnAndKind = bounded << 3 | static_cast<quint32>(kind);
        line = static_cast<quint32>(std::max(atLine, 0));
    }
    DocumentNode::Kind kind() const { return static_cast<DocumentNode::Kind>(columnAndKind & 7); }
    int column() const { return static_cast<int>(columnAndKind >> 3); }
    const NodeRecord *const *elements() const { return static_cast<const NodeRecord *const *>(data); }
    const MemberRecord *members() const { return static_cast<const MemberRecord *>(data); }
};

struct MemberRecord
{
    const char *key = nullptr;
    const NodeRecord *value = nullptr;
    quint32 keySize = 0;
    quint32 line = 0;
    quint32 column = 0;
};

// Objects up to this size are searched one by one; larger ones have a hash index of member numbers (from 1; 0
// is empty, open addressing) right behind their members.
constexpr quint32 kLinearMembers = 12;

constexpr quint32 indexSlots(quint32 members)
{
    return std::bit_ceil(members * 2);
}

inline const quint32 *indexOf(const MemberRecord *members, quint32 count)
{
    return reinterpret_cast<const quint32 *>(members + count);
}

} // namespace gatehouse::openapi
