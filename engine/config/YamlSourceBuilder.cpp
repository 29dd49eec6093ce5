#include "engine/config/YamlSourceBuilder.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

using Kind = YamlValue::Kind;

constexpr int kMaxDepth = 80; // the reader of configurations allows 64

QString fromBytes(const yaml_char_t *bytes, size_t size)
{
    return QString::fromUtf8(reinterpret_cast<const char *>(bytes), static_cast<qsizetype>(size));
}

YamlStyle styleOf(yaml_scalar_style_t style)
{
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        return YamlStyle::SingleQuoted;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return YamlStyle::DoubleQuoted;
    case YAML_LITERAL_SCALAR_STYLE:
        return YamlStyle::Literal;
    case YAML_FOLDED_SCALAR_STYLE:
        return YamlStyle::Folded;
    case YAML_ANY_SCALAR_STYLE:
    case YAML_PLAIN_SCALAR_STYLE:
        break;
    }
    return YamlStyle::Plain;
}

void mergeInto(YamlValue &map, const YamlValue &source)
{
    for (qsizetype i = 0; i < source.keys.size(); ++i) {
        if (!map.find(source.keys[i]))
            map.with(source.keys[i], source.items[static_cast<size_t>(i)]);
    }
}

} // namespace

YamlRead YamlSourceBuilder::document()
{
    for (const yaml_event_t *event = next(); event; event = next()) {
        if (event->type != YAML_STREAM_START_EVENT && event->type != YAML_DOCUMENT_START_EVENT)
            return node(*event, 0);
    }
    return {};
}

YamlRead YamlSourceBuilder::node(const yaml_event_t &event, int depth)
{
    if (depth > kMaxDepth)
        return fail();
    switch (event.type) {
    case YAML_SCALAR_EVENT:
        return scalar(event);
    case YAML_ALIAS_EVENT:
        return alias(event);
    case YAML_SEQUENCE_START_EVENT:
        return sequence(event, depth);
    case YAML_MAPPING_START_EVENT:
        return mapping(event, depth);
    default:
        return fail();
    }
}

qsizetype YamlSourceBuilder::afterProperties(qsizetype at) const
{
    const auto isSpace = [&](qsizetype i) { return QByteArrayView(" \t\r\n").contains(m_text[i]); };
    while (at < m_text.size()) {
        if (m_text[at] == '&' || m_text[at] == '!') {
            while (at < m_text.size() && !isSpace(at) && !QByteArrayView(",]}").contains(m_text[at]))
                ++at;
        } else if (m_text[at] == '#') {
            while (at < m_text.size() && m_text[at] != '\n')
                ++at;
        } else if (isSpace(at)) {
            ++at;
        } else {
            break;
        }
    }
    return at;
}

void YamlSourceBuilder::begin(YamlPart &part, const yaml_event_t &event, bool hasProperties) const
{
    part.propertiesBegin = m_offsets.at(event.start_mark.index);
    part.end = m_offsets.at(event.end_mark.index);
    part.begin = hasProperties ? afterProperties(part.propertiesBegin) : part.propertiesBegin;
}

void YamlSourceBuilder::finish(YamlRead &read, const QByteArray &anchor)
{
    if (!anchor.isEmpty())
        m_anchors.insert(anchor, {read.part.propertiesBegin, read.value});
}

// libyaml's end of a `|` or `>` lies behind the empty lines after it. With `+` they belong to the value.
qsizetype YamlSourceBuilder::endOfBlockScalar(const YamlPart &part, qsizetype end) const
{
    const qsizetype header = m_text.indexOf('\n', part.begin);
    const bool keeps = m_text.mid(part.begin, 3).left(header - part.begin).contains('+');
    while (
        end > part.begin && (m_text[end - 1] == '\n' || m_text[end - 1] == '\r' || m_text[end - 1] == ' ')) {
        const bool isBreak = m_text[end - 1] == '\n';
        --end;
        if (keeps && isBreak)
            break;
    }
    return end;
}

YamlRead YamlSourceBuilder::scalar(const yaml_event_t &event)
{
    const auto &scalar = event.data.scalar;
    YamlRead read;
    begin(read.part, event, scalar.anchor || scalar.tag);
    read.part.tagged = scalar.tag;
    read.part.style = styleOf(scalar.style);
    const QString text = fromBytes(scalar.value, scalar.length);
    const bool plain = read.part.style == YamlStyle::Plain;
    read.value = plain && !scalar.tag ? YamlValue::ofPlain(text) : YamlValue::ofText(text);
    if (scalar.tag && QByteArrayView(reinterpret_cast<const char *>(scalar.tag)).endsWith(":null"))
        read.value = {};
    if (plain && scalar.length == 0) {
        read.part.style = YamlStyle::Empty;
        read.part.begin = read.part.end;
    }
    if (read.part.isBlockScalar())
        read.part.end = endOfBlockScalar(read.part, read.part.end);
    read.part.kind = read.value.kind;
    read.written = text;
    finish(read, scalar.anchor ? QByteArray(reinterpret_cast<const char *>(scalar.anchor)) : QByteArray());
    return read;
}

YamlRead YamlSourceBuilder::alias(const yaml_event_t &event)
{
    const QByteArray name(reinterpret_cast<const char *>(event.data.alias.anchor));
    const auto found = m_anchors.constFind(name);
    if (found == m_anchors.constEnd())
        return fail();
    YamlRead read;
    begin(read.part, event, false);
    read.part.style = YamlStyle::Alias;
    read.part.kind = found->value.kind;
    read.value = found->value;
    read.written = read.value.text;
    m_uses.append({found->target, read.part.begin});
    return read;
}

YamlRead YamlSourceBuilder::sequence(const yaml_event_t &event, int depth)
{
    const auto &start = event.data.sequence_start;
    YamlRead read;
    begin(read.part, event, start.anchor || start.tag);
    read.part.kind = read.value.kind = Kind::List;
    read.part.tagged = start.tag;
    read.part.style = start.style == YAML_FLOW_SEQUENCE_STYLE ? YamlStyle::Flow : YamlStyle::Block;
    const QByteArray anchor(reinterpret_cast<const char *>(start.anchor));
    for (const yaml_event_t *inner = next(); inner; inner = next()) {
        if (inner->type == YAML_SEQUENCE_END_EVENT) {
            if (read.part.style == YamlStyle::Flow)
                read.part.end = m_offsets.at(inner->end_mark.index);
            finish(read, anchor);
            return read;
        }
        YamlRead item = node(*inner, depth + 1);
        if (m_failed)
            break;
        if (read.part.style == YamlStyle::Block) {
            // A dash without a value has its place right behind it.
            item.part.indicator = YamlTokens::lastBefore(m_tokens.dashes, item.part.propertiesBegin);
            read.part.end = qMax(item.part.end, item.part.indicator + 1);
        }
        read.part.children.push_back(std::move(item.part));
        read.value.items.push_back(std::move(item.value));
    }
    return {};
}

bool YamlSourceBuilder::member(
    YamlRead &map, std::vector<YamlValue> &merges, const yaml_event_t &keyEvent, int depth)
{
    YamlRead key = node(keyEvent, depth + 1);
    if (m_failed || !key.part.isScalar())
        return false;
    const yaml_event_t *event = next();
    if (!event)
        return false;
    YamlRead read = node(*event, depth + 1);
    if (m_failed)
        return false;
    YamlPart &part = read.part;
    part.key = key.written;
    part.keyStyle = key.part.style;
    part.keyBegin = key.part.propertiesBegin;
    part.keyEnd = key.part.end;
    part.indicator = YamlTokens::firstWithin(m_tokens.colons, part.keyEnd, part.propertiesBegin);
    const qsizetype before = map.part.children.empty() ? map.part.begin : map.part.children.back().end;
    part.explicitKey
        = YamlTokens::firstWithin(m_tokens.questions, before, qMax(qsizetype(0), part.keyBegin - 1)) >= 0;
    part.mergeKey = key.part.style == YamlStyle::Plain && part.key == "<<"_L1;
    map.part.end = qMax(part.end, qMax(part.indicator + 1, part.keyEnd));
    if (part.mergeKey) {
        merges.push_back(std::move(read.value));
    } else {
        map.value.keys.append(part.key);
        map.value.items.push_back(std::move(read.value));
    }
    map.part.children.push_back(std::move(part));
    return true;
}

YamlRead YamlSourceBuilder::mapping(const yaml_event_t &event, int depth)
{
    const auto &start = event.data.mapping_start;
    YamlRead read;
    begin(read.part, event, start.anchor || start.tag);
    read.part.kind = read.value.kind = Kind::Map;
    read.part.tagged = start.tag;
    read.part.style = start.style == YAML_FLOW_MAPPING_STYLE ? YamlStyle::Flow : YamlStyle::Block;
    const QByteArray anchor(reinterpret_cast<const char *>(start.anchor));
    std::vector<YamlValue> merges;
    const yaml_event_t *inner = next();
    for (; inner && inner->type != YAML_MAPPING_END_EVENT; inner = next()) {
        if (!member(read, merges, *inner, depth))
            return fail();
    }
    if (!inner)
        return {};
    if (read.part.style == YamlStyle::Flow)
        read.part.end = m_offsets.at(inner->end_mark.index);
    for (const YamlValue &merge : merges) {
        for (const YamlValue &source : merge.items) {
            if (merge.kind == Kind::List)
                mergeInto(read.value, source);
        }
        if (merge.kind == Kind::Map)
            mergeInto(read.value, merge);
    }
    finish(read, anchor);
    return read;
}

} // namespace gatehouse::config
