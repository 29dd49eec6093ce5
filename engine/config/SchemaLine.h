#pragma once

#include <QByteArray>
#include <QString>

namespace gatehouse::config {

// Where config.schema.json was installed beside the program, absolute; empty where it was not. Needs an
// application object.
QString installedSchema();

// The comment by which editors complete and check a new configuration ("# yaml-language-server: …"), with its
// line break; nothing without a schema.
QByteArray schemaLine(const QString &schema);

} // namespace gatehouse::config
