#pragma once

#include "engine/base/Result.h"
#include "engine/clients/JsonScanner.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace gatehouse::clients {

// A JSON text of a client, and where the places are in it at which servers stand. Pure.
struct JsonFile
{
    QByteArray text;
    JsonScan scan;
    int root = -1; // an object; -1: there is nothing yet
    int parent = -1; // the object of servers
    int server = -1;

    const JsonNode &node(int index) const { return scan.nodes[static_cast<std::size_t>(index)]; }
    QString nameOf(int member) const;
    Problem problemAt(const QString &code, const QString &message, int index) const;
};

// With the member `name` below the root's member `parent`, as far as they are there. Problems: those of
// scanJson, "clients.not_an_object", "clients.twice".
Result<JsonFile> openJson(const QByteArray &text, const QString &parent, const QString &name);

QJsonObject treeOf(const JsonFile &file);

} // namespace gatehouse::clients
