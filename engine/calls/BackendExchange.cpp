#include "engine/calls/BackendExchange.h"

namespace gatehouse::calls {

BackendExchange::BackendExchange(
    backend::HttpClient &client, const ServingApi &api, http::ClientRequest request, Completion completion)
    : m_client(client)
    , m_api(api)
    , m_limits(api.limits)
    , m_request(std::move(request))
    , m_completion(std::move(completion))
{
}

void BackendExchange::start()
{
    attempt();
}

void BackendExchange::attempt()
{
    if (const auto applied = backend::applyCredential(m_request, m_api.credential); !applied)
        return end(backend::ClientError{backend::Failure::Credential, applied.error().message});
    m_ticket = m_client.send(std::move(m_request), m_limits, [this](backend::ClientResult result) {
        m_ticket = 0;
        if (result)
            backend::hideCredential(result.value(), m_api.credential);
        end(std::move(result));
    });
}

void BackendExchange::cancel()
{
    if (m_ticket != 0)
        m_client.cancel(std::exchange(m_ticket, 0));
}

void BackendExchange::end(backend::ClientResult result)
{
    const Completion completion = std::move(m_completion);
    completion(std::move(result));
}

} // namespace gatehouse::calls
