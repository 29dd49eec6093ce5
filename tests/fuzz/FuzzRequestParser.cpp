#include "engine/http/RequestParser.h"

#include <cstdint>
#include <cstdlib>

// The parser must give the same for the same bytes however they are cut: otherwise two programs in a row
// would see different requests in one stream.

namespace {

using gatehouse::http::Request;
using gatehouse::http::RequestLimits;
using gatehouse::http::RequestParser;

struct Outcome
{
    QList<Request> requests;
    int status = 0;

    bool operator==(const Outcome &other) const
    {
        return status == other.status
            && std::equal(requests.begin(), requests.end(), other.requests.begin(), other.requests.end(),
                [](const Request &left, const Request &right) {
                    return left.method == right.method && left.target == right.target
                        && left.headers == right.headers && left.body == right.body;
                });
    }
};

// `step` bytes at a time.
Outcome parse(QByteArrayView bytes, qsizetype step)
{
    RequestParser parser(RequestLimits{.maxBodyBytes = 512, .maxHeaderBytes = 1024});
    Outcome outcome;
    while (!bytes.isEmpty()) {
        QByteArrayView piece = bytes.first(std::min(step, bytes.size()));
        bytes = bytes.sliced(piece.size());
        while (!piece.isEmpty()) {
            const qsizetype used = parser.feed(piece);
            piece = piece.sliced(used);
            if (parser.state() == RequestParser::State::Refused) {
                outcome.status = parser.refusal().status;
                return outcome;
            }
            if (parser.state() == RequestParser::State::Complete)
                outcome.requests.append(parser.takeRequest());
            else if (used == 0)
                std::abort();
        }
    }
    return outcome;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const Outcome whole = parse(bytes, std::max<qsizetype>(bytes.size(), 1));
    for (const qsizetype step : {1, 2, 3, 7, 64}) {
        if (!(parse(bytes, step) == whole))
            std::abort();
    }
    return 0;
}
