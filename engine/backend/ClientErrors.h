#pragma once

#include "engine/backend/HttpClient.h"

#include <QByteArray>
#include <QString>

#include <chrono>

namespace gatehouse::backend {

// What curl says about an exchange that failed, apart from the address.
struct CurlOutcome
{
    int code = 0; // CURLcode
    long systemError = 0; // errno of the connection
    long verifyResult = 0; // X509_V_…
    bool connected = false;
};

// "30 s", "1.5 s", "300 ms".
QString durationText(std::chrono::milliseconds duration);

ClientError timeoutError(const QString &origin, std::chrono::milliseconds timeout);
ClientError tooLargeError(qint64 maxBytes);
ClientError redirectError(const QString &origin, int maxRedirects);
ClientError blockedError(const QString &origin, AddressKind kind);
ClientError codingError(const QString &origin);
ClientError protocolError(const QString &origin, QStringView what);
// The words for a CURLcode; shows the origin only. Pure.
ClientError curlError(const CurlOutcome &outcome, const QString &origin, std::chrono::milliseconds timeout);

} // namespace gatehouse::backend
