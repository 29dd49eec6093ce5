#include "engine/http/RequestHead.h"

#include "engine/http/CharacterClass.h"
#include "engine/http/FieldNames.h"
#include "engine/http/FieldValue.h"
#include "engine/http/KnownFields.h"

#include <algorithm>

namespace gatehouse::http {

namespace {

constexpr int maxMethodLength = 32;
constexpr int maxFields = 256;

Refusal badRequest(QByteArrayView reason)
{
    return {400, reason};
}

Refusal checkMethod(QByteArrayView method)
{
    // Methods are case-sensitive (RFC 9110 §9.1); none with a small letter is defined.
    const auto small = [](char character) { return character >= 'a' && character <= 'z'; };
    if (method.isEmpty() || method.size() > maxMethodLength || !allAre(TokenCharacter, method)
        || std::any_of(method.begin(), method.end(), small))
        return {501, "The request method is not a known one."};
    if (method == "TRACE" || method == "CONNECT")
        return {501, "This method is not offered."};
    return {};
}

Refusal checkVersion(QByteArrayView text, RequestHead::Version &version)
{
    const auto digit = [](char character) { return character >= '0' && character <= '9'; };
    if (text.size() != 8 || !text.startsWith("HTTP/") || !digit(text[5]) || text[6] != '.' || !digit(text[7]))
        return badRequest("The request line must end in HTTP/1.1 or HTTP/1.0.");
    if (text == "HTTP/1.1")
        version = RequestHead::Version::Http11;
    else if (text == "HTTP/1.0")
        version = RequestHead::Version::Http10;
    else
        return {505, "Only HTTP/1.1 and HTTP/1.0 are spoken here."};
    return {};
}

Refusal checkTarget(QByteArrayView target, QByteArrayView method)
{
    // Origin-form, or "*" for OPTIONS (RFC 9112 §3.2); the other forms are for proxies.
    if (target == "*" && method == "OPTIONS")
        return {};
    if (!target.startsWith('/'))
        return badRequest("The request target must be a path that starts with '/'.");
    if (!allAre(TargetCharacter, target))
        return badRequest("The request target holds a character that must be percent-encoded.");
    return {};
}

bool isConnectionField(QByteArrayView name)
{
    // RFC 9110 §7.6.1, and RFC 9113 §3.1 for HTTP2-Settings.
    static constexpr QByteArrayView names[]
        = {"Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Upgrade", "HTTP2-Settings"};
    return std::any_of(std::begin(names), std::end(names),
        [name](QByteArrayView known) { return Headers::sameName(known, name); });
}

} // namespace

FieldLine splitFieldLine(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 0)
        return {{}, {}, badRequest("A header line has no colon.")};
    const QByteArrayView name = line.first(colon);
    if (name.isEmpty() || !allAre(TokenCharacter, name))
        return {{}, {}, badRequest("A header name holds a space or another character it must not hold.")};
    const QByteArrayView value = withoutPadding(line.sliced(colon + 1));
    if (!allAre(ValueCharacter, value))
        return {{}, {}, badRequest("A header value holds a control character.")};
    return {name, value, {}};
}

Refusal RequestHead::readRequestLine(QByteArrayView line)
{
    const auto visible = [](char character) { return character >= ' ' && character < 0x7f; };
    if (!std::all_of(line.begin(), line.end(), visible))
        return badRequest("The request line holds a byte that is not visible ASCII.");
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first < 0 || last == first)
        return badRequest("The request line must be method, target and version with one space between.");
    const QByteArrayView methodText = line.first(first);
    const QByteArrayView targetText = line.sliced(first + 1, last - first - 1);
    Refusal refusal = checkVersion(line.sliced(last + 1), version);
    if (!refusal)
        refusal = checkMethod(methodText);
    if (!refusal)
        refusal = checkTarget(targetText, methodText);
    if (refusal)
        return refusal;
    method = methodText.toByteArray();
    target = targetText.toByteArray();
    headers.reserve(16); // more than most clients send
    return {};
}

Refusal RequestHead::readField(QByteArrayView line)
{
    thread_local KnownFields knownFields;
    const KnownFields::Field *known = knownFields.find(line);
    const FieldLine field = known ? FieldLine{known->name, known->value, {}} : splitFieldLine(line);
    if (field.refusal)
        return field.refusal;
    if (++m_fields > maxFields)
        return {431, "The request has too many header fields."};
    if (known) {
        headers.add(known->name, known->value);
        return {};
    }
    Meaning meaning = Meaning::Plain;
    const Refusal refusal = readConnectionField(field.name, field.value, meaning);
    if (refusal || meaning == Meaning::OfConnection)
        return refusal;
    const QByteArray name = fieldName(field.name);
    const QByteArray value = field.value.toByteArray();
    if (meaning == Meaning::Plain)
        knownFields.add(line, name, value);
    headers.add(name, value);
    return {};
}

Refusal RequestHead::readConnectionField(QByteArrayView name, QByteArrayView value, Meaning &meaning)
{
    // The first letter decides for most fields, so that the usual ones cost no comparison.
    switch (name.front() | 0x20) {
    case 'h':
        if (Headers::sameName(name, "Host")) {
            ++m_hosts;
            meaning = Meaning::OfRequest;
            return allAre(HostCharacter, value) ? Refusal()
                                                : badRequest("The Host header is not a host and port.");
        }
        break;
    case 'c':
        if (Headers::sameName(name, "Content-Length")) {
            meaning = Meaning::OfRequest;
            return readContentLength(value);
        }
        if (Headers::sameName(name, "Connection")) {
            meaning = Meaning::OfConnection;
            readConnection(value);
            return {};
        }
        break;
    case 'e':
        if (Headers::sameName(name, "Expect")) {
            meaning = Meaning::OfConnection;
            expectsContinue = Headers::sameName(value, "100-continue");
            m_unknownExpectation = m_unknownExpectation || !expectsContinue;
        }
        return {};
    case 't':
        if (Headers::sameName(name, "Transfer-Encoding")) {
            meaning = Meaning::OfConnection;
            return readTransferEncoding(value);
        }
        break;
    default:
        break;
    }
    if (isConnectionField(name))
        meaning = Meaning::OfConnection;
    return {};
}

Refusal RequestHead::readContentLength(QByteArrayView value)
{
    // Two of them, even the same, are how requests are smuggled (RFC 9112 §6.3).
    if (m_hasLength)
        return badRequest("The request has more than one Content-Length.");
    m_hasLength = true;
    if (value.isEmpty())
        return badRequest("Content-Length is empty.");
    const auto isDigit = [](char character) { return character >= '0' && character <= '9'; };
    if (!std::all_of(value.begin(), value.end(), isDigit))
        return badRequest("Content-Length must be decimal digits only.");
    const std::optional<qint64> length = readDecimal(value);
    if (!length)
        return badRequest("Content-Length is out of range.");
    contentLength = *length;
    return {};
}

Refusal RequestHead::readTransferEncoding(QByteArrayView value)
{
    if (m_hasEncoding)
        return badRequest("The request has more than one Transfer-Encoding.");
    m_hasEncoding = true;
    if (!Headers::sameName(value, "chunked"))
        return {501, "The only Transfer-Encoding taken is chunked."};
    chunked = true;
    return {};
}

void RequestHead::readConnection(QByteArrayView value)
{
    m_saysClose = m_saysClose || listsToken(value, "close");
    m_saysKeepAlive = m_saysKeepAlive || listsToken(value, "keep-alive");
}

Refusal RequestHead::finish(const RequestLimits &limits)
{
    const bool modern = version == Version::Http11;
    if (modern ? m_hosts != 1 : m_hosts > 1)
        return badRequest("An HTTP/1.1 request needs exactly one Host header.");
    if (m_hasEncoding && m_hasLength)
        return badRequest("A request with Transfer-Encoding must not have a Content-Length.");
    // RFC 9112 §6.1: the framing of such a message is faulty.
    if (m_hasEncoding && !modern)
        return badRequest("HTTP/1.0 knows no Transfer-Encoding.");
    // RFC 9110 §10.1.1: an expectation in HTTP/1.0 is ignored.
    if (!modern)
        expectsContinue = false;
    else if (m_unknownExpectation)
        return {417, "The only expectation met is 100-continue."};
    if (contentLength > limits.maxBodyBytes)
        return {413, "The request body is larger than this server takes."};
    keepAlive = !m_saysClose && (modern || m_saysKeepAlive);
    return {};
}

} // namespace gatehouse::http
