#pragma once

#include "engine/http/HttpMessage.h"

#include <QByteArrayView>

namespace gatehouse::http {

struct RequestLimits
{
    qint64 maxBodyBytes = 4'194'304;
    int maxHeaderBytes = 65'536;
};

// Why a request is refused; status 0 means it is not. The reason is a literal: it never repeats what was
// sent.
struct Refusal
{
    int status = 0;
    QByteArrayView reason;

    explicit operator bool() const { return status != 0; }
};

// The start line and header fields of one request, read line by line (without their CRLF). Fields that speak
// of this one connection (RFC 9110 §7.6.1) end here: they are obeyed or ignored, and not kept in `headers`.
class RequestHead
{
public:
    enum class Version { Http10, Http11 };

    Refusal readRequestLine(QByteArrayView line);
    Refusal readField(QByteArrayView line);
    // The rules over all fields together, and the limit on a body announced.
    Refusal finish(const RequestLimits &limits);

    QByteArray method;
    QByteArray target;
    Headers headers;
    Version version = Version::Http11;
    bool chunked = false;
    qint64 contentLength = 0;
    bool keepAlive = true;
    bool expectsContinue = false;

private:
    enum class Meaning {
        Plain, // says nothing to the parser
        OfRequest, // how the request is to be read
        OfConnection // not kept
    };

    Refusal readConnectionField(QByteArrayView name, QByteArrayView value, Meaning &meaning);
    Refusal readContentLength(QByteArrayView value);
    Refusal readTransferEncoding(QByteArrayView value);
    void readConnection(QByteArrayView value);

    int m_hosts = 0;
    int m_fields = 0;
    bool m_hasLength = false;
    bool m_hasEncoding = false;
    bool m_saysClose = false;
    bool m_saysKeepAlive = false;
    bool m_unknownExpectation = false;
};

struct FieldLine
{
    QByteArrayView name;
    QByteArrayView value;
    Refusal refusal;
};

// One "name: value" line, header or trailer (RFC 9112 §5).
FieldLine splitFieldLine(QByteArrayView line);

} // namespace gatehouse::http
