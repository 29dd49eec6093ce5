#pragma once

// The inside of DocumentNode.h, which includes it for the sake of its inline functions.
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

inline DocumentNode::Kind DocumentNode::kind() const
{
    return m_record ? m_record->kind() : Kind::Undefined;
}

inline std::string_view DocumentNode::text() const
{
    if (!m_record || (m_record->kind() != Kind::String && m_record->kind() != Kind::Number))
        return {};
    return {static_cast<const char *>(m_record->data), m_record->size};
}

inline qsizetype DocumentNode::size() const
{
    if (!m_record || (m_record->kind() != Kind::Array && m_record->kind() != Kind::Object))
        return 0;
    return static_cast<qsizetype>(m_record->size);
}

inline DocumentNode DocumentNode::at(qsizetype index) const
{
    if (!m_record || index < 0 || index >= size())
        return {};
    return DocumentNode(isArray() ? m_record->elements()[index] : m_record->members()[index].value);
}

inline std::string_view DocumentNode::keyAt(qsizetype index) const
{
    if (!m_record || m_record->kind() != Kind::Object || index < 0 || index >= size())
        return {};
    const MemberRecord &member = m_record->members()[index];
    return {member.key, member.keySize};
}

} // namespace gatehouse::openapi
