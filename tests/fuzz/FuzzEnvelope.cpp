#include "engine/mcp/Envelope.h"
#include "engine/mcp/EraRouter.h"
#include "engine/mcp/ProtocolVersion.h"
#include "tests/fuzz/FuzzInput.h"

// Body and headers of a request → era, envelope, header checks. First piece: the body; the others: header
// lines. What passes the checks says the same in both places; the same request is judged the same way twice.

using namespace gatehouse;

namespace {

http::Headers headersOf(const QByteArrayList &pieces)
{
    http::Headers headers;
    for (const QByteArray &line : pieces.mid(1, 8)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            headers.add(line.first(colon).trimmed(), line.sliced(colon + 1).trimmed());
    }
    return headers;
}

void checkMeta(const mcp::Message &message)
{
    const mcp::RequestMeta meta = mcp::readMeta(message.meta());
    fuzz::require(!meta.progressToken.contains('\n'), "a token is one line", meta.progressToken);
    for (const http::Header &header : meta.trace) {
        const bool clean = std::ranges::all_of(header.value, [](char c) { return c >= 0x20 && c < 0x7f; });
        fuzz::require(clean, "what goes into a header is clean", header.value);
    }
}

void checkAccepted(const mcp::Message &message, const mcp::Envelope &envelope, const http::Headers &headers)
{
    fuzz::require(headers.count("MCP-Protocol-Version") == 1, "the version is in one header");
    fuzz::require(headers.count("Mcp-Method") == 1, "the method is in one header");
    fuzz::require(envelope.client.size() <= 64, "a client's name is bounded");
    const auto method = mcp::checkMethodHeaders(headers, message);
    fuzz::require(!method, "the same check says the same");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayList pieces = fuzz::piecesOf(data, size, 2);
    const http::Headers headers = headersOf(pieces);
    mcp::MessageParser parser;
    const auto messages = parser.parse(pieces.front());
    if (!messages)
        return 0;
    const auto era = mcp::eraOf(*messages, headers);
    const mcp::Message &message = messages->list.front();
    checkMeta(message);
    const auto envelope = mcp::readEnvelope(message.meta());
    if (!envelope) {
        fuzz::require(
            envelope.error().code == mcp::ErrorCode::InvalidParams, "an envelope is refused by -32602");
        return 0;
    }
    fuzz::require(!std::holds_alternative<mcp::Era>(era) || std::get<mcp::Era>(era) == mcp::Era::Modern,
        "an envelope makes a message modern");
    if (!mcp::checkVersionHeader(headers, *envelope) && !mcp::checkMethodHeaders(headers, message))
        checkAccepted(message, *envelope, headers);
    return 0;
}
