#pragma once

#include "engine/model/SecretSource.h"

#include <QString>
#include <QStringList>

namespace gatehouse {

struct WebhookConfig
{
    QString url;
    QStringList events;
    SecretSource secret;

    bool operator==(const WebhookConfig &) const = default;
};

} // namespace gatehouse
