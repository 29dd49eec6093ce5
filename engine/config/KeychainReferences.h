#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace gatehouse::config {

// The names of all "keychain:NAME" in a configuration's text, whatever key they stand at; each once, in
// order. Of a text that is no YAML: those that could be read. Pure.
QStringList keychainReferences(const QByteArray &yaml, const QString &fileName);

} // namespace gatehouse::config
