#include "engine/backend/RequestBytes.h"

#include "engine/backend/OutgoingFields.h"

#include <charconv>

namespace gatehouse::backend {

namespace {

constexpr QByteArrayView kLineEnd = "\r\n";

struct Said
{
    bool host = false;
    bool agent = false;
    bool accept = false;
    bool codings = false;
};

void note(QByteArrayView name, Said &said)
{
    // The first letter decides for most fields.
    const char initial = static_cast<char>(name.front() | 0x20);
    if (initial == 'h')
        said.host = said.host || http::Headers::sameName(name, "Host");
    else if (initial == 'u')
        said.agent = said.agent || http::Headers::sameName(name, "User-Agent");
    else if (initial == 'a') {
        said.accept = said.accept || http::Headers::sameName(name, "Accept");
        said.codings = said.codings || http::Headers::sameName(name, "Accept-Encoding");
    }
}

void writeStart(const http::ClientRequest &request, const PlainUrl &url, QByteArray &bytes)
{
    bytes.append(request.method).append(' ');
    if (!url.target.startsWith('/'))
        bytes.append('/');
    bytes.append(url.target).append(" HTTP/1.1\r\n");
}

bool writeField(const http::Header &field, QByteArray &bytes)
{
    if (field.name.isEmpty() || !canTravel(field.name) || !canTravel(field.value))
        return false;
    bytes.append(field.name).append(": ").append(field.value).append(kLineEnd);
    return true;
}

void writeLine(QByteArrayView line, QByteArray &bytes)
{
    bytes.append(line).append(kLineEnd);
}

void writeLength(qsizetype length, QByteArray &bytes)
{
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), length).ptr;
    bytes.append("Content-Length: ").append(digits.data(), end - digits.data()).append(kLineEnd);
}

} // namespace

bool writeRequestHead(const http::ClientRequest &request, const PlainUrl &url, QByteArray &bytes)
{
    bytes.resize(0);
    writeStart(request, url, bytes);
    Said said;
    for (const http::Header &field : request.headers) {
        if (!field.name.isEmpty())
            note(field.name, said);
    }
    if (!said.host)
        bytes.append("Host: ").append(url.authority).append(kLineEnd);
    for (const http::Header &field : request.headers) {
        if (!isOfConnection(field.name) && !writeField(field, bytes))
            return false;
    }
    if (!said.agent)
        writeLine(kAgentField, bytes);
    if (!said.accept)
        writeLine("Accept: */*", bytes);
    if (!said.codings)
        writeLine(kCodingsField, bytes);
    if (sendsBody(request))
        writeLength(request.body.size(), bytes);
    bytes.append(kLineEnd);
    return true;
}

} // namespace gatehouse::backend
