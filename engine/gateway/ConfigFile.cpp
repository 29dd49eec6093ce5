#include "engine/gateway/ConfigFile.h"

#include "engine/base/Json.h"
#include "engine/config/ConfigWriter.h"
#include "engine/config/SecretMask.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::gateway {
namespace {

using calls::ConfigFormat;
using config::YamlValue;

void writeValue(JsonWriter &json, const YamlValue &value)
{
    switch (value.kind) {
    case YamlValue::Kind::Null:
        return json.null();
    case YamlValue::Kind::Boolean:
        return json.boolean(value == YamlValue::ofBoolean(true));
    case YamlValue::Kind::Number: {
        // 0x1F and .inf are numbers of YAML's alone.
        const QJsonValue number = QJsonDocument::fromJson("[" + value.text.toLatin1() + "]")[0];
        return number.isDouble() ? json.raw(value.text.toLatin1()) : json.string(value.text);
    }
    case YamlValue::Kind::Text:
        return json.string(value.text);
    case YamlValue::Kind::List:
        json.beginArray();
        for (const YamlValue &item : value.items)
            writeValue(json, item);
        return json.endArray();
    case YamlValue::Kind::Map:
        json.beginObject();
        for (qsizetype at = 0; at < value.keys.size(); ++at) {
            json.key(value.keys[at]);
            writeValue(json, value.items[static_cast<size_t>(at)]);
        }
        return json.endObject();
    }
}

Result<YamlValue> wantedTree(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (document.isObject())
        return YamlValue::ofJson(document.object());
    return Problem{Severity::Error, u"config.not_json"_s,
        u"expected a JSON object with the configuration: %1 at byte %2"_s.arg(
            document.isNull() ? error.errorString() : u"it is none"_s, QString::number(error.offset)),
        {}, {}};
}

QList<config::YamlEdit> unmaskingEdits(const QList<config::UnmaskedValue> &values)
{
    QList<config::YamlEdit> edits;
    for (const config::UnmaskedValue &value : values)
        edits.append(config::YamlEdit::set(value.path, value.value));
    return edits;
}

Result<QByteArray> replacedByYaml(const QByteArray &wanted, const YamlValue &original, const QString &file)
{
    auto tree = config::readConfigTree(wanted, file);
    if (!tree)
        return tree.error();
    auto values = config::unmaskedValues(*tree, original);
    if (!values)
        return values.error();
    return values->isEmpty() ? Result<QByteArray>(wanted)
                             : config::editConfig(wanted, unmaskingEdits(*values), file);
}

Result<QByteArray> replacedByJson(
    const QByteArray &text, const QByteArray &wanted, const YamlValue &original, const QString &file)
{
    auto tree = wantedTree(wanted);
    if (!tree)
        return tree.error();
    auto values = config::unmaskedValues(*tree, original);
    if (!values)
        return values.error();
    YamlValue after = tree.takeValue();
    for (const config::YamlEdit &edit : unmaskingEdits(*values)) {
        auto edited = config::applyEdit(std::move(after), edit);
        if (!edited)
            return edited.error();
        after = edited.takeValue();
    }
    return config::rewriteConfig(text, after, file);
}

} // namespace

Result<QByteArray> showConfig(const QByteArray &text, const QString &file, calls::ConfigFormat format)
{
    auto tree = config::readConfigTree(text, file);
    if (!tree)
        return tree.error();
    if (format == ConfigFormat::Json) {
        JsonWriter json;
        writeValue(json, config::masked(tree.takeValue()));
        return json.take();
    }
    QList<config::YamlEdit> edits;
    for (const config::YamlPath &path : config::plainSecrets(*tree))
        edits.append(config::YamlEdit::set(path, YamlValue::ofText(config::kSecretMask)));
    if (edits.isEmpty())
        return text;
    auto shown = config::editConfig(text, edits, file);
    if (shown)
        return shown;
    Problem problem = shown.error();
    problem.message += u" (as JSON it can be shown)"_s;
    return problem;
}

Result<QByteArray> replacedConfig(
    const QByteArray &text, const QByteArray &wanted, const QString &file, calls::ConfigFormat format)
{
    auto original = config::readConfigTree(text, file);
    if (!original)
        original = YamlValue::ofMap(); // it is replaced because it is broken
    return format == ConfigFormat::Yaml ? replacedByYaml(wanted, *original, file)
                                        : replacedByJson(text, wanted, *original, file);
}

} // namespace gatehouse::gateway
