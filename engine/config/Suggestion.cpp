#include "engine/config/Suggestion.h"

#include <QList>

#include <algorithm>
#include <cstdlib>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

constexpr qsizetype kLongestWord = 64; // longer ones are not typing mistakes

QString normalised(QStringView word)
{
    return word.toString().toLower().replace(u'-', u'_');
}

// Optimal string alignment: insertions, deletions, replacements and swaps of neighbours count one each.
qsizetype editDistance(const QString &left, const QString &right)
{
    QList<qsizetype> before(right.size() + 1);
    QList<qsizetype> above(right.size() + 1);
    QList<qsizetype> row(right.size() + 1);
    for (qsizetype column = 0; column <= right.size(); ++column)
        above[column] = column;
    for (qsizetype line = 1; line <= left.size(); ++line) {
        row[0] = line;
        for (qsizetype column = 1; column <= right.size(); ++column) {
            const qsizetype cost = left[line - 1] == right[column - 1] ? 0 : 1;
            row[column] = std::min({above[column] + 1, row[column - 1] + 1, above[column - 1] + cost});
            if (line > 1 && column > 1 && left[line - 1] == right[column - 2]
                && left[line - 2] == right[column - 1])
                row[column] = std::min(row[column], before[column - 2] + 1);
        }
        before.swap(above);
        above.swap(row);
    }
    return above[right.size()];
}

} // namespace

QString nearest(QStringView word, const QStringList &candidates)
{
    if (word.isEmpty() || word.size() > kLongestWord)
        return {};
    const QString wanted = normalised(word);
    const qsizetype limit = std::max(qsizetype(1), wanted.size() / 3);
    QString best;
    qsizetype bestDistance = limit + 1;
    for (const QString &candidate : candidates) {
        if (std::abs(candidate.size() - wanted.size()) > limit)
            continue;
        const qsizetype distance = editDistance(wanted, normalised(candidate));
        const bool nearer = distance < bestDistance || (distance == bestDistance && candidate < best);
        if (nearer && distance <= limit && distance < candidate.size()) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}

QString didYouMean(QStringView word, const QStringList &candidates)
{
    const QString best = nearest(word, candidates);
    return best.isEmpty() ? QString() : u"; did you mean `%1`?"_s.arg(best);
}

QString alternatives(const QStringList &words)
{
    QString text;
    for (qsizetype at = 0; at < words.size(); ++at) {
        if (at > 0)
            text += at + 1 == words.size() ? u" or "_s : u", "_s;
        text += u'`' + words[at] + u'`';
    }
    return text;
}

} // namespace gatehouse::config
