#include "engine/config/OverrideReader.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

std::optional<bool> optionalBoolean(SectionReader &section, QLatin1StringView key)
{
    return readBoolean(section.context(), section.field(key));
}

// A constant of any shape, variables filled in. Scalars stay text: which type is meant, the parameter's
// schema says.
QJsonValue constantOf(ReadContext &context, const Field &field)
{
    const YamlNode &node = *field.node;
    const auto inner = [&](const YamlNodePtr &value, const QString &token) {
        return constantOf(context, {value.get(), field.path + u'.' + token, context.placeOf(value->mark)});
    };
    switch (node.kind) {
    case YamlKind::Null:
        return QJsonValue::Null;
    case YamlKind::Scalar:
        return context.expand(field).value_or(QString());
    case YamlKind::Sequence: {
        QJsonArray array;
        for (const YamlNodePtr &item : node.items)
            array.append(inner(item, QString::number(array.size())));
        return array;
    }
    case YamlKind::Map:
        break;
    }
    QJsonObject object;
    for (const YamlEntry &entry : node.entries)
        object.insert(entry.key, inner(entry.value, entry.key));
    return object;
}

void readConstants(SectionReader &section, OverrideConfig &out)
{
    const Field at = section.field("constants"_L1);
    if (!at.node)
        return;
    ReadContext &context = section.context();
    if (at.node->kind != YamlKind::Map) {
        context.error(at, u"config.wrong_type"_s,
            expectedGot(u"a mapping of parameters to values"_s, kindOf(*at.node)));
        return;
    }
    for (const YamlEntry &entry : at.node->entries) {
        const Field constant{entry.value.get(), at.path + u'.' + entry.key, context.placeOf(entry)};
        out.constants.insert(entry.key, constantOf(context, constant));
        out.places.insert(u"constants."_s + entry.key, context.placeOf(entry.keyMark));
    }
}

void readHidden(SectionReader &section, OverrideConfig &out)
{
    const QList<Field> items = section.items("hidden"_L1);
    out.hidden = section.textsOf(items);
    // An entry that is no text was reported and is missing from the list.
    for (qsizetype at = 0; at < out.hidden.size() && out.hidden.size() == items.size(); ++at)
        out.places.insert(u"hidden."_s + out.hidden[at], items[at].place);
}

AnnotationConfig readAnnotations(SectionReader section)
{
    AnnotationConfig out;
    section.text("title"_L1, out.title);
    out.readOnly = optionalBoolean(section, "read_only"_L1);
    out.destructive = optionalBoolean(section, "destructive"_L1);
    out.idempotent = optionalBoolean(section, "idempotent"_L1);
    out.openWorld = optionalBoolean(section, "open_world"_L1);
    return out;
}

void readResponse(SectionReader response, OverrideConfig &out)
{
    response.text("select"_L1, out.select);
    if (response.has("max_bytes"_L1)) {
        qint64 bytes = 0;
        response.integer("max_bytes"_L1, {1024, 1'073'741'824}, bytes);
        out.maxBytes = bytes;
    }
}

} // namespace

OverrideConfig readOverride(ReadContext &context, const Field &field)
{
    OverrideConfig out;
    out.place = field.place;
    SectionReader section(context, field, Section::Override);
    section.text("operation"_L1, out.operation);
    section.text("name"_L1, out.name);
    section.text("description"_L1, out.description);
    section.text("request_media_type"_L1, out.requestMediaType);
    for (const QLatin1StringView key : {"operation"_L1, "name"_L1, "request_media_type"_L1}) {
        if (const Field at = section.field(key); at.node)
            out.places.insert(key, at.place);
    }
    out.enabled = optionalBoolean(section, "enabled"_L1);
    readHidden(section, out);
    readConstants(section, out);
    out.annotations = readAnnotations(section.section("annotations"_L1, Section::Annotations));
    readResponse(section.section("response"_L1, Section::Response), out);
    return out;
}

} // namespace gatehouse::config
