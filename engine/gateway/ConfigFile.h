#pragma once

#include "engine/base/Result.h"
#include "engine/calls/ControlRequest.h"

#include <QByteArray>
#include <QString>

namespace gatehouse::gateway {

// config.yaml as administrators see and replace it over HTTP: secrets that stand in it are masked on the way
// out, and a mask that comes back means the secret that is there. Pure.

// Masked. YAML keeps the file's comments; where a secret is shared through an alias, only JSON can be shown.
Result<QByteArray> showConfig(const QByteArray &text, const QString &file, calls::ConfigFormat format);
// What the file is to be when `wanted` replaces it. JSON changes in the text what differs and leaves the rest
// alone, comments too; YAML is taken as it is.
Result<QByteArray> replacedConfig(
    const QByteArray &text, const QByteArray &wanted, const QString &file, calls::ConfigFormat format);

} // namespace gatehouse::gateway
