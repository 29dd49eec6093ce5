#include "ui/widgets/JsonValues.h"

#include "ui/widgets/JsonText.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace gatehouse::ui {

namespace {

QByteArray compact(const QJsonValue &value)
{
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return wrapped.sliced(1, wrapped.size() - 2);
}

} // namespace

QString jsonValueText(const QJsonValue &value)
{
    return value.isString() ? value.toString() : QString::fromUtf8(compact(value));
}

std::optional<QJsonValue> parsedJson(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonArray wrapped = QJsonDocument::fromJson('[' + json + ']', &error).array();
    if (error.error != QJsonParseError::NoError || wrapped.size() != 1)
        return std::nullopt;
    return wrapped.first();
}

QString prettyValue(const QJsonValue &value)
{
    return QString::fromUtf8(prettyJson(compact(value)));
}

} // namespace gatehouse::ui
