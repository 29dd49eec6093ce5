#include "engine/config/SectionReader.h"

#include "engine/config/HeaderRules.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {

SectionReader::SectionReader(ReadContext &context, const Field &field, Section section)
    : m_context(context)
    , m_field(field)
    , m_written(field.node)
{
    if (!field.node)
        return;
    if (field.node->kind == YamlKind::Map) {
        checkKeys(*field.node, section);
        m_present = !isEmptyValue(*field.node);
    } else if (!isEmptyValue(*field.node)) {
        // The value stays out of the message: a key may stand where a section belongs.
        context.error(field, u"config.wrong_type"_s,
            expectedGot(u"a mapping (lines such as `key: value`)"_s, kindOf(*field.node)));
    }
    if (!m_present)
        m_field.node = nullptr;
}

void SectionReader::checkKeys(const YamlNode &node, Section section)
{
    for (const YamlEntry &entry : node.entries) {
        if (!m_context.full())
            checkKey(entry, section);
    }
}

void SectionReader::checkKey(const YamlEntry &entry, Section section)
{
    const Field at{entry.value.get(), pathOf(entry.key), m_context.placeOf(entry.keyMark)};
    const KeyInfo *info = findKey(section, entry.key);
    if (!info) {
        m_context.error(at, u"config.unknown_key"_s,
            u"there is no such key here"_s + adviceForUnknownKey(section, entry.key));
    } else if (!info->missingFeature.isEmpty() && !isEmptyValue(*entry.value)) {
        m_context.error(at, u"config.not_in_this_version"_s,
            u"%1 not in this version; remove the key"_s.arg(info->missingFeature));
    }
}

QString SectionReader::pathOf(const QString &key) const
{
    return m_field.path.isEmpty() ? key : m_field.path + u'.' + key;
}

Field SectionReader::field(QLatin1StringView key)
{
    const YamlEntry *entry = m_field.node ? m_field.node->find(key) : nullptr;
    if (!entry)
        return {nullptr, pathOf(key), m_field.place};
    Field field{entry->value->kind == YamlKind::Null ? nullptr : entry->value.get(), pathOf(key),
        m_context.placeOf(*entry)};
    m_context.remember(field.path, field.place);
    return field;
}

bool SectionReader::hasEmptyText(QLatin1StringView key) const
{
    const YamlEntry *entry = m_written ? m_written->find(key) : nullptr;
    return entry && entry->value->kind == YamlKind::Scalar && entry->value->text.isEmpty();
}

void SectionReader::text(QLatin1StringView key, QString &out)
{
    if (std::optional<QString> value = readText(m_context, field(key), u"a text"_s))
        out = *std::move(value);
}

void SectionReader::secret(QLatin1StringView key, SecretSource &out)
{
    if (const Field at = field(key); at.node)
        out = readSecret(m_context, at);
}

void SectionReader::boolean(QLatin1StringView key, bool &out)
{
    if (const std::optional<bool> value = readBoolean(m_context, field(key)))
        out = *value;
}

void SectionReader::texts(QLatin1StringView key, QStringList &out)
{
    if (const QList<Field> fields = items(key); !fields.isEmpty())
        out = textsOf(fields);
}

QStringList SectionReader::textsOf(const QList<Field> &fields)
{
    QStringList texts;
    for (const Field &item : fields) {
        const std::optional<QString> value = readText(m_context, item, u"a text"_s);
        if ((value && value->isEmpty()) || item.node->kind == YamlKind::Null) {
            m_context.error(
                item, u"config.bad_value"_s, u"expected a text, got an empty one; remove the entry"_s);
        } else if (value) {
            texts.append(*value);
        }
    }
    return texts;
}

QList<Field> SectionReader::items(QLatin1StringView key)
{
    const Field at = field(key);
    if (!at.node || at.node->kind != YamlKind::Sequence) {
        if (at.node && !isEmptyValue(*at.node)) {
            m_context.error(at, u"config.wrong_type"_s,
                expectedGot(u"a list ([a, b], or lines that begin with `- `)"_s, kindOf(*at.node)));
        }
        return {};
    }
    QList<Field> fields;
    for (const YamlNodePtr &item : at.node->items) {
        const Field field{
            item.get(), u"%1[%2]"_s.arg(at.path).arg(fields.size()), m_context.placeOf(item->mark)};
        m_context.remember(field.path, field.place);
        fields.append(field);
    }
    return fields;
}

void SectionReader::headers(QLatin1StringView key, QList<HeaderConfig> &out)
{
    const Field at = field(key);
    if (!at.node || isEmptyValue(*at.node))
        return;
    if (at.node->kind != YamlKind::Map) {
        m_context.error(at, u"config.wrong_type"_s,
            expectedGot(u"a mapping of header names to values"_s, kindOf(*at.node)));
        return;
    }
    for (const YamlEntry &entry : at.node->entries) {
        const Field header{entry.value.get(), at.path + u'.' + entry.key, m_context.placeOf(entry)};
        m_context.remember(header.path, header.place);
        out.append({entry.key, readSecret(m_context, header)});
        if (const QString reason = whyNotAHeader(out.last(), out.first(out.size() - 1)); !reason.isEmpty())
            m_context.error({entry.value.get(), header.path, m_context.placeOf(entry.keyMark)},
                u"config.bad_header"_s, reason);
    }
}

} // namespace gatehouse::config
