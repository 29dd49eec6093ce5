#pragma once

#include "engine/base/ContentHash.h"

#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <atomic>
#include <mutex>

namespace gatehouse::test {

// Answers each request with the text of its path, on a thread of its own, since loading blocks. The entity
// tag tells the texts apart; who has the text already is told so (304).
class TinyWeb : public QThread
{
public:
    explicit TinyWeb(QHash<QByteArray, QByteArray> pages) : m_pages(std::move(pages)) { }
    ~TinyWeb() override
    {
        quit();
        wait();
    }

    QString address()
    {
        if (!isRunning())
            start();
        while (m_port == 0)
            yieldCurrentThread();
        return QStringLiteral("http://127.0.0.1:%1").arg(m_port.load());
    }
    QByteArray lastRequest() const
    {
        const std::lock_guard lock(m_mutex);
        return m_requests.value(m_requests.size() - 1);
    }
    QByteArrayList requests() const
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }
    // Of the last request.
    int lastStatus() const
    {
        const std::lock_guard lock(m_mutex);
        return m_lastStatus;
    }
    void setPage(const QByteArray &path, const QByteArray &page)
    {
        const std::lock_guard lock(m_mutex);
        m_pages.insert(path, page);
    }

protected:
    void run() override
    {
        QTcpServer server;
        connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { answer(*socket); });
        });
        server.listen(QHostAddress::LocalHost);
        m_port = server.serverPort();
        exec();
    }

private:
    void answer(QTcpSocket &socket)
    {
        const std::lock_guard lock(m_mutex);
        const QByteArray request = socket.readAll();
        m_requests.append(request);
        const QByteArray page = m_pages.value(request.split(' ').value(1));
        const QByteArray tag = '"' + ContentHash::of(page).toHex() + '"';
        const bool known = request.contains("If-None-Match: " + tag + "\r\n");
        m_lastStatus = page.isEmpty() ? 404 : known ? 304 : 200;
        socket.write("HTTP/1.1 " + QByteArray::number(m_lastStatus) + " Status\r\nETag: " + tag
            + "\r\nConnection: close\r\n");
        if (m_lastStatus != 304)
            socket.write("Content-Length: " + QByteArray::number(page.size()) + "\r\n\r\n" + page);
        else
            socket.write("\r\n");
        socket.disconnectFromHost();
    }

    QHash<QByteArray, QByteArray> m_pages;
    mutable std::mutex m_mutex;
    QByteArrayList m_requests;
    int m_lastStatus = 0;
    std::atomic<int> m_port = 0;
};

} // namespace gatehouse::test
