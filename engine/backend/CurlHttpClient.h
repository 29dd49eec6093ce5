#pragma once

#include "engine/backend/ClientTls.h"
#include "engine/backend/CurlMulti.h"
#include "engine/backend/Dialer.h"
#include "engine/backend/HttpClient.h"
#include "engine/backend/StreamClient.h"

#include <QByteArray>
#include <QList>

#include <memory>

namespace gatehouse::backend {

// "host:port:address", which stand instead of what name servers say: for tests.
using FixedHosts = QList<QByteArray>;

// HttpClient, StreamClient and Dialer on a libcurl multi handle that the event loop drives. One per worker,
// made, used and destroyed on its thread; owned by the Worker. Connections are kept alive and shared by its
// exchanges (256 per host at most). Destroying it drops what runs, without completions; a completion may do
// that.
class CurlHttpClient final : public HttpClient, public StreamClient, public Dialer
{
public:
    using Ticket = HttpClient::Ticket;

    explicit CurlHttpClient(
        ClientTls tls = {}, PollKind poll = PollKind::Best, const FixedHosts &fixedHosts = {});
    ~CurlHttpClient() override;
    CurlHttpClient(const CurlHttpClient &) = delete;
    CurlHttpClient &operator=(const CurlHttpClient &) = delete;

    Ticket send(
        http::ClientRequest request, const ClientLimits &limits, HttpClient::Completion completion) override;
    Ticket stream(http::ClientRequest request, const StreamLimits &limits, StreamHandlers handlers) override;
    Ticket dial(const QByteArray &origin, const ClientLimits &limits, Dialer::Completion completion) override;
    bool isDirect(QByteArrayView host) const override;
    void cancel(Ticket ticket) override;
    // Neither running nor with a completion still to come.
    bool isIdle() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatehouse::backend
