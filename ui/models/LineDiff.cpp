#include "ui/models/LineDiff.h"

#include <QStringList>

#include <algorithm>
#include <vector>

namespace gatehouse::ui {
namespace {

// Cells of the table of common lines; 16 MiB.
constexpr qsizetype kMostCells = 4'000'000;

QStringList linesOf(const QString &text)
{
    QStringList lines = text.split(u'\n');
    if (!lines.isEmpty() && lines.constLast().isEmpty())
        lines.removeLast();
    return lines;
}

class Comparison
{
public:
    Comparison(const QString &before, const QString &after)
        : m_before(linesOf(before))
        , m_after(linesOf(after))
    {
    }

    QList<DiffLine> run()
    {
        const qsizetype most = std::min(m_before.size(), m_after.size());
        qsizetype head = 0;
        while (head < most && m_before[head] == m_after[head])
            ++head;
        qsizetype tail = 0;
        while (
            tail < most - head && m_before[m_before.size() - 1 - tail] == m_after[m_after.size() - 1 - tail])
            ++tail;
        for (qsizetype at = 0; at < head; ++at)
            same();
        middle(m_before.size() - tail, m_after.size() - tail);
        for (qsizetype at = 0; at < tail; ++at)
            same();
        return m_lines;
    }

private:
    void same()
    {
        m_lines.append({LineFate::Same, int(m_at + 1), int(m_to + 1), m_before[m_at]}), ++m_at, ++m_to;
    }
    void removed() { m_lines.append({LineFate::Removed, int(m_at + 1), 0, m_before[m_at]}), ++m_at; }
    void added() { m_lines.append({LineFate::Added, 0, int(m_to + 1), m_after[m_to]}), ++m_to; }

    void middle(qsizetype beforeEnd, qsizetype afterEnd)
    {
        const qsizetype rows = beforeEnd - m_at;
        const qsizetype columns = afterEnd - m_to;
        if (rows > 0 && columns > 0 && rows <= kMostCells / (columns + 1))
            follow(common(rows, columns), rows, columns);
        while (m_at < beforeEnd)
            removed();
        while (m_to < afterEnd)
            added();
    }

    // The longest common part of what is left, from each pair of lines on.
    std::vector<int> common(qsizetype rows, qsizetype columns) const
    {
        std::vector<int> lengths(static_cast<size_t>((rows + 1) * (columns + 1)), 0);
        for (qsizetype row = rows - 1; row >= 0; --row) {
            for (qsizetype column = columns - 1; column >= 0; --column) {
                const auto at = static_cast<size_t>(row * (columns + 1) + column);
                const auto below = at + static_cast<size_t>(columns + 1);
                lengths[at] = m_before[m_at + row] == m_after[m_to + column]
                    ? lengths[below + 1] + 1
                    : std::max(lengths[below], lengths[at + 1]);
            }
        }
        return lengths;
    }

    void follow(const std::vector<int> &lengths, qsizetype rows, qsizetype columns)
    {
        const qsizetype firstRow = m_at;
        const qsizetype firstColumn = m_to;
        while (m_at - firstRow < rows && m_to - firstColumn < columns) {
            const auto at = static_cast<size_t>((m_at - firstRow) * (columns + 1) + (m_to - firstColumn));
            const auto below = at + static_cast<size_t>(columns + 1);
            if (m_before[m_at] == m_after[m_to])
                same();
            else if (lengths[below] >= lengths[at + 1])
                removed();
            else
                added();
        }
    }

    QStringList m_before;
    QStringList m_after;
    qsizetype m_at = 0;
    qsizetype m_to = 0;
    QList<DiffLine> m_lines;
};

QList<DiffLine> folded(const QList<DiffLine> &lines, int context)
{
    std::vector<bool> kept(static_cast<size_t>(lines.size()), false);
    for (qsizetype at = 0; at < lines.size(); ++at) {
        if (lines[at].fate == LineFate::Same)
            continue;
        const qsizetype last = std::min(lines.size() - 1, at + context);
        for (qsizetype near = std::max<qsizetype>(0, at - context); near <= last; ++near)
            kept[static_cast<size_t>(near)] = true;
    }
    QList<DiffLine> shown;
    for (qsizetype at = 0; at < lines.size(); ++at) {
        if (kept[static_cast<size_t>(at)])
            shown.append(lines[at]);
        else if (shown.isEmpty() || shown.constLast().fate != LineFate::Gap)
            shown.append({LineFate::Gap, 0, 0, {}});
    }
    return shown;
}

} // namespace

QList<DiffLine> diffLines(const QString &before, const QString &after, int context)
{
    if (before == after)
        return {};
    return folded(Comparison(before, after).run(), context);
}

} // namespace gatehouse::ui
