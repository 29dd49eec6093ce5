#include "engine/openapi/PathTemplate.h"

#include <QSet>

namespace gatehouse::openapi {

QStringList pathTemplateNames(const QString &path)
{
    QStringList names;
    QSet<QString> known;
    qsizetype at = 0;
    while ((at = path.indexOf(u'{', at)) >= 0) {
        const qsizetype close = path.indexOf(u'}', at);
        if (close < 0)
            break;
        const QString name = path.mid(at + 1, close - at - 1);
        if (!name.isEmpty() && !known.contains(name)) {
            known.insert(name);
            names.append(name);
        }
        at = close + 1;
    }
    return names;
}

} // namespace gatehouse::openapi
