#include "engine/openapi/YamlTreeBuilder.h"

#include "engine/base/Text.h"
#include "engine/openapi/DuplicateKeys.h"
#include "engine/openapi/YamlScalar.h"

#include <unordered_set>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::openapi {
namespace {

constexpr std::string_view kCoreTags = "tag:yaml.org,2002:";

QString shownText(std::string_view text)
{
    return utf8Text(text).left(60);
}

} // namespace

YamlTreeBuilder::YamlTreeBuilder(QString documentName, const DocumentLimits &limits)
    : m_name(std::move(documentName))
    , m_limits(limits)
    , m_arena(std::make_shared<DocumentArena>(limits.documentNumber))
{
}

Problem YamlTreeBuilder::problem(const QString &code, const QString &message, int line, int column) const
{
    return {Severity::Error, code, message, {}, {m_name, line, column}};
}

bool YamlTreeBuilder::wantsKey() const
{
    return !m_frames.empty() && m_frames.back().kind == Kind::Mapping && !m_frames.back().key
        && !m_frames.back().mergeKey;
}

Result<void> YamlTreeBuilder::use(size_t weight, int height, const YamlEventPlace &place)
{
    m_used += weight;
    if (m_used > m_limits.maxNodes) {
        return problem(u"document.too_many_nodes"_s,
            u"the document has more than %1 values, counting each use of an alias: that is the limit"_s.arg(
                m_limits.maxNodes),
            place.line, place.column);
    }
    // What is open above, and what comes in whole through an alias.
    if (static_cast<int>(m_frames.size()) + height > m_limits.maxDepth) {
        return problem(u"document.too_deep"_s,
            u"the document nests deeper than %1 levels, the limit"_s.arg(m_limits.maxDepth), place.line,
            place.column);
    }
    return {};
}

Result<void> YamlTreeBuilder::scalar(const YamlScalarEvent &event, const YamlEventPlace &place)
{
    if (wantsKey()) {
        if (!place.anchor.empty())
            m_anchors[std::string(place.anchor)] = {stringRecord(event.text, place), 1, 0};
        const bool merge = event.plain && event.text == "<<" && event.tag.empty();
        return takeKey(event.text, merge, place);
    }
    if (auto fits = use(1, 0, place); !fits)
        return fits;
    auto record = scalarRecord(event, place);
    if (!record)
        return record.error();
    return take({*record, 1, 0}, place);
}

NodeRecord YamlTreeBuilder::stringRecord(std::string_view text, const YamlEventPlace &place)
{
    return m_arena->scalarRecord(DocumentNode::Kind::String, m_arena->keep(text), place.line, place.column);
}

Result<NodeRecord> YamlTreeBuilder::scalarRecord(const YamlScalarEvent &event, const YamlEventPlace &place)
{
    if (!event.tag.empty())
        return taggedRecord(event, place);
    const YamlValue value = event.plain ? resolvePlainScalar(event.text) : YamlValue{};
    switch (value.type) {
    case YamlType::Null:
        return m_arena->scalarRecord(DocumentNode::Kind::Null, {}, place.line, place.column);
    case YamlType::Boolean:
        return m_arena->booleanRecord(value.boolean, place.line, place.column);
    case YamlType::Number:
        return m_arena->scalarRecord(
            DocumentNode::Kind::Number, m_arena->keep(value.literal), place.line, place.column);
    case YamlType::String:
        break;
    }
    return stringRecord(event.text, place);
}

Result<NodeRecord> YamlTreeBuilder::taggedRecord(const YamlScalarEvent &event, const YamlEventPlace &place)
{
    const bool core = event.tag.starts_with(kCoreTags);
    const std::string_view type = core ? event.tag.substr(kCoreTags.size()) : event.tag;
    const bool typed = core && (type == "null" || type == "bool" || type == "int" || type == "float");
    if (!typed) {
        if (!core && event.tag != "!") {
            m_warnings.append({Severity::Warning, u"yaml.tag"_s,
                u"the tag %1 is not known here: the value is read as a string"_s.arg(shownText(event.tag)),
                {}, {m_name, place.line, place.column}});
        }
        return stringRecord(event.text, place);
    }
    auto record = scalarRecord({event.text, {}, true}, place);
    using NodeKind = DocumentNode::Kind;
    const NodeKind wanted = type == "null" ? NodeKind::Null
        : type == "bool"                   ? NodeKind::Boolean
                                           : NodeKind::Number;
    const bool fits = record.ok() && record->kind() == wanted
        && (type != "int" || DocumentNode(&*record).integer().has_value());
    if (!fits) {
        return problem(u"yaml.tag"_s,
            u"\"%1\" is tagged !!%2 but is none: correct the value or remove the tag"_s.arg(
                shownText(event.text), shownText(type)),
            place.line, place.column);
    }
    return record;
}

Result<void> YamlTreeBuilder::takeKey(std::string_view text, bool merge, const YamlEventPlace &place)
{
    Frame &frame = m_frames.back();
    if (merge)
        frame.mergeKey = true;
    else
        frame.key = Key{m_texts.kept(text), place.line, place.column};
    return {};
}

Result<void> YamlTreeBuilder::begin(Kind kind, const YamlEventPlace &place)
{
    if (wantsKey()) {
        return problem(u"yaml.key"_s,
            u"a list or a map is used as a key: only plain words, numbers and strings can be"_s, place.line,
            place.column);
    }
    const size_t before = m_used;
    if (auto fits = use(1, 1, place); !fits)
        return fits;
    Frame frame;
    frame.kind = kind;
    frame.anchor = place.anchor;
    frame.line = place.line;
    frame.column = place.column;
    frame.usedBefore = before;
    m_frames.push_back(std::move(frame));
    // An alias to something still open would be a value inside itself.
    if (!place.anchor.empty())
        m_anchors[std::string(place.anchor)] = {};
    return {};
}

Result<void> YamlTreeBuilder::end()
{
    Frame frame = std::move(m_frames.back());
    m_frames.pop_back();
    if (auto merged = applyMerges(frame); !merged)
        return merged;
    const NodeRecord record = close(frame);
    return take({record, m_used - frame.usedBefore, frame.height}, {frame.anchor, frame.line, frame.column});
}

NodeRecord YamlTreeBuilder::close(const Frame &frame)
{
    if (frame.kind == Kind::Sequence)
        return m_arena->arrayRecord(frame.elements, frame.line, frame.column);
    return m_arena->objectRecord(frame.members, frame.line, frame.column);
}

Result<void> YamlTreeBuilder::take(const Anchored &value, const YamlEventPlace &place)
{
    if (!place.anchor.empty())
        m_anchors[std::string(place.anchor)] = value;
    if (m_frames.empty()) {
        m_root = m_arena->node(value.record);
        return {};
    }
    Frame &frame = m_frames.back();
    frame.height = std::max(frame.height, value.height + 1);
    if (frame.kind == Kind::Sequence) {
        frame.elements.push_back(value.record);
    } else if (frame.mergeKey) {
        frame.merges.push_back(value.record);
        frame.mergeKey = false;
    } else {
        Q_ASSERT(frame.key);
        const Key &key = *frame.key;
        frame.members.push_back(MemberRecord::of(key.text, value.record, key.line, key.column));
        frame.key.reset();
    }
    return {};
}

Result<void> YamlTreeBuilder::alias(const YamlEventPlace &place)
{
    const auto found = m_anchors.find(std::string(place.anchor));
    if (found == m_anchors.end()) {
        return problem(u"yaml.alias"_s,
            u"the alias *%1 has no anchor &%1 before it"_s.arg(shownText(place.anchor)), place.line,
            place.column);
    }
    const Anchored value = found->second;
    const DocumentNode node(&value.record);
    if (node.kind() == DocumentNode::Kind::Undefined) {
        return problem(u"yaml.alias"_s,
            u"the alias *%1 stands inside its own anchor"_s.arg(shownText(place.anchor)), place.line,
            place.column);
    }
    const YamlEventPlace here{{}, place.line, place.column};
    if (!wantsKey()) {
        if (auto fits = use(value.weight, value.height, here); !fits)
            return fits;
        return take(value, here);
    }
    if (!node.isString() && !node.isNumber()) {
        return problem(u"yaml.key"_s,
            u"the alias *%1 is used as a key but is no string"_s.arg(shownText(place.anchor)), place.line,
            place.column);
    }
    return takeKey(node.text(), false, here);
}

// https://yaml.org/type/merge.html: own keys win over merged ones, earlier maps of a list over later ones.
Result<void> YamlTreeBuilder::applyMerges(Frame &frame)
{
    resolveDuplicateKeys(frame.members, m_name, m_warnings);
    if (frame.merges.empty())
        return {};
    std::unordered_set<std::string_view> taken;
    for (const MemberRecord &member : frame.members)
        taken.insert(member.key());
    std::vector<NodeRecord> sources;
    for (const NodeRecord &merge : frame.merges) {
        if (merge.kind() == DocumentNode::Kind::Array)
            sources.insert(sources.end(), merge.elements(), merge.elements() + merge.size);
        else
            sources.push_back(merge);
    }
    for (const NodeRecord &source : sources) {
        if (source.kind() != DocumentNode::Kind::Object)
            return problem(u"yaml.merge"_s, u"the merge key << takes a map or a list of maps"_s, frame.line,
                frame.column);
        for (const MemberRecord &member : source.memberSpan()) {
            if (taken.insert(member.key()).second)
                frame.members.push_back(member);
        }
    }
    return {};
}

} // namespace gatehouse::openapi
