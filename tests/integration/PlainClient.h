#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QHostAddress>

namespace gatehouse::test {

// What a request line, headers and a body bring back over a connection of their own. Blocks; the server must
// live on another thread.
struct PlainAnswer
{
    int status = 0; // 0: none came
    QByteArrayList headers; // without those that differ each time: Date, X-Request-Id
    QByteArray body;
};

struct PlainRequest
{
    QByteArray method = "GET";
    QByteArray target;
    QByteArray key; // empty: none is shown
    QByteArray body;
    QByteArrayList headers; // further ones
};

// `source`: the address that the server sees; on Linux every one of 127.0.0.0/8 is this machine's.
PlainAnswer send(const PlainRequest &request, quint16 port, const QHostAddress &source);

} // namespace gatehouse::test
