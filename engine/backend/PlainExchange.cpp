#include "engine/backend/PlainExchange.h"

#include "engine/backend/ClientErrors.h"
#include "engine/backend/Redirect.h"

namespace gatehouse::backend {

std::chrono::milliseconds PlainExchange::elapsed() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - started);
}

ClientResult PlainExchange::timed(ClientResult result) const
{
    if (result.ok())
        return result;
    ClientError error = result.error();
    error.after = elapsed();
    return error;
}

ClientError PlainExchange::faultError(http::ResponseParser::Fault fault) const
{
    using Fault = http::ResponseParser::Fault;
    const QString origin = originOf(request.url);
    switch (fault) {
    case Fault::TooLarge:
        return tooLargeError(limits.maxResponseBytes);
    case Fault::TooManyFields:
        return protocolError(origin, u"sent too many or too large header fields");
    case Fault::TooManyInterim:
        return protocolError(origin, u"sent too many interim answers");
    case Fault::BrokenFraming:
        return protocolError(origin, u"sent an answer whose header fields or chunks are malformed");
    case Fault::Incomplete:
        return protocolError(origin, u"closed the connection before its answer was complete");
    case Fault::NotHttp:
    case Fault::None:
        break;
    }
    return protocolError(origin, u"did not answer in HTTP");
}

ClientError PlainExchange::timeoutError() const
{
    return backend::timeoutError(originOf(request.url), limits.timeout);
}

} // namespace gatehouse::backend
