#include "engine/config/TextSplice.h"

#include <algorithm>

namespace gatehouse::config {

QByteArray spliced(const QByteArray &text, std::vector<TextSplice> splices)
{
    std::ranges::stable_sort(splices, {}, &TextSplice::begin);
    QByteArray result;
    qsizetype at = 0;
    for (const TextSplice &splice : splices) {
        Q_ASSERT(splice.begin >= at && splice.end >= splice.begin && splice.end <= text.size());
        result += text.sliced(at, splice.begin - at) + splice.text;
        at = splice.end;
    }
    return result + text.sliced(at);
}

qsizetype TextLines::startOf(qsizetype at) const
{
    return at <= 0 ? 0 : m_text.lastIndexOf('\n', at - 1) + 1;
}

qsizetype TextLines::endOf(qsizetype at) const
{
    qsizetype end = m_text.indexOf('\n', at);
    if (end < 0)
        return m_text.size();
    return end > at && m_text[end - 1] == '\r' ? end - 1 : end;
}

qsizetype TextLines::nextAfter(qsizetype at) const
{
    const qsizetype end = m_text.indexOf('\n', at);
    return end < 0 ? m_text.size() : end + 1;
}

bool TextLines::isBlank(qsizetype lineStart) const
{
    return m_text.sliced(lineStart, endOf(lineStart) - lineStart).trimmed().isEmpty();
}

std::optional<qsizetype> TextLines::commentColumn(qsizetype lineStart) const
{
    qsizetype at = lineStart;
    while (at < m_text.size() && m_text[at] == ' ')
        ++at;
    return at < m_text.size() && m_text[at] == '#' ? std::optional(at - lineStart) : std::nullopt;
}

bool TextLines::isAloneBefore(qsizetype at) const
{
    const qsizetype start = startOf(at);
    return m_text.sliced(start, at - start).trimmed().isEmpty();
}

QByteArray TextLines::commentAfter(qsizetype at) const
{
    const QByteArray rest = m_text.sliced(at, endOf(at) - at);
    return rest.trimmed().startsWith('#') ? rest : QByteArray();
}

} // namespace gatehouse::config
