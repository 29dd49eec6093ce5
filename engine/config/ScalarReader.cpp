#include "engine/config/ScalarReader.h"

#include "engine/config/References.h"
#include "engine/config/Suggestion.h"
#include "engine/config/YamlScalar.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {

QString kindOf(const YamlNode &node)
{
    switch (node.kind) {
    case YamlKind::Null:
        return u"nothing"_s;
    case YamlKind::Scalar:
        return u"a text"_s;
    case YamlKind::Sequence:
        return u"a list"_s;
    case YamlKind::Map:
        break;
    }
    return u"a mapping"_s;
}

QString expectedGot(const QString &expected, const QString &got)
{
    return u"expected %1, got %2"_s.arg(expected, got);
}

QString shown(const YamlNode &node)
{
    static constexpr qsizetype kMostShown = 60;
    if (node.kind != YamlKind::Scalar)
        return kindOf(node);
    QString text = node.text.simplified();
    if (text.size() > kMostShown)
        text = text.first(kMostShown) + u'…';
    return u'`' + text + u'`';
}

std::optional<QString> readText(ReadContext &context, const Field &field, const QString &expected)
{
    if (!field.node)
        return std::nullopt;
    if (field.node->kind == YamlKind::Scalar)
        return context.expand(field);
    if (field.node->kind == YamlKind::Null)
        return std::nullopt;
    context.error(field, u"config.wrong_type"_s, expectedGot(expected, kindOf(*field.node)));
    return std::nullopt;
}

SecretSource readSecret(ReadContext &context, const Field &field)
{
    if (!field.node)
        return {};
    const YamlNode &node = *field.node;
    if (node.kind != YamlKind::Scalar) {
        context.error(field, u"config.wrong_type"_s,
            expectedGot(u"a text or a reference such as \"${VARIABLE}\""_s, kindOf(node)));
        return {};
    }
    if (const Result<QList<ReferencePiece>> pieces = splitReferences(node.text); !pieces) {
        context.error(field, pieces.error().code, pieces.error().message);
    }
    return {Secret::fromString(node.text), field.path, field.place};
}

std::optional<bool> readBoolean(ReadContext &context, const Field &field)
{
    const QString expected = u"true or false"_s;
    const std::optional<QString> text = readText(context, field, expected);
    if (!text)
        return std::nullopt;
    const std::optional<bool> value = toBoolean(*text);
    if (!value)
        context.error(field, u"config.wrong_type"_s, expectedGot(expected, shown(*field.node)));
    return value;
}

std::optional<qint64> readInteger(ReadContext &context, const Field &field, IntegerRange range)
{
    const QString expected = u"a whole number from %1 to %2"_s.arg(range.least).arg(range.most);
    const std::optional<QString> text = readText(context, field, expected);
    if (!text)
        return std::nullopt;
    const std::optional<qint64> value = toInteger(*text);
    if (value && *value >= range.least && *value <= range.most)
        return value;
    context.error(field, value ? u"config.out_of_range"_s : u"config.wrong_type"_s,
        expectedGot(expected, shown(*field.node)));
    return std::nullopt;
}

std::optional<double> readSeconds(ReadContext &context, const Field &field, SecondsRange range)
{
    const QString expected = u"a number of seconds from %1 to %2"_s.arg(range.least).arg(range.most);
    const std::optional<QString> text = readText(context, field, expected);
    if (!text)
        return std::nullopt;
    const std::optional<double> value = toDecimal(*text);
    if (value && *value >= range.least && *value <= range.most)
        return value;
    context.error(field, value ? u"config.out_of_range"_s : u"config.wrong_type"_s,
        expectedGot(expected, shown(*field.node)));
    return std::nullopt;
}

std::optional<qsizetype> readChoice(
    ReadContext &context, const Field &field, const QStringList &names, Qt::CaseSensitivity sensitivity)
{
    const QString expected = alternatives(names);
    const std::optional<QString> text = readText(context, field, expected);
    if (!text)
        return std::nullopt;
    for (qsizetype at = 0; at < names.size(); ++at) {
        if (text->compare(names[at], sensitivity) == 0)
            return at;
    }
    context.error(
        field, u"config.bad_value"_s, expectedGot(expected, shown(*field.node)) + didYouMean(*text, names));
    return std::nullopt;
}

} // namespace gatehouse::config
