#include "engine/openapi/DuplicateKeys.h"

#include "engine/openapi/NodeRecords.h"

#include <unordered_map>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::openapi {
namespace {

constexpr size_t kFewMembers = 10;
// Past this many the reader of the list has understood.
constexpr qsizetype kMostWarnings = 100;

bool hasDuplicate(const std::vector<MemberRecord> &members)
{
    if (members.size() <= kFewMembers) {
        for (size_t i = 1; i < members.size(); ++i) {
            for (size_t k = 0; k < i; ++k) {
                if (members[i].key() == members[k].key())
                    return true;
            }
        }
        return false;
    }
    std::unordered_map<std::string_view, size_t> seen;
    seen.reserve(members.size());
    for (size_t i = 0; i < members.size(); ++i) {
        if (!seen.emplace(members[i].key(), i).second)
            return true;
    }
    return false;
}

Problem duplicateKey(const MemberRecord &first, const MemberRecord &again, const QString &documentName)
{
    const QString key = QString::fromUtf8(again.keyText, static_cast<qsizetype>(again.keySize));
    return {Severity::Warning, u"document.duplicate_key"_s,
        u"the key \"%1\" is here again; it was first at line %2, and the last one counts: remove one of them"_s
            .arg(key.left(80), QString::number(first.line())),
        {}, {documentName, again.line(), again.column()}};
}

} // namespace

void resolveDuplicateKeys(std::vector<MemberRecord> &members, const QString &documentName, Problems &warnings)
{
    if (!hasDuplicate(members))
        return;
    std::unordered_map<std::string_view, size_t> places;
    std::vector<MemberRecord> kept;
    for (const MemberRecord &member : members) {
        const auto [found, isNew] = places.emplace(member.key(), kept.size());
        if (isNew) {
            kept.push_back(member);
            continue;
        }
        if (warnings.size() < kMostWarnings)
            warnings.append(duplicateKey(kept[found->second], member, documentName));
        kept[found->second] = member;
    }
    members = std::move(kept);
}

} // namespace gatehouse::openapi
