#pragma once

#include <QString>

namespace gatehouse::config {

// Why the text cannot be what the key wants; empty when it can. User information and queries are never
// repeated: they may be secret.
QString whyNotABaseUrl(const QString &text);
QString whyNotADocumentUrl(const QString &text);
// https, or http to this machine: secrets go there.
QString whyNotASecretsUrl(const QString &text);
// https, or http to this machine: what comes from there is believed.
QString whyNotATrustedUrl(const QString &text, const QString &example);
QString whyNotAnOrigin(const QString &text);

} // namespace gatehouse::config
