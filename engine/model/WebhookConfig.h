#pragma once

#include "engine/model/SecretSource.h"

#include <QString>
#include <QStringList>

namespace gatehouse {

struct WebhookConfig
{
    QString url;
    QStringList events; // names of EventKind
    SecretSource secret; // signs what is sent
    bool allowPrivate = false; // the receiver may have a private address behind its name

    bool operator==(const WebhookConfig &) const = default;
};

} // namespace gatehouse
