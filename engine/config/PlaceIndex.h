#pragma once

#include "engine/base/Problem.h"

#include <QHash>
#include <QString>

namespace gatehouse::config {

// Where each path of a configuration stands in its file. Filled while reading, asked by the validator, which
// sees only the model. Empty for a configuration that came from no file. A value.
class PlaceIndex
{
public:
    void insert(const QString &path, const Place &place) { m_places.insert(path, place); }
    // The path's place, or that of the nearest path around it that has one.
    Place find(const QString &path) const;

private:
    QHash<QString, Place> m_places;
};

// "apis[0].backend" for "apis[0].backend.timeout", "apis" for "apis[0]", empty at the top.
QString parentPath(const QString &path);
// True when `inner` is `outer` or something below it.
bool isWithin(const QString &inner, const QString &outer);

} // namespace gatehouse::config
