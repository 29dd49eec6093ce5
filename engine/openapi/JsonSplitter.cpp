#include "engine/openapi/JsonSplitter.h"

#include "engine/openapi/JsonScan.h"
#include "engine/openapi/SourcePosition.h"

#include <QIODevice>

#include <array>

namespace gatehouse::openapi {
namespace {

// Path items and component schemas are members of objects at this depth or above it.
constexpr int kDeepestCut = 4;

constexpr std::array<bool, 256> countedBytes()
{
    std::array<bool, 256> table{};
    for (const char counted : {'"', '{', '}', '[', ']', ',', '\n'})
        table[static_cast<unsigned char>(counted)] = true;
    return table;
}

constexpr std::array<bool, 256> kCounted = countedBytes();

// That a piece needs with all around it.
qsizetype usualBytes(const PieceSizes &sizes)
{
    return sizes.piece + 2 * sizes.block;
}

} // namespace

JsonSplitter::JsonSplitter(QIODevice &device, const PieceSizes &sizes) : m_device(device), m_sizes(sizes)
{
    m_text.reserve(usualBytes(sizes));
}

bool JsonSplitter::next(JsonPiece &piece)
{
    while (!m_ended) {
        if (toNextCut()) {
            cut(piece);
            return true;
        }
        if (!fill()) {
            m_ended = true;
            m_complete = m_complete && m_open == 0 && !m_inString;
            describe(piece);
            piece.text.swap(m_text);
            piece.text.reserve(piece.text.size() + kReadAhead);
            return m_complete;
        }
    }
    return false;
}

// False at the end of the device; only an end that is none of a failure makes the splitter complete.
bool JsonSplitter::fill()
{
    const qsizetype size = m_text.size();
    m_text.resize(size + m_sizes.block);
    const qint64 read = m_device.read(m_text.data() + size, m_sizes.block);
    m_text.truncate(size + std::max<qint64>(read, 0));
    m_complete = read >= 0;
    return read > 0;
}

bool JsonSplitter::toNextCut()
{
    const char *text = m_text.constData();
    const char *end = text + m_text.size();
    for (;;) {
        if (m_inString && !skipString())
            return false;
        const char *at = text + m_at;
        while (at < end && !kCounted[static_cast<unsigned char>(*at)])
            ++at;
        m_at = at - text;
        if (at == end)
            return false;
        ++m_at;
        if (*at == '\n')
            beginLine();
        else if (*at == ',' && mayCut())
            return true;
        else
            take(*at);
    }
}

// A string of JSON has no line feed in it, so that all of them come here.
void JsonSplitter::beginLine()
{
    ++m_line;
    m_lineStart = m_at;
    m_columnBefore = 1;
    const char *text = m_text.constData();
    m_at = pastSpaces(text + m_at, text + m_text.size()) - text;
}

// False when its end is not there yet.
bool JsonSplitter::skipString()
{
    const char *text = m_text.constData();
    const char *end = text + m_text.size();
    for (;;) {
        const char *at = pastPlainText(text + m_at, end);
        m_at = at - text;
        if (at == end || (*at == '\\' && at + 1 == end)) // what is escaped comes with the next block
            return false;
        if (*at == '"') {
            ++m_at;
            m_inString = false;
            return true;
        }
        m_at += 2;
    }
}

void JsonSplitter::take(char structural)
{
    m_taken = structural;
    switch (structural) {
    case '"':
        m_inString = true;
        break;
    case '[':
        ++m_openArrays;
        ++m_open;
        break;
    case ']':
        --m_openArrays;
        --m_open;
        break;
    case '{':
        ++m_open;
        break;
    case '}':
        --m_open;
        m_openLeast = std::min(m_openLeast, m_open);
        break;
    default:
        break;
    }
}

bool JsonSplitter::mayCut() const
{
    // A comma behind a bracket would be healed by the one that closes the piece.
    return m_taken != '{' && m_openArrays == 0 && m_open > 0 && m_open <= kDeepestCut
        && m_at >= m_sizes.piece;
}

void JsonSplitter::describe(JsonPiece &piece) const
{
    piece.first = m_first;
    piece.index = m_index;
    piece.openBefore = m_openBefore;
    piece.openLeast = std::max(m_openLeast, 0);
    piece.openAfter = m_open;
    piece.line = m_pieceLine;
    piece.column = m_pieceColumn;
}

void JsonSplitter::cut(JsonPiece &piece)
{
    describe(piece);
    piece.text.swap(m_text);
    const QByteArray rest = piece.text.sliced(m_at);
    piece.text.truncate(m_at);
    beginPiece(piece, rest);
    piece.text.back() = '}'; // in the place of the comma
    piece.text.append(piece.openAfter - 1, '}');
    piece.text.reserve(piece.text.size() + kReadAhead);
}

void JsonSplitter::beginPiece(const JsonPiece &before, QByteArrayView rest)
{
    const char *text = before.text.constData();
    m_pieceLine = m_line;
    m_pieceColumn
        = m_columnBefore + SourcePosition::characters(text + m_lineStart, text + before.text.size());
    ++m_index;
    m_openBefore = m_open;
    m_openLeast = m_open;
    m_text.reserve(usualBytes(m_sizes));
    m_text.resize(0);
    for (int i = 1; i < m_open; ++i)
        m_text.append("{\"\":");
    m_text.append('{');
    m_first = m_text.size();
    m_at = m_first;
    m_lineStart = m_first;
    m_columnBefore = m_pieceColumn;
    m_text.append(rest);
}

} // namespace gatehouse::openapi
