#pragma once

#include "engine/config/Findings.h"
#include "engine/model/BackendConfig.h"

#include <QSet>
#include <QString>

namespace gatehouse::config {

// Rules about apis[].backend: addresses, credentials (those of single teams too), TLS, headers passed on.
// `teams`: the names of all.
void checkBackend(
    const BackendConfig &backend, const QString &path, const QSet<QString> &teams, Findings &findings);

} // namespace gatehouse::config
