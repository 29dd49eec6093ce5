#include "engine/openapi/JsonJoiner.h"

#include "engine/openapi/DuplicateKeys.h"

namespace gatehouse::openapi {
namespace {

constexpr auto kObject = DocumentNode::Kind::Object;

std::vector<MemberRecord> membersOf(const NodeRecord &object)
{
    const auto members = object.memberSpan();
    return {members.begin(), members.end()};
}

} // namespace

bool JsonJoiner::add(const PieceTree &piece)
{
    if (m_root || piece.root.kind() != kObject || m_open.size() != static_cast<size_t>(piece.openBefore))
        return false;
    if (m_open.empty())
        m_open.push_back({{}, 0, 0, piece.root, membersOf(piece.root)});
    else if (!enter(piece))
        return false;
    if (!m_root && piece.openAfter == 0)
        return close();
    return m_root ? piece.openAfter == 0 : reopen(piece.openAfter);
}

// The objects that were open go on: the innermost first, since what comes after its end belongs to the one
// around it.
bool JsonJoiner::enter(const PieceTree &piece)
{
    std::vector<NodeRecord> spine{piece.root};
    while (spine.size() < m_open.size()) {
        const auto members = spine.back().memberSpan();
        if (members.empty() || members.front().value.kind() != kObject)
            return false;
        spine.push_back(members.front().value);
    }
    const auto left = static_cast<size_t>(piece.openLeast);
    for (size_t level = spine.size(); level > std::max<size_t>(left, 1) - 1; --level) {
        auto members = spine[level - 1].memberSpan();
        if (level < spine.size())
            members = members.subspan(1);
        std::vector<MemberRecord> &open = m_open[level - 1].members;
        open.insert(open.end(), members.begin(), members.end());
        if (level > left && !close())
            return false;
    }
    return true;
}

bool JsonJoiner::close()
{
    Open &object = m_open.back();
    Problems duplicates;
    resolveDuplicateKeys(object.members, m_name, duplicates);
    if (!duplicates.isEmpty())
        return false;
    const NodeRecord record
        = m_arena.objectRecord(object.members, static_cast<int>(object.start.line), object.start.column());
    const MemberRecord member = MemberRecord::of(object.key, record, object.keyLine, object.keyColumn);
    m_open.pop_back();
    if (m_open.empty())
        m_root = record;
    else
        m_open.back().members.push_back(member);
    return true;
}

// The last member of each, down to the one in which the piece ended.
bool JsonJoiner::reopen(int count)
{
    while (m_open.size() < static_cast<size_t>(count)) {
        std::vector<MemberRecord> &members = m_open.back().members;
        if (members.empty() || members.back().value.kind() != kObject)
            return false;
        const MemberRecord last = members.back();
        members.pop_back();
        m_open.push_back({last.key(), last.line(), last.column(), last.value, membersOf(last.value)});
    }
    return true;
}

} // namespace gatehouse::openapi
