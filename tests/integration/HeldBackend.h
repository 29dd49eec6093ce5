#pragma once

#include "engine/http/HttpServer.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <vector>

namespace gatehouse::test {

// A backend that answers when the test says so: GET /slow waits for release(), GET /fast does not. It counts
// whose connection was closed while they waited. On the test's own thread.
class HeldBackend
{
public:
    // `clock` outlives it.
    explicit HeldBackend(const Clock &clock);

    QByteArray url() const;
    // Writes an OpenAPI document of it, with further operations as JSON members of "paths" ("" for none).
    void writeDocument(const QString &file, const QByteArray &morePaths = {}) const;
    int waiting() const { return static_cast<int>(m_held.size()); }
    int gone() const { return m_gone; }
    // What another path answers; /fast and /slow are as they are.
    using Answer = std::function<http::Response(const http::Request &)>;
    void setAnswer(Answer answer) { m_answer = std::move(answer); }
    // Answers all that wait.
    void release(const QByteArray &json = "{\"slow\":true}");
    // What the last request brought.
    const http::Headers &lastHeaders() const { return m_lastHeaders; }

private:
    void take(const http::ExchangePointer &exchange);

    http::HttpServer m_server;
    quint16 m_port = 0;
    std::vector<http::ExchangePointer> m_held;
    http::Headers m_lastHeaders;
    Answer m_answer;
    int m_gone = 0;
};

} // namespace gatehouse::test
