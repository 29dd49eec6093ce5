#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QStringView>

namespace gatehouse {

// {{name}} in a text, with or without blanks beside the name. A name has no blanks and no braces; what else
// stands in double braces is text.

// The names, each once, in their order.
QStringList placeholdersOf(QStringView text);

// Each placeholder becomes the argument of its name: a string as it is, another value as JSON, a missing one
// nothing. What an argument brings in is not looked through again.
QString expandPlaceholders(QStringView text, const QJsonObject &arguments);

// The same in a URI: values are percent-encoded, except where the placeholder is the whole text.
QString expandUriPlaceholders(QStringView uri, const QJsonObject &arguments);

} // namespace gatehouse
