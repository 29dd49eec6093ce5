#include "engine/openapi/DocumentNode.h"

#include "engine/openapi/KeyHash.h"

#include <cstring>
#include <memory>
#include <new>

namespace gatehouse::openapi {
namespace {

constexpr size_t kFirstBlock = 16'384;

void buildIndex(const MemberRecord *members, quint32 count, quint32 *index)
{
    const quint32 slots = indexSlots(count);
    std::fill_n(index, slots, 0U);
    for (quint32 i = 0; i < count; ++i) {
        size_t at = keyHash(members[i].key());
        while (index[at & (slots - 1)] != 0)
            ++at;
        index[at & (slots - 1)] = i + 1;
    }
}

bool isIdentifier(std::string_view key)
{
    return key.size() > 2 && key[0] == '$' && (key == "$id" || key == "$anchor" || key == "$dynamicAnchor");
}

} // namespace

DocumentArena::DocumentArena(quint32 document) : m_memory(kFirstBlock), m_document(document) { }

DocumentArena::~DocumentArena() = default;

NodeRecord DocumentArena::made(DocumentNode::Kind kind, int line, int column)
{
    ++m_nodeCount;
    NodeRecord record;
    record.set(kind, line, column);
    record.document = static_cast<quint16>(m_document);
    return record;
}

DocumentNode DocumentArena::node(const NodeRecord &record)
{
    return DocumentNode(new (m_memory.allocate(sizeof(NodeRecord), alignof(NodeRecord))) NodeRecord(record));
}

NodeRecord DocumentArena::scalarRecord(
    DocumentNode::Kind kind, std::string_view borrowed, int line, int column)
{
    NodeRecord record = made(kind, line, column);
    record.data = borrowed.data();
    record.size = static_cast<quint32>(borrowed.size());
    return record;
}

NodeRecord DocumentArena::booleanRecord(bool value, int line, int column)
{
    NodeRecord record = made(DocumentNode::Kind::Boolean, line, column);
    record.size = value ? 1 : 0;
    return record;
}

DocumentNode DocumentArena::null(int line, int column)
{
    return node(made(DocumentNode::Kind::Null, line, column));
}

DocumentNode DocumentArena::boolean(bool value, int line, int column)
{
    return node(booleanRecord(value, line, column));
}

DocumentNode DocumentArena::number(std::string_view literal, int line, int column)
{
    return node(scalarRecord(DocumentNode::Kind::Number, keep(literal), line, column));
}

DocumentNode DocumentArena::number(qint64 value)
{
    const std::string literal = std::to_string(value);
    return number(std::string_view(literal));
}

DocumentNode DocumentArena::string(std::string_view utf8, int line, int column)
{
    return borrowedString(keep(utf8), line, column);
}

DocumentNode DocumentArena::borrowedString(std::string_view utf8, int line, int column)
{
    return node(scalarRecord(DocumentNode::Kind::String, utf8, line, column));
}

NodeRecord DocumentArena::arrayRecord(std::span<const NodeRecord> elements, int line, int column)
{
    NodeRecord record = made(DocumentNode::Kind::Array, line, column);
    record.size = static_cast<quint32>(elements.size());
    if (elements.empty())
        return record;
    auto *stored = static_cast<NodeRecord *>(m_memory.allocate(elements.size_bytes(), alignof(NodeRecord)));
    std::uninitialized_copy(elements.begin(), elements.end(), stored);
    record.data = stored;
    return record;
}

DocumentNode DocumentArena::array(const std::vector<DocumentNode> &elements, int line, int column)
{
    std::vector<NodeRecord> records;
    records.reserve(elements.size());
    for (const DocumentNode element : elements)
        records.push_back(element ? *element.m_record : NodeRecord{});
    return node(arrayRecord(records, line, column));
}

// With room for the index behind them.
MemberRecord *DocumentArena::newMembers(size_t count)
{
    const size_t indexBytes
        = count > kLinearMembers ? indexSlots(static_cast<quint32>(count)) * sizeof(quint32) : 0;
    const size_t bytes = count * sizeof(MemberRecord) + indexBytes;
    return bytes == 0 ? nullptr
                      : static_cast<MemberRecord *>(m_memory.allocate(bytes, alignof(MemberRecord)));
}

NodeRecord DocumentArena::finished(MemberRecord *members, size_t count, int line, int column)
{
    NodeRecord record = made(DocumentNode::Kind::Object, line, column);
    record.data = members;
    record.size = static_cast<quint32>(count);
    for (size_t i = 0; i < count; ++i)
        m_hasIdentifiers = m_hasIdentifiers || isIdentifier(members[i].key());
    if (count > kLinearMembers)
        buildIndex(members, record.size, reinterpret_cast<quint32 *>(members + count));
    return record;
}

NodeRecord DocumentArena::objectRecord(std::span<const MemberRecord> members, int line, int column)
{
    MemberRecord *stored = newMembers(members.size());
    std::uninitialized_copy(members.begin(), members.end(), stored);
    return finished(stored, members.size(), line, column);
}

DocumentNode DocumentArena::object(const std::vector<Member> &members, int line, int column)
{
    MemberRecord *stored = newMembers(members.size());
    for (size_t i = 0; i < members.size(); ++i) {
        const Member &member = members[i];
        const NodeRecord value = member.value ? *member.value.m_record : NodeRecord{};
        new (stored + i) MemberRecord(MemberRecord::of(member.key, value, member.line, member.column));
    }
    return node(finished(stored, members.size(), line, column));
}

void DocumentArena::join(const std::shared_ptr<const DocumentArena> &part)
{
    adopt(part);
    m_nodeCount += part->nodeCount();
    m_hasIdentifiers = m_hasIdentifiers || part->hasIdentifiers();
}

DocumentNode DocumentArena::placed(DocumentNode made, DocumentNode source)
{
    auto *record = const_cast<NodeRecord *>(made.m_record);
    record->set(made.kind(), source.line(), source.column());
    record->document = static_cast<quint16>(source.document());
    return made;
}

std::string_view DocumentArena::keep(std::string_view text)
{
    if (text.empty())
        return {};
    auto *copy = static_cast<char *>(m_memory.allocate(text.size(), 1));
    std::memcpy(copy, text.data(), text.size());
    return {copy, text.size()};
}

} // namespace gatehouse::openapi
