#pragma once

#include "app/demo/DemoRouter.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

#include <variant>

namespace gatehouse::demo {

enum class FieldKind { Text, Email, Country, Amount, Choice };
enum class FieldNeed { Required, Optional, Nullable };

// What one field of a JSON body may hold.
struct FieldRule
{
    QString name;
    FieldKind kind = FieldKind::Text;
    FieldNeed need = FieldNeed::Optional;
    int maxLength = 0; // text
    QStringList choices;
    QJsonValue initial; // when it is left out of a whole record
};

enum class FieldMode { Whole, Partial };

struct CheckedFields
{
    QJsonObject values; // only known fields; a whole record has all of them
    QJsonArray problems; // {field, message}
};

CheckedFields checkFields(const QJsonObject &body, const QList<FieldRule> &rules, FieldMode mode);

// The request's JSON object, checked, or the answer that refuses it (400, 422).
std::variant<QJsonObject, http::Response> readFields(
    const DemoCall &call, const QList<FieldRule> &rules, FieldMode mode = FieldMode::Whole);

} // namespace gatehouse::demo
