#pragma once

#include "engine/base/Result.h"
#include "engine/base/Secret.h"
#include "engine/credentials/Keychain.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace gatehouse::connect {

// What the command line says about where the gateway is.
struct EndpointOptions
{
    QString url; // of the gateway, or of an MCP endpoint
    QString api; // empty: the endpoint of all APIs
    QString profile; // "portable", "full"; empty: the gateway's
};

// An MCP endpoint's address, and the key to it.
struct Endpoint
{
    QByteArray url; // absolute, encoded
    Secret key; // empty: none is shown
};

// The absolute address of the endpoint: "<url>/v1/mcp/<api>", or "<url>/mcp"; a URL that names an endpoint
// stays as it is. Problem codes "connect.bad_url", "connect.bad_api". Pure.
Result<QByteArray> endpointUrl(const EndpointOptions &options);

// Where the key comes from: a file whose first line it is, or the variable's text, which may be "file:PATH"
// or "keychain:NAME".
struct KeySource
{
    QString file; // wins
    QString variable; // its text
    std::function<credentials::KeychainAnswer(const QString &name)> keychain = {}; // may block
    QString variableName = QStringLiteral("GATEHOUSE_API_KEY"); // for messages
};

struct LoadedKey
{
    Secret key; // empty when there is no source
    QString warning; // what the user should know about it; empty: nothing
};

// Blocks on the file or the keychain. Problems never hold the key: "connect.bad_key" and those of
// SecretResolver.
Result<LoadedKey> readKey(const KeySource &source);

} // namespace gatehouse::connect
