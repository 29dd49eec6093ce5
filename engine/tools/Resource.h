#pragma once

#include "engine/base/UriTemplate.h"
#include "engine/tools/Tool.h"

#include <QHash>
#include <QStringList>

namespace gatehouse::tools {

// An MCP resource, or a template of resources. A value; its tool lives in the catalog.
struct Resource
{
    QString uri; // of a template: with its {variables}
    bool isTemplate = false;
    QString name;
    QString title;
    QString description;
    QByteArray mimeType;
    QByteArray text; // static content, UTF-8
    const Tool *tool = nullptr; // the operation that gives the content; null: it is static
    QHash<QString, QStringList> values; // of a variable: the enum of the operation's parameter
    UriTemplate pattern; // `uri`, parsed
};

} // namespace gatehouse::tools
