#include "engine/http/ResponseHead.h"

#include "engine/http/CharacterClass.h"
#include "engine/http/FieldNames.h"
#include "engine/http/FieldValue.h"
#include "engine/http/KnownFields.h"

#include <algorithm>
#include <limits>

namespace gatehouse::http {

namespace {

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

} // namespace

bool ResponseHead::readStatusLine(QByteArrayView line)
{
    // "HTTP/1.1 200 OK"; the reason and the space before it may be missing.
    constexpr qsizetype codeAt = 9;
    if (line.size() < codeAt + 3 || !line.startsWith("HTTP/1.") || !isDigit(line[7]) || line[8] != ' ')
        return false;
    const QByteArrayView code = line.sliced(codeAt, 3);
    if (!std::all_of(code.begin(), code.end(), isDigit) || code[0] == '0')
        return false;
    const QByteArrayView rest = line.sliced(codeAt + 3);
    if (!rest.isEmpty() && rest[0] != ' ')
        return false;
    m_modern = line[7] != '0';
    status = (code[0] - '0') * 100 + (code[1] - '0') * 10 + (code[2] - '0');
    const QByteArrayView words = withoutPadding(rest);
    reason = words == "OK" ? QByteArrayLiteral("OK") : words.toByteArray();
    headers.reserve(16); // more than most backends send
    return true;
}

bool ResponseHead::readField(QByteArrayView line)
{
    if (line.front() == ' ' || line.front() == '\t')
        return continueField(withoutPadding(line));
    thread_local KnownFields knownFields;
    if (const KnownFields::Field *known = knownFields.find(line)) {
        m_lastWasFraming = false;
        headers.add(known->name, known->value);
        return true;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon < 0)
        return false;
    // Space before the colon is wrong, and a recipient in the middle has to take it away (RFC 9112 §5.1).
    const QByteArrayView name = withoutPadding(line.first(colon));
    const QByteArrayView value = withoutPadding(line.sliced(colon + 1));
    if (name.isEmpty() || !allAre(TokenCharacter, name) || value.contains('\0'))
        return false;
    if (!readFraming(name, value))
        return false;
    const QByteArray storedName = fieldName(name);
    const QByteArray storedValue = value.toByteArray();
    if (!m_lastWasFraming)
        knownFields.add(line, storedName, storedValue);
    headers.add(storedName, storedValue);
    return true;
}

// A line that goes on with the one before (RFC 9112 §5.2).
bool ResponseHead::continueField(QByteArrayView more)
{
    if (headers.size() == 0 || m_lastWasFraming || more.contains('\0'))
        return false;
    headers.extendLast(' ' + more.toByteArray());
    return true;
}

bool ResponseHead::readFraming(QByteArrayView name, QByteArrayView value)
{
    m_lastWasFraming = false;
    const char initial = static_cast<char>(name.front() | 0x20);
    if (initial == 'c' && Headers::sameName(name, "Content-Length")) {
        m_lastWasFraming = true;
        return framing == Framing::Chunks || readContentLength(value);
    }
    if (initial == 't' && Headers::sameName(name, "Transfer-Encoding")) {
        // It overrides a length, and leaves doubt about the connection (RFC 9112 §6.3).
        m_lastWasFraming = true;
        if (Headers::sameName(value, "identity"))
            return true; // RFC 2616 §3.6.2, which some still say
        m_saysClose = m_saysClose || framing == Framing::Length;
        framing = Framing::Chunks;
        return Headers::sameName(value, "chunked");
    }
    if (initial == 'c' && Headers::sameName(name, "Connection")) {
        m_lastWasFraming = true;
        m_saysClose = m_saysClose || listsToken(value, "close");
        m_saysKeepAlive = m_saysKeepAlive || listsToken(value, "keep-alive");
    }
    return true;
}

bool ResponseHead::readContentLength(QByteArrayView value)
{
    // "5, 5" and two fields that say the same are one length (RFC 9110 §8.6).
    for (QByteArrayView rest = value; !rest.isNull();) {
        const std::optional<qint64> length = readDecimal(nextInList(rest));
        if (!length || (framing == Framing::Length && *length != contentLength))
            return false;
        framing = Framing::Length;
        contentLength = *length;
    }
    return framing == Framing::Length;
}

bool ResponseHead::keepAlive() const
{
    return !m_saysClose && (m_modern || m_saysKeepAlive);
}

std::optional<int> ResponseHead::keptSeconds() const
{
    const QByteArray value = headers.value("Keep-Alive");
    for (QByteArrayView rest = value; !rest.isEmpty();) {
        const QByteArrayView parameter = nextInList(rest);
        if (parameter.size() <= 8 || parameter.first(8).compare("timeout=", Qt::CaseInsensitive) != 0)
            continue;
        const std::optional<qint64> seconds = readDecimal(parameter.sliced(8));
        if (seconds && *seconds < std::numeric_limits<int>::max())
            return static_cast<int>(*seconds);
    }
    return std::nullopt;
}

} // namespace gatehouse::http
