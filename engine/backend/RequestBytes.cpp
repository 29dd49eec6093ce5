#include "engine/backend/RequestBytes.h"

#include "engine/backend/OutgoingFields.h"
#include "engine/base/ByteWriter.h"

#include <array>
#include <charconv>

namespace gatehouse::backend {

namespace {

constexpr QByteArrayView kLineEnd = "\r\n";
constexpr qsizetype kUsualHead = 1024;

struct Said
{
    bool agent = false;
    bool accept = false;
    bool codings = false;
};

void note(QByteArrayView name, Said &said)
{
    // The first letter decides for most fields.
    const char initial = static_cast<char>(name.front() | 0x20);
    if (initial == 'u') {
        said.agent = said.agent || http::Headers::sameName(name, "User-Agent");
    } else if (initial == 'a') {
        said.accept = said.accept || http::Headers::sameName(name, "Accept");
        said.codings = said.codings || http::Headers::sameName(name, "Accept-Encoding");
    }
}

void writeStart(const http::ClientRequest &request, const PlainUrl &url, ByteWriter &out)
{
    out.append(request.method);
    out.append(' ');
    if (!url.target.startsWith('/'))
        out.append('/');
    out.append(url.target);
    out.append(" HTTP/1.1\r\n");
}

void writeField(QByteArrayView name, QByteArrayView value, ByteWriter &out)
{
    out.append(name);
    out.append(": ");
    out.append(value);
    out.append(kLineEnd);
}

void writeLine(QByteArrayView line, ByteWriter &out)
{
    out.append(line);
    out.append(kLineEnd);
}

void writeLength(qsizetype length, ByteWriter &out)
{
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), length).ptr;
    writeField("Content-Length", QByteArrayView(digits.data(), end - digits.data()), out);
}

// False when one cannot travel.
bool writeFields(const http::Headers &headers, Said &said, ByteWriter &out)
{
    for (const http::Header &field : headers) {
        if (field.name.isEmpty() || !canTravel(field.name) || !canTravel(field.value))
            return false;
        if (isOfConnection(field.name))
            continue;
        note(field.name, said);
        writeField(field.name, field.value, out);
    }
    return true;
}

} // namespace

bool writeRequestHead(const http::ClientRequest &request, const PlainUrl &url, QByteArray &bytes)
{
    bytes.resize(0);
    ByteWriter out(std::exchange(bytes, {}), kUsualHead);
    writeStart(request, url, out);
    // First, as servers like it (RFC 9110 §7.2).
    if (!request.headers.contains("Host"))
        writeField("Host", url.authority, out);
    Said said;
    const bool written = writeFields(request.headers, said, out);
    if (!said.agent)
        writeLine(kAgentField, out);
    if (!said.accept)
        writeLine("Accept: */*", out);
    if (!said.codings)
        writeLine(kCodingsField, out);
    if (sendsBody(request))
        writeLength(request.body.size(), out);
    out.append(kLineEnd);
    bytes = out.take();
    return written;
}

} // namespace gatehouse::backend
