#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace gatehouse::tools {

// What a tool's name is made from.
struct NameSource
{
    QString operationId; // may be empty
    QByteArray method;
    QString path;
    QString chosen{}; // a name somebody gave it; empty: made from the others
};

// Names for all operations of one API, in the order of `sources`: [A-Za-z0-9_-], starting with a letter or
// '_', at most `limit` characters, unique. Whatever shortens or tells apart is a hash of "METHOD path", and
// all who collide get one, so a name depends neither on the order of the document nor on unrelated edits. A
// chosen name stays as it is where it is a valid one, and no other operation chose the same.
QStringList toolNames(const std::vector<NameSource> &sources, int limit);

// The prefix (empty, or itself a name) before each of `names`, as toolNames made them of `sources`, under the
// same rules.
QStringList qualifiedToolNames(
    const QString &prefix, const QStringList &names, const std::vector<NameSource> &sources, int limit);

// A name of at most `room` characters: words of its ends for as long as they fit, no separator at its end.
QString shortenedName(const QString &name, qsizetype room);

} // namespace gatehouse::tools
