#include "engine/tools/LimitedNames.h"

#include "engine/base/Hash.h"
#include "engine/tools/ToolNamer.h"

#include <QHash>

namespace gatehouse::tools {
namespace {

constexpr int kHashDigits = 6;
constexpr int kMostRounds = 16; // each makes a clash some million times less likely

// `round`: which hash of the name, since two names may have the same one.
QString cutName(const QString &name, int limit, int round)
{
    const QByteArray hash = sha256(name.toUtf8() + QByteArray(round, '\0')).toHex().first(kHashDigits);
    return shortenedName(name, qMax(limit - kHashDigits - 1, 1)) + u'_' + QLatin1StringView(hash);
}

} // namespace

QStringList limitedNames(QStringList names, int limit)
{
    const QStringList whole = names;
    QList<qsizetype> clashing; // indexes of what is to be cut
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (names[i].size() > limit)
            clashing.append(i);
    }
    for (int round = 0; round < kMostRounds && !clashing.isEmpty(); ++round) {
        for (const qsizetype i : clashing)
            names[i] = cutName(whole[i], limit, round);
        QHash<QString, int> uses;
        for (const QString &name : names)
            ++uses[name];
        clashing.removeIf([&](qsizetype i) { return uses.value(names[i]) == 1; });
    }
    return names;
}

} // namespace gatehouse::tools
