#pragma once

#include "engine/base/Secret.h"
#include "engine/http/HttpMessage.h"
#include "engine/telemetry/EventSink.h"

#include <QByteArray>
#include <QString>

namespace gatehouse::events {

// {"id":…,"type":…,"timestamp":…,"gateway":…,"data":{…}}. Pure.
QByteArray webhookBody(const telemetry::GatewayEvent &event, const QByteArray &id, const QString &gateway);

// The key that signs: the bytes behind "whsec_" in base 64, as the libraries of Standard Webhooks take it, or
// the secret's own bytes.
Secret signingKey(const Secret &secret);

// "v1," and the HMAC-SHA-256 of "<id>.<seconds>.<body>" in base 64 (Standard Webhooks 1.0). Pure.
QByteArray webhookSignature(const Secret &key, const QByteArray &id, qint64 seconds, const QByteArray &body);

// One attempt of a message as a request; without a key nothing is signed. Pure.
http::ClientRequest webhookRequest(const QString &url, const Secret &key, const QByteArray &id,
    const QDateTime &now, const QByteArray &body);

} // namespace gatehouse::events
