#include "engine/backend/AnswerDecoder.h"

#include "engine/backend/ClientErrors.h"
#include "engine/backend/Redirect.h"

#include <QObject>

#include <algorithm>
#include <utility>

namespace gatehouse::backend {

namespace {

constexpr QByteArrayView kCoding = "Content-Encoding";

QByteArray codingsOf(const http::ClientResponse &response)
{
    QByteArray codings;
    for (const http::Header &field : response.headers) {
        if (http::Headers::sameName(field.name, kCoding))
            codings += field.value + ',';
    }
    return codings;
}

} // namespace

AnswerDecoder::AnswerDecoder(Ended ended) : m_ended(std::move(ended)), m_timer(new QTimer)
{
    m_timer->setSingleShot(true);
    QObject::connect(m_timer.get(), &QTimer::timeout, m_timer.get(), [this] { next(); });
}

bool AnswerDecoder::isCoded(const http::ClientResponse &response)
{
    return response.headers.contains(kCoding);
}

void AnswerDecoder::add(Ticket ticket, http::ClientResponse response, QByteArray url, qint64 maxBytes)
{
    Coded coded{ticket, std::move(response), std::move(url), maxBytes, {}};
    coded.decoder
        = ContentDecoder::forField(codingsOf(coded.response), std::move(coded.response.body), maxBytes);
    // They describe the coded bytes, and will no longer be true.
    coded.response.headers.remove(kCoding);
    coded.response.headers.remove("Content-Length");
    m_coded.push_back(std::move(coded));
    m_timer->start(0);
}

void AnswerDecoder::forget(Ticket ticket)
{
    std::erase_if(m_coded, [ticket](const Coded &coded) { return coded.ticket == ticket; });
}

void AnswerDecoder::next()
{
    if (m_coded.empty())
        return;
    Coded coded = std::move(m_coded.front());
    m_coded.pop_front();
    auto result = step(coded);
    const Ticket ticket = coded.ticket;
    if (!result)
        m_coded.push_back(std::move(coded));
    if (!m_coded.empty())
        m_timer->start(0);
    if (!result)
        return;
    const Ended ended = m_ended; // outlives us should it destroy us
    ended(ticket, std::move(*result));
}

std::optional<ClientResult> AnswerDecoder::step(Coded &coded)
{
    if (!coded.decoder)
        return ClientResult(codingError(originOf(coded.url)));
    switch (coded.decoder->step()) {
    case ContentDecoder::State::More:
        return std::nullopt;
    case ContentDecoder::State::Done:
        coded.response.body = coded.decoder->takeBody();
        return ClientResult(std::move(coded.response));
    case ContentDecoder::State::TooLarge:
        return ClientResult(tooLargeError(coded.maxBytes));
    case ContentDecoder::State::Broken:
        break;
    }
    return ClientResult(codingError(originOf(coded.url)));
}

} // namespace gatehouse::backend
