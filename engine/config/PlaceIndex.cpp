#include "engine/config/PlaceIndex.h"

namespace gatehouse::config {

Place PlaceIndex::find(const QString &path) const
{
    for (QString at = path;; at = parentPath(at)) {
        if (const auto found = m_places.constFind(at); found != m_places.constEnd())
            return *found;
        if (at.isEmpty())
            return {};
    }
}

QString parentPath(const QString &path)
{
    const qsizetype end = qMax(path.lastIndexOf(u'.'), path.lastIndexOf(u'['));
    return end < 0 ? QString() : path.first(end);
}

bool isWithin(const QString &inner, const QString &outer)
{
    if (outer.isEmpty() || inner == outer)
        return true;
    return inner.startsWith(outer) && (inner[outer.size()] == u'.' || inner[outer.size()] == u'[');
}

} // namespace gatehouse::config
