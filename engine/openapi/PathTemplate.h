#pragma once

#include <QString>
#include <QStringList>

namespace gatehouse::openapi {

// The names between braces in a path template, each once, in order: "/a/{b}/{c}" → b, c.
QStringList pathTemplateNames(const QString &path);

} // namespace gatehouse::openapi
