#include "engine/config/YamlSourceReader.h"

#include "engine/config/YamlReader.h"
#include "engine/config/YamlSourceBuilder.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

using Kind = YamlValue::Kind;

bool saysTheSame(const YamlNode &node, const YamlValue &value)
{
    switch (node.kind) {
    case YamlKind::Null:
        return value.kind == Kind::Null;
    case YamlKind::Scalar:
        return value.isScalar() && value.kind != Kind::Null && value.text == node.text;
    case YamlKind::Sequence:
    case YamlKind::Map:
        break;
    }
    const bool isList = node.kind == YamlKind::Sequence;
    const auto size = static_cast<qsizetype>(value.items.size());
    if (value.kind != (isList ? Kind::List : Kind::Map)
        || size != (isList ? node.items.size() : node.entries.size()))
        return false;
    for (qsizetype i = 0; i < size; ++i) {
        if (!isList && node.entries[i].key != value.keys[i])
            return false;
        const YamlNode &child = isList ? *node.items[i] : *node.entries[i].value;
        if (!saysTheSame(child, value.items[static_cast<size_t>(i)]))
            return false;
    }
    return true;
}

} // namespace

Result<YamlSource> readEditedSource(const QByteArray &text, const QString &fileName)
{
    YamlSource source{text, {}, {}, {}};
    YamlSourceBuilder builder(source.text);
    YamlRead read = builder.document();
    if (builder.failed()) {
        return Problem{Severity::Error, u"config.edit_unreadable"_s,
            u"the text is written in a way that cannot be edited safely; edit it by hand"_s, {},
            {fileName, 0, 0}};
    }
    source.root = std::move(read.part);
    source.value = std::move(read.value);
    source.uses = builder.takeUses();
    return source;
}

Result<YamlSource> readYamlSource(const QByteArray &text, const QString &fileName)
{
    const YamlDocument document = readYaml(text, fileName);
    for (const Problem &problem : document.problems) {
        if (problem.severity == Severity::Error)
            return problem;
    }
    Result<YamlSource> source = readEditedSource(text, fileName);
    if (source && !saysTheSame(*document.root, source->value)) {
        return Problem{Severity::Error, u"config.edit_unclear"_s,
            u"two YAML parsers understand this file differently, so it is not edited; look for unusual "
            u"characters or tags"_s,
            {}, {fileName, 0, 0}};
    }
    return source;
}

} // namespace gatehouse::config
