#pragma once

#include "engine/base/Problem.h"

#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

namespace gatehouse::tools {

// A parameter or body property that is named from outside: by its property in the input schema, or as it goes
// on the wire.
struct NamedParameter
{
    // What is said of one operation must name something there; what a path or a whole document says goes for
    // those operations that have it.
    enum class Scope { Operation, Shared };

    QString name;
    Scope scope = Scope::Operation;
    Place place;
};

struct ConstantParameter
{
    NamedParameter parameter;
    QJsonValue value;
};

// What the configuration and the document's x-mcp change about one operation's tool, merged. Empty members
// change nothing.
struct Adjustment
{
    QString name;
    Place namePlace;
    QString title;
    QString description;
    std::optional<bool> enabled;
    std::optional<bool> readOnly;
    std::optional<bool> destructive;
    std::optional<bool> idempotent;
    std::optional<bool> openWorld;
    QList<NamedParameter> hidden;
    QList<ConstantParameter> constants;
    QString requestMediaType;
    Place mediaTypePlace;
    qint64 maxResponseText = 0; // 0: no limit
};

} // namespace gatehouse::tools
