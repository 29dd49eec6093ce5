#pragma once

#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <vector>

namespace gatehouse::config {

// A YAML tree as a value, to change and to compare: what an edit writes, what a draft holds, what
// PUT /admin/config brings. Types are those of YAML 1.2's core schema (§10.3.2), read by one reader: `yes`
// and dates are text. References such as ${VAR} are texts and stay what they are; nothing is ever resolved
// here.
struct YamlValue
{
    enum class Kind : quint8 { Null, Boolean, Number, Text, List, Map };

    Kind kind = Kind::Null;
    QString text; // a scalar as it is written, without quotes: "true", "0x1F", "${VAR}"
    QStringList keys; // of a map, each once, in the order of items
    std::vector<YamlValue> items;

    static YamlValue ofText(const QString &text) { return {Kind::Text, text, {}, {}}; }
    static YamlValue ofNumber(qint64 number) { return {Kind::Number, QString::number(number), {}, {}}; }
    static YamlValue ofBoolean(bool value);
    static YamlValue ofList(std::vector<YamlValue> items) { return {Kind::List, {}, {}, std::move(items)}; }
    static YamlValue ofMap() { return {Kind::Map, {}, {}, {}}; }
    static YamlValue ofJson(const QJsonValue &json);
    // What an unquoted scalar is.
    static YamlValue ofPlain(const QString &text);

    bool isScalar() const { return kind != Kind::List && kind != Kind::Map; }
    const YamlValue *find(QStringView key) const;
    YamlValue *find(QStringView key);
    // Sets or appends a map's key.
    YamlValue &with(const QString &key, YamlValue value);

    // The order of a map's keys says nothing; 30 and 30.0 are one number, `true` and `True` one truth.
    bool operator==(const YamlValue &other) const;
};

} // namespace gatehouse::config
