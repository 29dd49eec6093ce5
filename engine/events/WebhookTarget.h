#pragma once

#include "engine/base/Secret.h"
#include "engine/model/EventKind.h"

#include <QString>

#include <bitset>

namespace gatehouse::events {

// Where some kinds of events go: an entry of `webhooks` with its secret resolved.
struct WebhookTarget
{
    QString url;
    QString name; // for people: "webhooks[0] (https://hooks.example)"; a path may be secret
    std::bitset<kEventNames.size()> kinds;
    Secret secret; // empty: nothing is signed
    bool allowPrivate = false;

    bool wants(EventKind kind) const { return kinds.test(static_cast<size_t>(kind)); }
    bool operator==(const WebhookTarget &) const = default;
};

} // namespace gatehouse::events
