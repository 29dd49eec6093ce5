#pragma once

// The inside of DocumentNode.h, which includes it for the sake of its inline functions.
#include "engine/openapi/DocumentNode.h"

#include <algorithm>
#include <bit>

namespace gatehouse::openapi {

// One value in 24 bytes. `data` points at text, at an array of NodeRecords (elements) or of MemberRecords. A
// copy is as good as the original: what it points at belongs to the arena.
struct NodeRecord
{
    static constexpr quint32 kMaxColumn = (1U << 29) - 1;

    const void *data = nullptr;
    quint32 size = 0; // bytes, elements or members; a boolean's value
    quint32 line = 0;
    quint32 columnAndKind = 0;
    quint16 document = 0; // its number in a DocumentSet
    quint16 keyColumn = 0; // as a member's value: see MemberRecord

    void set(DocumentNode::Kind kind, int atLine, int atColumn)
    {
        const auto bounded = std::min(static_cast<quint32>(std::max(atColumn, 0)), kMaxColumn);
        columnAndKind = bounded << 3 | static_cast<quint32>(kind);
        line = static_cast<quint32>(std::max(atLine, 0));
    }
    DocumentNode::Kind kind() const { return static_cast<DocumentNode::Kind>(columnAndKind & 7); }
    int column() const { return static_cast<int>(columnAndKind >> 3); }
    std::string_view text() const { return {static_cast<const char *>(data), size}; }
    const NodeRecord *elements() const { return static_cast<const NodeRecord *>(data); }
    const MemberRecord *members() const { return static_cast<const MemberRecord *>(data); }
    inline std::span<const MemberRecord> memberSpan() const;
};

// A member with its value in it, in 40 bytes. For that the key's column is kept as its distance from the
// value's where both are on one line, which no line is too long for, and else as it is.
struct MemberRecord
{
    static constexpr int kMaxKeyColumn = 65'535;

    const char *keyText = nullptr;
    quint32 keySize = 0;
    quint32 keyLine = 0;
    NodeRecord value;

    static MemberRecord of(std::string_view key, const NodeRecord &value, int line, int column)
    {
        MemberRecord member{key.data(), static_cast<quint32>(key.size()), static_cast<quint32>(line), value};
        const int kept = member.isOnValuesLine() ? value.column() - column : column;
        member.value.keyColumn = static_cast<quint16>(std::clamp(kept, 0, kMaxKeyColumn));
        return member;
    }
    std::string_view key() const { return {keyText, keySize}; }
    int line() const { return static_cast<int>(keyLine); }
    int column() const { return isOnValuesLine() ? value.column() - value.keyColumn : value.keyColumn; }
    bool isOnValuesLine() const { return value.line == keyLine; }
};

inline std::span<const MemberRecord> NodeRecord::memberSpan() const
{
    return kind() == DocumentNode::Kind::Object ? std::span(members(), size)
                                                : std::span<const MemberRecord>();
}

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

// A member without a value is kept as one that is Undefined.
inline DocumentNode DocumentNode::ofRecord(const NodeRecord &record)
{
    return record.kind() == Kind::Undefined ? DocumentNode() : DocumentNode(&record);
}

inline DocumentNode::Kind DocumentNode::kind() const
{
    return m_record ? m_record->kind() : Kind::Undefined;
}

inline std::string_view DocumentNode::text() const
{
    if (!m_record || (m_record->kind() != Kind::String && m_record->kind() != Kind::Number))
        return {};
    return m_record->text();
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
    const bool isElement = m_record->kind() == Kind::Array;
    return ofRecord(isElement ? m_record->elements()[index] : m_record->members()[index].value);
}

inline std::string_view DocumentNode::keyAt(qsizetype index) const
{
    if (!m_record || m_record->kind() != Kind::Object || index < 0 || index >= size())
        return {};
    return m_record->members()[index].key();
}

} // namespace gatehouse::openapi
