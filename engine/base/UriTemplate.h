#pragma once

#include "engine/base/Result.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>

namespace gatehouse {

// A URI with {variables}: RFC 6570 level 1, where a variable stands for a text that is percent-encoded but
// for RFC 3986 unreserved characters. Without variables it is a URI like any other. A value; any thread.
class UriTemplate
{
public:
    // An error says in words what is wrong: an absolute URI (RFC 3986 §4.3) is expected, its variables named
    // once each, with something between them.
    static Result<UriTemplate, QString> parse(const QString &text);

    bool hasVariables() const { return !m_variables.isEmpty(); }
    const QStringList &variables() const { return m_variables; }
    // The variables' values, percent-decoded, when the URI is one that the template makes. A variable stands
    // for one or more characters other than '/', '?' and '#', the first ones that fit.
    std::optional<QHash<QString, QString>> match(QStringView uri) const;

private:
    Result<void, QString> split(QStringView text);
    QStringView literal(qsizetype index) const { return m_literals[index]; }

    QStringList m_literals; // before each variable and behind the last: one more than variables
    QStringList m_variables;
};

} // namespace gatehouse
