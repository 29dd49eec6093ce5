#include "engine/clients/ChangeLines.h"

#include <algorithm>
#include <vector>

namespace gatehouse::clients {
namespace {

constexpr qsizetype kLongLine = 400;
constexpr qsizetype kMostComparisons = 4'000'000;

// The lines of two texts between what they begin and end with alike.
struct Middle
{
    QByteArrayList before;
    QByteArrayList after;
    qsizetype start = 0;
};

QByteArrayList linesOf(const QByteArray &text)
{
    QByteArrayList lines = text.split('\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

Middle middleOf(QByteArrayList before, QByteArrayList after)
{
    Middle middle;
    const qsizetype most = std::min(before.size(), after.size());
    while (middle.start < most && before[middle.start] == after[middle.start])
        ++middle.start;
    qsizetype tail = 0;
    while (tail < most - middle.start && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    middle.before = before.mid(middle.start, before.size() - middle.start - tail);
    middle.after = after.mid(middle.start, after.size() - middle.start - tail);
    return middle;
}

// lengths[i][j]: how many lines are common to before[i…] and after[j…].
class CommonLines
{
public:
    explicit CommonLines(const Middle &middle)
        : m_width(static_cast<std::size_t>(middle.after.size()) + 1)
        , m_lengths((static_cast<std::size_t>(middle.before.size()) + 1) * m_width)
    {
        for (qsizetype i = middle.before.size() - 1; i >= 0; --i) {
            for (qsizetype j = middle.after.size() - 1; j >= 0; --j) {
                at(i, j) = middle.before[i] == middle.after[j] ? at(i + 1, j + 1) + 1
                                                               : std::max(at(i + 1, j), at(i, j + 1));
            }
        }
    }
    int &at(qsizetype i, qsizetype j)
    {
        return m_lengths[static_cast<std::size_t>(i) * m_width + static_cast<std::size_t>(j)];
    }

private:
    std::size_t m_width;
    std::vector<int> m_lengths;
};

QString shown(const QByteArray &line, const QByteArray &other)
{
    if (line.size() <= kLongLine)
        return QString::fromUtf8(line);
    qsizetype begin = 0;
    const qsizetype most = std::min(line.size(), other.size());
    while (begin < most && line[begin] == other[begin])
        ++begin;
    qsizetype end = 0;
    while (end < most - begin && line[line.size() - 1 - end] == other[other.size() - 1 - end])
        ++end;
    const QByteArray part = line.sliced(begin, line.size() - begin - end).left(kLongLine);
    return QStringLiteral("… ") + QString::fromUtf8(part) + QStringLiteral(" …");
}

} // namespace

QList<ChangeLine> changeLines(const QByteArray &before, const QByteArray &after, const QStringList &hidden)
{
    const Middle middle = middleOf(linesOf(before), linesOf(after));
    QList<ChangeLine> lines;
    const auto add
        = [&](ChangeLine::Kind kind, qsizetype index, const QByteArray &line, const QByteArray &other) {
              QString text = shown(line, other);
              for (const QString &secret : hidden)
                  text.replace(secret, QStringLiteral("***"));
              if (text.endsWith(u'\r'))
                  text.chop(1);
              lines.append({kind, static_cast<int>(middle.start + index + 1), text});
          };
    qsizetype i = 0;
    qsizetype j = 0;
    if (middle.before.size() * middle.after.size() <= kMostComparisons) {
        CommonLines common(middle);
        while (i < middle.before.size() && j < middle.after.size()) {
            if (middle.before[i] == middle.after[j]) {
                ++i;
                ++j;
            } else if (common.at(i + 1, j) >= common.at(i, j + 1)) {
                add(ChangeLine::Kind::Removed, i, middle.before[i], middle.after.value(j));
                ++i;
            } else {
                add(ChangeLine::Kind::Added, j, middle.after[j], middle.before.value(i));
                ++j;
            }
        }
    }
    for (; i < middle.before.size(); ++i)
        add(ChangeLine::Kind::Removed, i, middle.before[i], middle.after.value(i));
    for (; j < middle.after.size(); ++j)
        add(ChangeLine::Kind::Added, j, middle.after[j], middle.before.value(j));
    return lines;
}

} // namespace gatehouse::clients
