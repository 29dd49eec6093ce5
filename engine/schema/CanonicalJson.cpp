#include "engine/schema/CanonicalJson.h"

#include "engine/base/Json.h"

#include <QJsonArray>
#include <QJsonObject>

#include <cmath>

namespace gatehouse::schema {
namespace {

using openapi::DocumentNode;

void appendNumber(QByteArray &out, const QJsonValue &value)
{
    const double real = value.toDouble();
    const qint64 whole = value.toInteger(-1);
    if (whole != -1 || real == -1)
        out += QByteArray::number(whole);
    else
        out += QByteArray::number(real, 'g', 17);
}

void append(QByteArray &out, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        out += "null";
        return;
    case QJsonValue::Bool:
        out += value.toBool() ? "true" : "false";
        return;
    case QJsonValue::Double:
        appendNumber(out, value);
        return;
    case QJsonValue::String:
        appendJsonString(out, QStringView(value.toString()));
        return;
    case QJsonValue::Array: {
        out += '[';
        for (const QJsonValueConstRef element : value.toArray()) {
            append(out, element);
            out += ',';
        }
        out += ']';
        return;
    }
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        out += '{';
        for (auto member = object.begin(); member != object.end(); ++member) {
            appendJsonString(out, QStringView(member.key()));
            out += ':';
            append(out, member.value());
            out += ',';
        }
        out += '}';
        return;
    }
    }
}

} // namespace

QByteArray canonicalJson(const QJsonValue &value)
{
    QByteArray out;
    append(out, value);
    return out;
}

QJsonValue toJsonValue(DocumentNode node)
{
    switch (node.kind()) {
    case DocumentNode::Kind::Undefined:
        return QJsonValue(QJsonValue::Undefined);
    case DocumentNode::Kind::Null:
        return QJsonValue(QJsonValue::Null);
    case DocumentNode::Kind::Boolean:
        return node.boolean();
    case DocumentNode::Kind::Number: {
        const auto whole = node.integer();
        return whole ? QJsonValue(*whole) : QJsonValue(node.number());
    }
    case DocumentNode::Kind::String:
        return node.string();
    case DocumentNode::Kind::Array: {
        QJsonArray array;
        for (qsizetype i = 0; i < node.size(); ++i)
            array.append(toJsonValue(node.at(i)));
        return array;
    }
    case DocumentNode::Kind::Object: {
        QJsonObject object;
        for (qsizetype i = 0; i < node.size(); ++i) {
            const std::string_view key = node.keyAt(i);
            object.insert(
                QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size())), toJsonValue(node.at(i)));
        }
        return object;
    }
    }
    return {};
}

} // namespace gatehouse::schema
