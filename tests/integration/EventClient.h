#pragma once

#include "tests/integration/RunningGateway.h"

#include <QJsonObject>
#include <QList>
#include <QObject>

#include <memory>

namespace gatehouse::test {

// One event of a stream; `json` is empty for a priming event.
struct StreamEvent
{
    QByteArray id;
    QJsonObject json;
};

// A request whose answer is read while it comes, as MCP clients read event streams. Destroying it closes the
// connection.
class EventClient : public QObject
{
    Q_OBJECT
public:
    struct Request
    {
        QByteArray method = "POST";
        QString path;
        QByteArray key;
        QByteArray body;
        QList<QNetworkReply::RawHeaderPair> headers;
    };

    EventClient(RunningGateway &gateway, const Request &request);
    ~EventClient() override;

    int status() const;
    QByteArray header(QByteArrayView name) const;
    bool isFinished() const { return m_reply->isFinished(); }
    // What came so far, priming events too.
    const QList<StreamEvent> &events() const { return m_events; }
    // Of the events with a message those of that method.
    QList<QJsonObject> notifications(const QString &method) const;
    // The response, from the stream or the whole body; empty while there is none.
    QJsonObject response() const;
    QByteArray lastEventId() const { return m_events.isEmpty() ? QByteArray() : m_events.last().id; }
    QByteArray body() const { return m_bytes; }
    void close();

private:
    void read();
    void takeEvent(const QByteArray &text);

    QNetworkAccessManager
        m_network; // of its own, so that no other request shares or waits for the connection
    std::unique_ptr<QNetworkReply> m_reply;
    QByteArray m_bytes;
    qsizetype m_parsed = 0;
    QList<StreamEvent> m_events;
};

// A JSON-RPC message as bytes; an undefined id makes a notification.
QByteArray rpcMessage(const QString &method, const QJsonObject &params = {}, const QJsonValue &id = 1);
// The same with the envelope of 2026-07-28, and the headers that belong to it.
QByteArray modernMessage(const QString &method, QJsonObject params = {}, const QJsonValue &id = 1,
    const QJsonObject &capabilities = {});
QList<QNetworkReply::RawHeaderPair> modernHeaders(const QByteArray &method, const QByteArray &name = {});

} // namespace gatehouse::test
