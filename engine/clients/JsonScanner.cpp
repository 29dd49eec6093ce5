#include "engine/clients/JsonScanner.h"

#include "engine/clients/TextPlace.h"

#include <algorithm>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::clients {
namespace {

constexpr qsizetype kMostBytes = 67'108'864;
constexpr std::size_t kMostNodes = 4'000'000;
constexpr std::size_t kMostLevels = 200;

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

class Scanner
{
public:
    explicit Scanner(const QByteArray &text) : m_text(text) { }

    Result<JsonScan> run();

private:
    enum class State { Value, ValueOrEnd, Name, NameOrEnd, AfterValue };

    char peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }
    bool atEnd() const { return m_at >= m_text.size(); }
    bool fail(const QString &message)
    {
        if (!m_problem)
            m_problem = Problem{Severity::Error, u"clients.not_json"_s, message, {}, placeAt(m_text, m_at)};
        return false;
    }
    JsonNode &open() { return m_scan.nodes[static_cast<std::size_t>(m_open.back())]; }

    bool checkEncoding();
    bool skipSpace();
    bool skipComment();
    bool step();
    bool readName();
    bool readValue();
    bool readString();
    bool readEscape();
    bool readWord();
    bool readNumber();
    bool readDigits();
    bool afterValue();
    bool begin(JsonNode::Kind kind);
    bool close();
    void finish(JsonNode &node);

    const QByteArray &m_text;
    qsizetype m_at = 0;
    State m_state = State::Value;
    JsonScan m_scan;
    std::vector<int> m_open; // objects and arrays around
    int m_last = -1; // the value that ended last
    qsizetype m_keyBegin = -1;
    qsizetype m_keyEnd = -1;
    std::optional<Problem> m_problem;
};

bool Scanner::checkEncoding()
{
    if (m_text.startsWith("\xFF\xFE") || m_text.startsWith("\xFE\xFF"))
        return fail(u"the file is in UTF-16; expected UTF-8"_s);
    if (m_text.isValidUtf8())
        return true;
    for (qsizetype end = 0; m_at < m_text.size(); m_at = end + 1) {
        end = m_text.indexOf('\n', m_at);
        end = end < 0 ? m_text.size() : end;
        if (!m_text.sliced(m_at, end - m_at).isValidUtf8())
            break;
    }
    return fail(u"the line is not UTF-8"_s);
}

Result<JsonScan> Scanner::run()
{
    if (m_text.size() > kMostBytes) {
        return Problem{Severity::Error, u"clients.too_large"_s,
            u"the file has %1 bytes, at most %2 are read"_s.arg(m_text.size()).arg(kMostBytes), {}, {}};
    }
    bool fine = checkEncoding();
    m_at = fine && m_text.startsWith(kByteOrderMark) ? kByteOrderMark.size() : m_at;
    while (fine && (fine = skipSpace()) && !atEnd())
        fine = step();
    if (fine && (!m_open.empty() || (!m_scan.nodes.empty() && m_state != State::AfterValue)))
        fail(u"the file ends in the middle of an object or an array"_s);
    if (m_problem)
        return *m_problem;
    return std::move(m_scan);
}

bool Scanner::skipSpace()
{
    while (!atEnd()) {
        if (isBlank(peek()))
            ++m_at;
        else if (peek() != '/')
            return true;
        else if (!skipComment())
            return false;
    }
    return true;
}

bool Scanner::skipComment()
{
    const qsizetype begin = m_at;
    if (peek(1) == '/') {
        while (!atEnd() && peek() != '\n' && peek() != '\r')
            ++m_at;
    } else if (peek(1) == '*') {
        const qsizetype end = m_text.indexOf("*/", m_at + 2);
        if (end < 0)
            return fail(u"a comment begins here and does not end"_s);
        m_at = end + 2;
    } else {
        return fail(u"expected a value, got `/`"_s);
    }
    m_scan.comments.push_back({begin, m_at});
    return true;
}

bool Scanner::step()
{
    switch (m_state) {
    case State::NameOrEnd:
        if (peek() == '}')
            return close();
        [[fallthrough]];
    case State::Name:
        return readName();
    case State::ValueOrEnd:
        if (peek() == ']')
            return close();
        [[fallthrough]];
    case State::Value:
        return readValue();
    case State::AfterValue:
        return afterValue();
    }
    Q_UNREACHABLE();
}

bool Scanner::readName()
{
    if (peek() != '"')
        return fail(u"expected the name of a member in double quotes"_s);
    const qsizetype begin = m_at;
    if (!readString())
        return false;
    const qsizetype end = m_at;
    if (!skipSpace())
        return false;
    if (peek() != ':')
        return fail(u"expected `:` after a member's name"_s);
    ++m_at;
    m_keyBegin = begin;
    m_keyEnd = end;
    m_state = State::Value;
    return true;
}

bool Scanner::begin(JsonNode::Kind kind)
{
    if (m_scan.nodes.size() >= kMostNodes || m_open.size() >= kMostLevels)
        return fail(u"the file has too many values, or too many levels"_s);
    JsonNode node;
    node.kind = kind;
    node.begin = m_at;
    node.keyBegin = m_keyBegin;
    node.keyEnd = m_keyEnd;
    node.parent = m_open.empty() ? -1 : m_open.back();
    m_keyBegin = m_keyEnd = -1;
    m_last = static_cast<int>(m_scan.nodes.size());
    m_scan.nodes.push_back(node);
    return true;
}

void Scanner::finish(JsonNode &node)
{
    node.end = m_at;
    m_state = State::AfterValue;
}

bool Scanner::readValue()
{
    using Kind = JsonNode::Kind;
    const char c = peek();
    if (c == '{' || c == '[') {
        if (!begin(c == '{' ? Kind::Object : Kind::Array))
            return false;
        m_open.push_back(m_last);
        m_state = c == '{' ? State::NameOrEnd : State::ValueOrEnd;
        ++m_at;
        return true;
    }
    if (!begin(c == '"' ? Kind::String : Kind::Other))
        return false;
    const bool read = c == '"' ? readString() : (c == '-' || isDigit(c)) ? readNumber() : readWord();
    if (read)
        finish(m_scan.nodes[static_cast<std::size_t>(m_last)]);
    return read;
}

bool Scanner::close()
{
    ++m_at;
    m_last = m_open.back();
    finish(open());
    m_open.pop_back();
    return true;
}

bool Scanner::afterValue()
{
    if (m_open.empty())
        return fail(u"expected nothing after the end of the first value"_s);
    const bool inObject = open().kind == JsonNode::Kind::Object;
    if (peek() == ',') {
        m_scan.nodes[static_cast<std::size_t>(m_last)].comma = m_at++;
        m_state = inObject ? State::NameOrEnd : State::ValueOrEnd;
        return true;
    }
    if (peek() == (inObject ? '}' : ']'))
        return close();
    return fail(inObject ? u"expected `,` or `}`"_s : u"expected `,` or `]`"_s);
}

bool Scanner::readEscape()
{
    ++m_at;
    const char c = peek();
    if (c == 'u') {
        for (qsizetype i = 1; i <= 4; ++i) {
            if (!isHexDigit(peek(i)))
                return fail(u"expected four hexadecimal digits after `\\u`"_s);
        }
        m_at += 5;
        return true;
    }
    if (atEnd() || !QByteArrayView("\"\\/bfnrt").contains(c))
        return fail(u"`\\` is followed by what no JSON string has"_s);
    ++m_at;
    return true;
}

bool Scanner::readString()
{
    const qsizetype begin = m_at++;
    while (!atEnd() && peek() != '"') {
        if (static_cast<unsigned char>(peek()) < 0x20)
            return fail(u"a string holds a line break or another control character"_s);
        if (peek() != '\\')
            ++m_at;
        else if (!readEscape())
            return false;
    }
    if (atEnd()) {
        m_at = begin;
        return fail(u"a string begins here and does not end"_s);
    }
    ++m_at;
    return true;
}

bool Scanner::readWord()
{
    for (const QByteArrayView word :
        {QByteArrayView("true"), QByteArrayView("false"), QByteArrayView("null")}) {
        if (QByteArrayView(m_text).sliced(m_at).startsWith(word)) {
            m_at += word.size();
            const char next = peek();
            return isDigit(next) || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z')
                ? fail(u"expected a value"_s)
                : true;
        }
    }
    return fail(u"expected a value"_s);
}

bool Scanner::readDigits()
{
    if (!isDigit(peek()))
        return fail(u"expected a digit"_s);
    while (isDigit(peek()))
        ++m_at;
    return true;
}

bool Scanner::readNumber()
{
    m_at += peek() == '-' ? 1 : 0;
    if (peek() == '0' && isDigit(peek(1)))
        return fail(u"a number begins with 0"_s);
    if (!readDigits())
        return false;
    if (peek() == '.') {
        ++m_at;
        if (!readDigits())
            return false;
    }
    if (peek() == 'e' || peek() == 'E') {
        ++m_at;
        m_at += peek() == '+' || peek() == '-' ? 1 : 0;
        if (!readDigits())
            return false;
    }
    return true;
}

} // namespace

std::vector<int> JsonScan::childrenOf(int node) const
{
    std::vector<int> children;
    for (std::size_t i = static_cast<std::size_t>(node) + 1; i < nodes.size(); ++i) {
        if (nodes[i].begin >= nodes[static_cast<std::size_t>(node)].end)
            break;
        if (nodes[i].parent == node)
            children.push_back(static_cast<int>(i));
    }
    return children;
}

Result<JsonScan> scanJson(const QByteArray &text)
{
    return Scanner(text).run();
}

QByteArray strictJson(QByteArray text, const JsonScan &scan)
{
    if (text.startsWith(kByteOrderMark))
        std::fill_n(text.begin(), kByteOrderMark.size(), ' ');
    for (const JsonSpan &comment : scan.comments)
        std::fill(text.begin() + comment.begin, text.begin() + comment.end, ' ');
    for (std::size_t i = 0; i < scan.nodes.size(); ++i) {
        if (scan.nodes[i].comma < 0)
            continue;
        // A comma is followed by a sibling, or ends the list.
        qsizetype next = scan.nodes[i].comma + 1;
        while (next < text.size() && isBlank(text[next]))
            ++next;
        if (next < text.size() && (text[next] == '}' || text[next] == ']'))
            text[scan.nodes[i].comma] = ' ';
    }
    return text;
}

} // namespace gatehouse::clients
