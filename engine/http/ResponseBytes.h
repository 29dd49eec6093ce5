#pragma once

#include "engine/base/Clock.h"
#include "engine/http/HttpMessage.h"

#include <QByteArray>
#include <QByteArrayView>

namespace gatehouse::http {

// What of a request decides how its answer is written.
struct AnswerShape
{
    bool keepAlive = true;
    bool http10 = false;
    bool headOnly = false; // the request was HEAD (RFC 9110 §9.3.2)
};

// The value of the Date field, made anew at most twice a second. One per server, on its thread.
class DateField
{
public:
    explicit DateField(const Clock &clock) : m_clock(clock) { }
    QByteArrayView value();

private:
    const Clock &m_clock; // outlives this
    Clock::TimePoint m_made{};
    QByteArray m_text;
};

// Whether the body of the response follows its head.
bool sendsBody(const Response &response, const AnswerShape &shape);
// The head alone, with the length of the body that follows.
QByteArray responseHead(const Response &response, const AnswerShape &shape, QByteArrayView date);
// The head and the first piece of the body, if one follows: mostly the whole answer.
QByteArray responseStart(const Response &response, const AnswerShape &shape, QByteArrayView date);
// The head of an answer whose body follows piece by piece: chunked, or until the close for HTTP/1.0.
QByteArray streamHeadBytes(int status, const Headers &headers, const AnswerShape &shape, QByteArrayView date);
// One piece of a chunked body; the empty piece ends it (RFC 9112 §7.1).
QByteArray chunkBytes(QByteArrayView bytes);
// What the gate itself answers: application/problem+json (RFC 9457).
Response problemResponse(int status, QByteArrayView detail);

} // namespace gatehouse::http
