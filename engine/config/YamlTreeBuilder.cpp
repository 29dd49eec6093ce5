#include "engine/config/YamlTreeBuilder.h"

#include "engine/config/Findings.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

constexpr qsizetype kMaxNodes = 250'000; // aliases expanded
constexpr size_t kDeepestValue = 64;

QString fromStd(const std::string &text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

void YamlTreeBuilder::OnDocumentStart(const YAML::Mark &mark)
{
    if (++m_documents < 2)
        return;
    stop(markOf(mark), u"config.several_documents"_s,
        u"a second YAML document starts here; a configuration is one document. Remove the `---` line, or "
        u"indent this "
        "line as the part it belongs to"_s);
}

void YamlTreeBuilder::OnNull(const YAML::Mark &mark, YAML::anchor_t anchor)
{
    if (m_stopped)
        return;
    if (expectsKey())
        return stop(markOf(mark), u"config.bad_key"_s, u"a key is missing before the `:`"_s);
    auto node = std::make_shared<YamlNode>();
    node->mark = placeOfNull(mark);
    if (anchor != 0)
        m_anchors.insert(anchor, node);
    if (spend(1, node->mark))
        add(node);
}

void YamlTreeBuilder::OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor)
{
    if (m_stopped)
        return;
    const YamlMark place = markOf(mark);
    const YamlNodePtr target = m_anchors.value(anchor);
    if (!target)
        return stop(place, u"config.self_reference"_s, u"this alias stands inside the value it names"_s);
    if (expectsKey()) {
        if (target->kind != YamlKind::Scalar)
            return stop(place, u"config.bad_key"_s, u"a key must be text, this alias names something else"_s);
        return takeKey(target->text, place, false);
    }
    if (spend(target->size, place))
        add(target);
}

void YamlTreeBuilder::OnScalar(
    const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, const std::string &value)
{
    if (m_stopped)
        return;
    const YamlMark place = markOf(mark);
    if (!acceptTag(tag, place) || !spend(1, place))
        return;
    auto node = std::make_shared<YamlNode>();
    node->kind = tag == "tag:yaml.org,2002:null" ? YamlKind::Null : YamlKind::Scalar;
    node->text = fromStd(value);
    node->mark = place;
    if (anchor != 0)
        m_anchors.insert(anchor, node);
    if (expectsKey())
        return takeKey(node->text, place, tag == "?");
    add(node);
}

void YamlTreeBuilder::OnSequenceStart(
    const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, YAML::EmitterStyle::value)
{
    beginContainer(YamlKind::Sequence, mark, tag, anchor);
}

void YamlTreeBuilder::OnMapStart(
    const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, YAML::EmitterStyle::value)
{
    beginContainer(YamlKind::Map, mark, tag, anchor);
}

// The path of what the innermost container reads now: "apis[2].backend.<lastKey>".
QString YamlTreeBuilder::currentPath(const QString &lastKey) const
{
    QString path;
    for (const Frame &frame : m_frames) {
        if (frame.node->kind == YamlKind::Sequence) {
            path += u"[%1]"_s.arg(frame.node->items.size());
            continue;
        }
        const QString key = &frame == &m_frames.back() ? lastKey : frame.key ? frame.key->name : QString();
        path += path.isEmpty() ? key : u'.' + key;
    }
    return path;
}

bool YamlTreeBuilder::expectsKey() const
{
    return !m_frames.empty() && m_frames.back().node->kind == YamlKind::Map && !m_frames.back().key;
}

// The parser gives a value that is not there the place of what comes next; its key or dash says more.
YamlMark YamlTreeBuilder::placeOfNull(const YAML::Mark &mark) const
{
    if (!m_frames.empty() && m_frames.back().key)
        return m_frames.back().key->mark;
    const QByteArrayView line = m_text.line(mark.line);
    const bool written = mark.column < line.size()
        && (line[mark.column] == '~' || line[mark.column] == 'n' || line[mark.column] == 'N');
    return written || m_frames.empty() ? markOf(mark) : m_text.dashAbove(mark.line - 1);
}

void YamlTreeBuilder::takeKey(const QString &name, YamlMark mark, bool plain)
{
    m_frames.back().key = Key{name, mark, plain && name == "<<"_L1};
}

void YamlTreeBuilder::beginContainer(
    YamlKind kind, const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor)
{
    if (m_stopped)
        return;
    const YamlMark place = markOf(mark);
    if (expectsKey()) {
        return stop(place, u"config.bad_key"_s,
            u"a key must be text, this is a list or a mapping; when it is meant as text, put it in quotes"_s);
    }
    if (m_frames.size() >= kDeepestValue)
        return stop(
            place, u"config.too_deep"_s, u"values are nested deeper than %1 levels"_s.arg(kDeepestValue));
    if (!acceptTag(tag, place) || !spend(1, place))
        return;
    Frame frame;
    frame.node = std::make_shared<YamlNode>();
    frame.node->kind = kind;
    frame.node->mark = place;
    frame.anchor = anchor;
    m_frames.push_back(std::move(frame));
}

void YamlTreeBuilder::endContainer()
{
    if (m_stopped)
        return;
    finishMerges(m_frames.back());
    if (m_stopped)
        return;
    const Frame frame = std::move(m_frames.back());
    m_frames.pop_back();
    if (frame.anchor != 0)
        m_anchors.insert(frame.anchor, frame.node);
    add(frame.node);
}

void YamlTreeBuilder::add(const YamlNodePtr &node)
{
    if (m_frames.empty()) {
        m_root = node;
        return;
    }
    Frame &frame = m_frames.back();
    if (frame.node->kind == YamlKind::Sequence) {
        frame.node->items.append(node);
        frame.node->size += node->size;
        return;
    }
    const Key key = *frame.key;
    frame.key.reset();
    if (key.merge) {
        frame.merges.append(node);
        return;
    }
    if (const auto first = frame.seen.constFind(key.name); first != frame.seen.constEnd()) {
        if (m_problems.size() >= kMostProblems)
            return;
        report(key.mark, u"config.duplicate_key"_s,
            u"this key is written twice, first at line %1, column %2; keep one of them"_s.arg(first->line)
                .arg(first->column),
            currentPath(key.name));
        return;
    }
    frame.seen.insert(key.name, key.mark);
    frame.node->entries.append({key.name, key.mark, node});
    frame.node->size += node->size;
}

// Merge keys come last: what the mapping says itself wins, wherever "<<" stands, then the earlier source.
void YamlTreeBuilder::finishMerges(Frame &frame)
{
    for (const YamlNodePtr &source : std::as_const(frame.merges)) {
        if (source->kind == YamlKind::Map) {
            mergeFrom(frame, *source);
            continue;
        }
        for (const YamlNodePtr &item : source->items) {
            if (item->kind != YamlKind::Map)
                return stop(
                    item->mark, u"config.bad_merge"_s, u"`<<` takes mappings, this is something else"_s);
            mergeFrom(frame, *item);
        }
        if (source->kind != YamlKind::Sequence)
            return stop(source->mark, u"config.bad_merge"_s, u"`<<` takes a mapping or a list of mappings"_s);
    }
}

void YamlTreeBuilder::mergeFrom(Frame &frame, const YamlNode &source)
{
    for (const YamlEntry &entry : source.entries) {
        if (frame.seen.contains(entry.key))
            continue;
        if (!spend(entry.value->size, entry.keyMark))
            return;
        frame.seen.insert(entry.key, entry.keyMark);
        frame.node->entries.append(entry);
        frame.node->size += entry.value->size;
    }
}

bool YamlTreeBuilder::spend(qsizetype nodes, YamlMark mark)
{
    m_spent += nodes;
    if (m_spent <= kMaxNodes)
        return true;
    stop(mark, u"config.too_many_nodes"_s,
        u"the configuration holds more than %1 values when its aliases are written out"_s.arg(kMaxNodes));
    return false;
}

// "?" and "!" are the parser's marks for plain and quoted text; the core schema's tags change nothing here.
bool YamlTreeBuilder::acceptTag(const std::string &tag, YamlMark mark)
{
    if (tag.empty() || tag == "?" || tag == "!" || tag.starts_with("tag:yaml.org,2002:"))
        return true;
    stop(mark, u"config.bad_tag"_s, u"this YAML tag has no meaning here; remove it"_s);
    return false;
}

void YamlTreeBuilder::report(YamlMark mark, const QString &code, const QString &message, const QString &path)
{
    m_problems.append({Severity::Error, code, message, path, {m_fileName, mark.line, mark.column}});
}

void YamlTreeBuilder::stop(YamlMark mark, const QString &code, const QString &message)
{
    if (m_stopped)
        return;
    report(mark, code, message);
    m_stopped = true;
}

} // namespace gatehouse::config
