#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

namespace gatehouse::config {

// New bytes for `begin` to `end` of a text.
struct TextSplice
{
    qsizetype begin = 0;
    qsizetype end = 0;
    QByteArray text;
};

// All of them at once; they do not overlap. Two at one place keep their order.
QByteArray spliced(const QByteArray &text, std::vector<TextSplice> splices);

// Questions about the lines of a text, by byte. The text outlives it.
class TextLines
{
public:
    explicit TextLines(const QByteArray &text) : m_text(text) { }

    qsizetype startOf(qsizetype at) const; // of the line that holds the byte
    qsizetype endOf(qsizetype at) const; // before its line break
    qsizetype nextAfter(qsizetype at) const; // the start of the next line, or the end of the text
    qsizetype columnOf(qsizetype at) const { return at - startOf(at); } // in bytes
    bool isBlank(qsizetype lineStart) const;
    // Where the `#` stands on a line that is a comment.
    std::optional<qsizetype> commentColumn(qsizetype lineStart) const;
    bool isAloneBefore(qsizetype at) const; // only spaces before it on its line
    // The comment that ends a line, with the space before it, when nothing else follows `at` there.
    QByteArray commentAfter(qsizetype at) const;
    QByteArray newline() const { return m_text.contains("\r\n") ? "\r\n" : "\n"; }

private:
    const QByteArray &m_text;
};

} // namespace gatehouse::config
