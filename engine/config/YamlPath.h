#pragma once

#include "engine/base/Result.h"
#include "engine/config/YamlValue.h"

#include <QList>
#include <QString>

namespace gatehouse::config {

// One step down a YAML tree: a map's key, a list's index, or the list's item whose `key` says `value`.
struct YamlStep
{
    enum class Kind : quint8 { Key, Index, Item };

    Kind kind = Kind::Key;
    QString key;
    QString value;
    qsizetype index = 0;

    bool operator==(const YamlStep &) const = default;
    // The child it means, -1 when there is none.
    qsizetype childOf(const YamlValue &value) const;
};

// Where a value stands: "apis[name=crm].backend.timeout". A value, built by chaining or parsed.
class YamlPath
{
public:
    // Keys and names that hold one of `.[]="` are written in quotes, "" for a quote: headers."X.Y".
    static Result<YamlPath> parse(const QString &text);

    YamlPath key(const QString &name) const { return with({YamlStep::Kind::Key, name, {}, 0}); }
    YamlPath at(qsizetype index) const { return with({YamlStep::Kind::Index, {}, {}, index}); }
    YamlPath item(const QString &name) const
    {
        return with({YamlStep::Kind::Item, QStringLiteral("name"), name, 0});
    }
    YamlPath with(YamlStep step) const;
    YamlPath parent() const;

    bool isEmpty() const { return m_steps.isEmpty(); }
    const QList<YamlStep> &steps() const { return m_steps; }
    QString toString() const;

    bool operator==(const YamlPath &) const = default;

private:
    QList<YamlStep> m_steps;
};

} // namespace gatehouse::config
