#pragma once

#include "engine/base/Result.h"
#include "engine/config/YamlNode.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace gatehouse::config {

inline constexpr qsizetype kMaxConfigBytes = 4'194'304;

// The bytes of a configuration, known to be what a YAML parser may see: not too many, UTF-8, no control
// characters. It turns the parser's byte positions into lines and columns a reader's editor shows. For one
// thread.
class YamlText
{
public:
    static Result<YamlText> create(const QByteArray &bytes, const QString &fileName);

    const QByteArray &bytes() const { return m_bytes; } // without a byte order mark
    // Zero-based line and byte column, as yaml-cpp counts. What lies behind the end stands at the end.
    YamlMark mark(int line, int byteColumn) const;
    QByteArrayView line(int line) const; // zero-based, without its line break
    // The nearest line up to here that begins with a list's dash: where an entry without a value stands.
    YamlMark dashAbove(int line) const;

private:
    // The last answer of mark(): the next one is mostly a little further on the same line, however long that
    // is.
    struct LastMark
    {
        int line = -1;
        qsizetype byteColumn = 0;
        int column = 1;
    };

    explicit YamlText(QByteArray bytes);

    QByteArray m_bytes;
    QList<qsizetype> m_lineStarts;
    mutable LastMark m_last;
};

} // namespace gatehouse::config
