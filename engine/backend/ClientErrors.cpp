#include "engine/backend/ClientErrors.h"

#include "engine/backend/Curl.h"
#include <openssl/x509_vfy.h>

#include <cerrno>
#include <system_error>

namespace gatehouse::backend {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kCurlTooLarge = 100; // CURLE_TOO_LARGE, which older headers do not have

QString systemErrorText(long code)
{
    switch (code) {
    case 0:
        return u"no connection"_s;
    case ECONNREFUSED:
        return u"connection refused"_s;
    case EHOSTUNREACH:
        return u"host unreachable"_s;
    case ENETUNREACH:
        return u"network unreachable"_s;
    case ECONNRESET:
        return u"connection reset"_s;
    case ETIMEDOUT:
        return u"connection timed out"_s;
    default:
        break;
    }
    return QString::fromStdString(std::generic_category().message(static_cast<int>(code)));
}

ClientError tlsError(const CurlOutcome &outcome, const QString &origin)
{
    if (outcome.code != CURLE_PEER_FAILED_VERIFICATION) {
        return {Failure::Tls,
            u"no TLS connection to %1 (%2)"_s.arg(
                origin, QLatin1StringView(curl().easyErrorText(static_cast<CURLcode>(outcome.code))))};
    }
    // The chain was good, so it is the name in it that does not match.
    const QString why = outcome.verifyResult == X509_V_OK
        ? u"it is not issued for this host name"_s
        : QString::fromLatin1(X509_verify_cert_error_string(outcome.verifyResult));
    return {Failure::Tls, u"the TLS certificate of %1 is not trusted: %2"_s.arg(origin, why)};
}

ClientError connectTimeout(const QString &origin, std::chrono::milliseconds timeout)
{
    return {Failure::Timeout, u"no connection to %1 within %2"_s.arg(origin, durationText(timeout))};
}

} // namespace

QString durationText(std::chrono::milliseconds duration)
{
    const qint64 milliseconds = duration.count();
    if (milliseconds < 1000)
        return u"%1 ms"_s.arg(milliseconds);
    return u"%1 s"_s.arg(static_cast<double>(milliseconds) / 1000.0);
}

ClientError timeoutError(const QString &origin, std::chrono::milliseconds timeout)
{
    return {Failure::Timeout, u"no answer from %1 within %2"_s.arg(origin, durationText(timeout))};
}

ClientError tooLargeError(qint64 maxBytes)
{
    return {Failure::TooLarge,
        u"the answer is larger than %1 bytes (backend.max_response_bytes)"_s.arg(maxBytes)};
}

ClientError redirectError(const QString &origin, int maxRedirects)
{
    return {Failure::Redirect, u"%1 redirected more than %2 times"_s.arg(origin).arg(maxRedirects)};
}

ClientError blockedError(const QString &origin, AddressKind kind)
{
    const QString what = u"%1 is at %2 address, "_s.arg(origin, kindName(kind));
    if (kind != AddressKind::Loopback && kind != AddressKind::Private)
        return {Failure::Blocked, what + u"to which the gateway never sends requests"_s};
    return {Failure::Blocked,
        what
            + u"which is refused: the configuration has to name that address itself (or localhost) as the "
              "host of the URL, or to say allow_private: true beside it"_s};
}

ClientError codingError(const QString &origin)
{
    return protocolError(origin, u"sent an answer whose compression is broken or unknown");
}

ClientError protocolError(const QString &origin, QStringView what)
{
    return {Failure::Protocol, u"%1 %2"_s.arg(origin, what)};
}

ClientError curlError(const CurlOutcome &outcome, const QString &origin, std::chrono::milliseconds timeout)
{
    switch (outcome.code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return {Failure::Resolve, u"could not find the host of %1 (name not known)"_s.arg(origin)};
    case CURLE_COULDNT_RESOLVE_PROXY:
        return {
            Failure::Resolve, u"could not find the proxy on the way to %1 (name not known)"_s.arg(origin)};
    case CURLE_COULDNT_CONNECT:
        return {Failure::Connect,
            u"could not connect to %1 (%2)"_s.arg(origin, systemErrorText(outcome.systemError))};
    case CURLE_OPERATION_TIMEDOUT:
        return outcome.connected ? timeoutError(origin, timeout) : connectTimeout(origin, timeout);
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_ENGINE_INITFAILED:
    case CURLE_PEER_FAILED_VERIFICATION:
        return tlsError(outcome, origin);
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_PARTIAL_FILE:
        return protocolError(origin, u"closed the connection before its answer was complete");
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
        return protocolError(origin, u"did not answer in HTTP");
    case CURLE_BAD_CONTENT_ENCODING:
        return codingError(origin);
    case CURLE_OUT_OF_MEMORY: // so curl calls one field of more than 100 KiB
    case kCurlTooLarge: // and so from 8.6 on
        return protocolError(origin, u"sent too many or too large header fields");
    case CURLE_URL_MALFORMAT:
        return {Failure::Protocol, u"the address of the request is not a valid http or https URL"_s};
    default:
        break;
    }
    return protocolError(origin,
        u"gave no usable answer (%1)"_s.arg(
            QLatin1StringView(curl().easyErrorText(static_cast<CURLcode>(outcome.code)))));
}

} // namespace gatehouse::backend
