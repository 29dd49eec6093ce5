#include "engine/backend/OutgoingFields.h"

#include <algorithm>
#include <array>

namespace gatehouse::backend {

bool isOfConnection(QByteArrayView name)
{
    static constexpr std::array names{QByteArrayView("Content-Length"), QByteArrayView("Transfer-Encoding"),
        QByteArrayView("Connection"), QByteArrayView("Keep-Alive"), QByteArrayView("Proxy-Connection"),
        QByteArrayView("Expect"), QByteArrayView("Upgrade"), QByteArrayView("TE"), QByteArrayView("Trailer")};
    return std::any_of(names.begin(), names.end(),
        [name](QByteArrayView own) { return http::Headers::sameName(own, name); });
}

bool canTravel(QByteArrayView text)
{
    return std::none_of(
        text.begin(), text.end(), [](char byte) { return byte == '\r' || byte == '\n' || byte == '\0'; });
}

bool sendsBody(const http::ClientRequest &request)
{
    if (request.method == "HEAD")
        return false;
    // These expect content, so its absence is said with Content-Length: 0 (RFC 9110 §8.6).
    return request.hasBody || request.method == "POST" || request.method == "PUT"
        || request.method == "PATCH";
}

} // namespace gatehouse::backend
