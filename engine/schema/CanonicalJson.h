#pragma once

#include "engine/openapi/DocumentNode.h"

#include <QByteArray>
#include <QJsonValue>

namespace gatehouse::schema {

// One spelling for all equal values: members sorted, 1.0 written as 1. Two values are equal in JSON Schema's
// sense (core §4.2.2) when their canonical bytes are.
QByteArray canonicalJson(const QJsonValue &value);
QJsonValue toJsonValue(openapi::DocumentNode node);

} // namespace gatehouse::schema
