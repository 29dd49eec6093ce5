#pragma once

#include "engine/base/Result.h"

#include <QString>

#include <memory>

class QSslConfiguration;

namespace gatehouse::http {

// TLS 1.2 or newer with this certificate (chain) and its RSA or EC key, both PEM. A Problem
// "http.tls_certificate", "http.tls_key" or "http.tls_unavailable" says which file is wrong and how; it never
// quotes the key.
Result<std::shared_ptr<const QSslConfiguration>> loadTls(
    const QString &certificateFile, const QString &privateKeyFile);

} // namespace gatehouse::http
