#include "engine/http/ResponseParser.h"

#include <cstdint>
#include <cstdlib>

// The answer must be the same however its bytes are cut, within its limits, and take no byte that is not its
// own. The first byte of the input says what was asked and how the input ends.

namespace {

using gatehouse::http::ClientResponse;
using gatehouse::http::ResponseLimits;
using gatehouse::http::ResponseParser;

constexpr ResponseLimits kLimits{
    .maxBodyBytes = 512, .maxHeaderBytes = 1024, .maxFields = 16, .maxInterimAnswers = 4};

struct Outcome
{
    ResponseParser::State state = ResponseParser::State::NeedMore;
    qsizetype used = 0;
    bool keepAlive = false;
    ClientResponse response;

    bool operator==(const Outcome &other) const
    {
        // Where it failed, how much was looked at does depend on the cuts.
        if (state != ResponseParser::State::Complete || other.state != state)
            return state == other.state;
        return used == other.used && keepAlive == other.keepAlive && response.status == other.response.status
            && response.reason == other.response.reason && response.headers == other.response.headers
            && response.body == other.response.body;
    }
};

struct Ending
{
    ResponseParser::Asked asked = ResponseParser::Asked::Other;
    bool ends = false;
    ResponseParser::End end = ResponseParser::End::Orderly;
};

// `step` bytes at a time.
Outcome parse(QByteArrayView bytes, qsizetype step, const Ending &ending)
{
    ResponseParser parser;
    parser.reset(kLimits, ending.asked);
    Outcome outcome;
    while (outcome.used < bytes.size() && parser.state() == ResponseParser::State::NeedMore) {
        const QByteArrayView rest = bytes.sliced(outcome.used);
        const QByteArrayView piece = rest.first(std::min(step, rest.size()));
        const qsizetype used = parser.feed(piece);
        if (used < 0 || used > piece.size())
            std::abort();
        if (used < piece.size() && parser.state() == ResponseParser::State::NeedMore)
            std::abort();
        outcome.used += used;
    }
    if (ending.ends)
        parser.finish(ending.end);
    outcome.state = parser.state();
    if (outcome.state != ResponseParser::State::Complete)
        return outcome;
    outcome.keepAlive = parser.keepAlive();
    (void)parser.keptSeconds();
    outcome.response = parser.takeResponse();
    return outcome;
}

void holdsLimits(const Outcome &outcome)
{
    if (outcome.state != ResponseParser::State::Complete)
        return;
    const ClientResponse &response = outcome.response;
    if (response.body.size() > kLimits.maxBodyBytes || response.headers.size() > kLimits.maxFields
        || response.status < 200 || response.status > 999)
        std::abort();
    for (const gatehouse::http::Header &field : response.headers) {
        if (field.name.isEmpty() || field.name.contains('\n') || field.value.contains('\n')
            || field.value.contains('\0'))
            std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const Ending ending{(data[0] & 1) != 0 ? ResponseParser::Asked::Head : ResponseParser::Asked::Other,
        (data[0] & 2) != 0, (data[0] & 4) != 0 ? ResponseParser::End::Broken : ResponseParser::End::Orderly};
    const QByteArrayView bytes(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size) - 1);
    const Outcome whole = parse(bytes, std::max<qsizetype>(bytes.size(), 1), ending);
    holdsLimits(whole);
    for (const qsizetype step : {1, 2, 3, 7, 64}) {
        if (!(parse(bytes, step, ending) == whole))
            std::abort();
    }
    return 0;
}
