#pragma once

#include "engine/tools/SchemaDiff.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QSet>

#include <optional>

namespace gatehouse::tools {

// One comparison of two schemas, property by property and keyword by keyword. For one thread, one use.
class SchemaComparison
{
public:
    SchemaComparison(QJsonObject before, QJsonObject after, SchemaDirection direction)
        : m_before(std::move(before))
        , m_after(std::move(after))
        , m_direction(direction)
    {
    }

    QList<ToolChange> take();

private:
    // Of what may be there: less, more, something else, or as much as before.
    enum class Shift : quint8 { None, Narrowed, Widened, Different };
    // How much a reader of results minds a keyword.
    enum class Weight : quint8 { Type, Limit };

    void schemas(const QJsonValue &before, const QJsonValue &after, const QString &path, int depth);
    void objects(const QJsonObject &before, const QJsonObject &after, const QString &path, int depth);
    void types(const QJsonObject &before, const QJsonObject &after, const QString &path);
    void values(const QJsonObject &before, const QJsonObject &after, const QString &path);
    void limits(const QJsonObject &before, const QJsonObject &after, const QString &path);
    void limit(const QJsonObject &before, const QJsonObject &after, const QString &path, const QString &key);
    void texts(const QJsonObject &before, const QJsonObject &after, const QString &path);
    void properties(const QJsonObject &before, const QJsonObject &after, const QString &path, int depth);
    void property(const QJsonObject &before, const QJsonObject &after, const QString &path,
        const QString &name, int depth);
    void others(const QJsonObject &before, const QJsonObject &after, const QString &path, int depth);
    void items(const QJsonObject &before, const QJsonObject &after, const QString &path, int depth);
    void alternatives(const QJsonObject &before, const QJsonObject &after, const QString &path,
        const QString &key, int depth);
    void rest(const QJsonObject &before, const QJsonObject &after, const QString &path);

    void say(Shift shift, Weight weight, const QString &code, const QString &path, const QString &message);
    void say(Impact impact, const QString &code, const QString &path, const QString &message);
    QJsonObject resolved(const QJsonValue &schema, const QJsonObject &root) const;

    QJsonObject m_before;
    QJsonObject m_after;
    SchemaDirection m_direction;
    QList<ToolChange> m_changes;
    QSet<QByteArray> m_seen; // pairs, where schemas refer to parts
};

} // namespace gatehouse::tools
