#pragma once

#include "engine/backend/ClientTls.h"
#include "engine/backend/HttpClient.h"
#include "engine/backend/StreamClient.h"

#include <QByteArray>
#include <QList>

#include <memory>

namespace gatehouse::backend {

enum class PollKind { Best, Notifiers };

// "host:port:address", which stand instead of what name servers say: for tests.
using FixedHosts = QList<QByteArray>;

// HttpClient and StreamClient on a libcurl multi handle that the event loop drives. One per worker, made,
// used and destroyed on its thread; owned by the Worker. Connections are kept alive and shared by its
// exchanges (256 per host at most). Destroying it drops what runs, without completions; a completion may do
// that.
class CurlHttpClient final : public HttpClient, public StreamClient
{
public:
    using Ticket = HttpClient::Ticket;

    explicit CurlHttpClient(
        ClientTls tls = {}, PollKind poll = PollKind::Best, const FixedHosts &fixedHosts = {});
    ~CurlHttpClient() override;
    CurlHttpClient(const CurlHttpClient &) = delete;
    CurlHttpClient &operator=(const CurlHttpClient &) = delete;

    Ticket send(http::ClientRequest request, const ClientLimits &limits, Completion completion) override;
    Ticket stream(http::ClientRequest request, const StreamLimits &limits, StreamHandlers handlers) override;
    void cancel(Ticket ticket) override;
    // Neither running nor with a completion still to come.
    bool isIdle() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatehouse::backend
