#include "tests/integration/PlainClient.h"

#include <QTcpSocket>

namespace gatehouse::test {
namespace {

constexpr int kPatience = 10'000; // ms

QByteArray bytesOf(const PlainRequest &request)
{
    QByteArray bytes
        = request.method + ' ' + request.target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
    if (!request.key.isEmpty())
        bytes += "Authorization: Bearer " + request.key + "\r\n";
    if (!request.body.isEmpty())
        bytes += "Content-Type: application/json\r\n";
    if (!request.body.isEmpty() || request.method == "POST")
        bytes += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n";
    for (const QByteArray &header : request.headers)
        bytes += header + "\r\n";
    return bytes + "\r\n" + request.body;
}

PlainAnswer parsed(const QByteArray &bytes)
{
    PlainAnswer answer;
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return answer;
    QByteArrayList lines = bytes.first(end).split('\n');
    answer.status = lines.takeFirst().mid(9, 3).toInt();
    for (const QByteArray &line : lines) {
        const QByteArray name = line.left(line.indexOf(':')).toLower();
        if (name != "date" && name != "x-request-id")
            answer.headers.append(line.trimmed());
    }
    answer.body = bytes.sliced(end + 4);
    return answer;
}

} // namespace

PlainAnswer send(const PlainRequest &request, quint16 port, const QHostAddress &source)
{
    QTcpSocket socket;
    if (!socket.bind(source))
        return {};
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    if (!socket.waitForConnected(kPatience))
        return {};
    socket.write(bytesOf(request));
    QByteArray bytes;
    while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(kPatience))
        bytes += socket.readAll();
    return parsed(bytes + socket.readAll());
}

} // namespace gatehouse::test
