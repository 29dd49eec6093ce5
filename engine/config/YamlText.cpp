#include "engine/config/YamlText.h"

#include <QUtf8StringView>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

Problem problemAt(const QString &fileName, YamlMark mark, const QString &code, const QString &message)
{
    return {Severity::Error, code, message, {}, {fileName, mark.line, mark.column}};
}

// Characters of the line before its first byte that is not UTF-8.
int firstBadColumn(QByteArrayView line)
{
    const qsizetype at = QString::fromUtf8(line).indexOf(QChar::ReplacementCharacter);
    return static_cast<int>(qMax(qsizetype(0), at)) + 1;
}

// YAML 1.2 §5.1 leaves these out of what a document may hold; yaml-cpp takes one of them for the end of the
// file.
bool isForbidden(char byte)
{
    const auto value = static_cast<unsigned char>(byte);
    return (value < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || value == 0x7f;
}

qsizetype firstForbidden(QByteArrayView line)
{
    for (qsizetype at = 0; at < line.size(); ++at) {
        if (isForbidden(line[at]))
            return at;
    }
    return -1;
}

} // namespace

Result<YamlText> YamlText::create(const QByteArray &bytes, const QString &fileName)
{
    if (bytes.size() > kMaxConfigBytes) {
        return problemAt(fileName, {}, u"config.too_large"_s,
            u"the configuration is larger than %1 bytes; move API descriptions into files of their own and "
            u"name "
            "them in openapi.path"_s.arg(kMaxConfigBytes));
    }
    YamlText text(bytes.startsWith("\xef\xbb\xbf") ? bytes.sliced(3) : bytes);
    for (int number = 0; number < text.m_lineStarts.size(); ++number) {
        const QByteArrayView line = text.line(number);
        if (!QUtf8StringView(line.data(), line.size()).isValidUtf8()) {
            return problemAt(fileName, {number + 1, firstBadColumn(line)}, u"config.not_utf8"_s,
                u"the file is not UTF-8 text; save it with the encoding UTF-8"_s);
        }
        if (const qsizetype at = firstForbidden(line); at >= 0) {
            return problemAt(fileName, text.mark(number, static_cast<int>(at)), u"config.control_character"_s,
                u"the control character U+%1 is not allowed in YAML; remove it (or save the file as UTF-8 "
                u"when it "
                "is UTF-16)"_s.arg(static_cast<unsigned char>(line[at]), 4, 16, QChar(u'0')));
        }
    }
    return text;
}

YamlText::YamlText(QByteArray bytes) : m_bytes(std::move(bytes)), m_lineStarts{0}
{
    for (qsizetype at = m_bytes.indexOf('\n'); at >= 0; at = m_bytes.indexOf('\n', at + 1))
        m_lineStarts.append(at + 1);
}

YamlMark YamlText::mark(int line, int byteColumn) const
{
    if (line < 0)
        return {};
    if (line >= m_lineStarts.size()) {
        line = static_cast<int>(m_lineStarts.size()) - 1;
        byteColumn = static_cast<int>(this->line(line).size());
    }
    const QByteArrayView whole = this->line(line);
    const qsizetype end = qMin(qsizetype(byteColumn), whole.size());
    if (m_last.line != line || m_last.byteColumn > end)
        m_last = {line, 0, 1};
    for (; m_last.byteColumn < end; ++m_last.byteColumn) {
        if ((static_cast<unsigned char>(whole[m_last.byteColumn]) & 0xc0) != 0x80)
            ++m_last.column;
    }
    return {line + 1, m_last.column};
}

QByteArrayView YamlText::line(int line) const
{
    if (line < 0 || line >= m_lineStarts.size())
        return {};
    const qsizetype from = m_lineStarts[line];
    qsizetype to = line + 1 < m_lineStarts.size() ? m_lineStarts[line + 1] - 1 : m_bytes.size();
    if (to > from && m_bytes[to - 1] == '\r')
        --to;
    return QByteArrayView(m_bytes).sliced(from, to - from);
}

YamlMark YamlText::dashAbove(int line) const
{
    for (int number = line; number >= 0; --number) {
        const QByteArrayView whole = this->line(number);
        qsizetype at = 0;
        while (at < whole.size() && whole[at] == ' ')
            ++at;
        if (at < whole.size() && whole[at] == '-')
            return mark(number, static_cast<int>(at));
    }
    return mark(line, 0);
}

} // namespace gatehouse::config
