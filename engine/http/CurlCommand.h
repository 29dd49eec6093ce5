#pragma once

#include "engine/http/HttpMessage.h"

#include <QByteArray>
#include <QList>

namespace gatehouse::http {

// Where a request holds a word in a secret's place, and the shell variable that has the secret.
struct CurlPlaceholder
{
    QByteArray word; // letters and digits
    QByteArray variable; // CRM_TOKEN
};

struct CurlSecrets
{
    QList<CurlPlaceholder> placeholders;
    QByteArray userVariable; // of basic authentication; empty: none
    QByteArray passwordVariable;
};

// The request as a command for a POSIX shell, to paste: everything is quoted so that the shell passes it on
// as it is, but for the variables. A body that holds control characters or is no UTF-8 comes through base64.
// Pure; any thread.
QByteArray curlCommand(const ClientRequest &request, const CurlSecrets &secrets = {});

} // namespace gatehouse::http
