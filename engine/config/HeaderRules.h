#pragma once

#include "engine/model/BackendConfig.h"

#include <QList>
#include <QString>
#include <QStringView>

namespace gatehouse::config {

// A field name or cookie name as RFC 9110 §5.6.2 spells a token.
bool isToken(QStringView text);

// Why this fixed header cannot be sent beside the others, without its value; empty when it can.
QString whyNotAHeader(const HeaderConfig &header, const QList<HeaderConfig> &others);

// Why a caller's header of this name is not passed on to a backend; empty when it may be.
QString whyNotForwarded(const QString &name);

} // namespace gatehouse::config
