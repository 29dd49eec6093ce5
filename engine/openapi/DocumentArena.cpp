#include "engine/openapi/DocumentNode.h"

#include <cstring>
#include <new>

namespace gatehouse::openapi {
namespace {

constexpr size_t kFirstBlock = 16'384;

void buildIndex(const MemberRecord *members, quint32 count, quint32 *index)
{
    const quint32 slots = indexSlots(count);
    std::fill_n(index, slots, 0U);
    for (quint32 i = 0; i < count; ++i) {
        size_t at = std::hash<std::string_view>{}({members[i].key, members[i].keySize});
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

NodeRecord *DocumentArena::allocate()
{
    ++m_nodeCount;
    auto *record = new (m_memory.allocate(sizeof(NodeRecord), alignof(NodeRecord))) NodeRecord;
    record->document = m_document;
    return record;
}

DocumentNode DocumentArena::null(int line, int column)
{
    NodeRecord *record = allocate();
    record->set(DocumentNode::Kind::Null, line, column);
    return DocumentNode(record);
}

DocumentNode DocumentArena::boolean(bool value, int line, int column)
{
    NodeRecord *record = allocate();
    record->set(DocumentNode::Kind::Boolean, line, column);
    record->size = value ? 1 : 0;
    return DocumentNode(record);
}

DocumentNode DocumentArena::number(std::string_view literal, int line, int column)
{
    const DocumentNode node = string(literal, line, column);
    const_cast<NodeRecord *>(node.m_record)->set(DocumentNode::Kind::Number, line, column);
    return node;
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
    NodeRecord *record = allocate();
    record->set(DocumentNode::Kind::String, line, column);
    record->data = utf8.data();
    record->size = static_cast<quint32>(utf8.size());
    return DocumentNode(record);
}

DocumentNode DocumentArena::array(const std::vector<DocumentNode> &elements, int line, int column)
{
    NodeRecord *record = allocate();
    record->set(DocumentNode::Kind::Array, line, column);
    record->size = static_cast<quint32>(elements.size());
    if (elements.empty())
        return DocumentNode(record);
    const size_t bytes = elements.size() * sizeof(void *);
    auto *stored = static_cast<const NodeRecord **>(m_memory.allocate(bytes, alignof(const NodeRecord *)));
    for (size_t i = 0; i < elements.size(); ++i)
        stored[i] = elements[i].m_record;
    record->data = stored;
    return DocumentNode(record);
}

DocumentNode DocumentArena::object(const std::vector<Member> &members, int line, int column)
{
    NodeRecord *record = allocate();
    const auto count = static_cast<quint32>(members.size());
    record->set(DocumentNode::Kind::Object, line, column);
    record->size = count;
    const size_t indexBytes = count > kLinearMembers ? indexSlots(count) * sizeof(quint32) : 0;
    const size_t bytes = count * sizeof(MemberRecord) + indexBytes;
    if (bytes == 0)
        return DocumentNode(record);
    auto *stored = static_cast<MemberRecord *>(m_memory.allocate(bytes, alignof(MemberRecord)));
    for (quint32 i = 0; i < count; ++i) {
        const Member &member = members[i];
        m_hasIdentifiers = m_hasIdentifiers || isIdentifier(member.key);
        new (stored + i)
            MemberRecord{member.key.data(), member.value.m_record, static_cast<quint32>(member.key.size()),
                static_cast<quint32>(member.line), static_cast<quint32>(member.column)};
    }
    if (indexBytes > 0)
        buildIndex(stored, count, reinterpret_cast<quint32 *>(stored + count));
    record->data = stored;
    return DocumentNode(record);
}

DocumentNode DocumentArena::placed(DocumentNode made, DocumentNode source)
{
    auto *record = const_cast<NodeRecord *>(made.m_record);
    record->set(made.kind(), source.line(), source.column());
    record->document = source.document();
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
