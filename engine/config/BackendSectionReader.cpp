#include "engine/config/BackendSectionReader.h"

#include "engine/config/AuthSectionReader.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

void readRetries(SectionReader retries, std::optional<RetryConfig> &out)
{
    if (!retries.present())
        return;
    out.emplace();
    retries.integer("max"_L1, {0, 10}, out->max);
    const QList<Field> statuses = retries.items("on"_L1);
    if (!statuses.isEmpty())
        out->on.clear();
    for (const Field &status : statuses) {
        if (const std::optional<qint64> value = readInteger(retries.context(), status, {400, 599}))
            out->on.append(static_cast<int>(*value));
    }
}

void readCircuitBreaker(SectionReader breaker, std::optional<CircuitBreakerConfig> &out)
{
    if (!breaker.present())
        return;
    out.emplace();
    breaker.integer("failures"_L1, {1, 1000}, out->failures);
    breaker.seconds("reset_after"_L1, {1, 86400}, out->resetAfter);
}

void readTls(SectionReader tls, BackendTlsConfig &out)
{
    tls.text("ca_file"_L1, out.caFile);
    tls.text("client_certificate"_L1, out.clientCertificate);
    tls.secret("client_key"_L1, out.clientKey);
    tls.boolean("verify"_L1, out.verify);
    if (tls.present())
        out.place = tls.place();
}

} // namespace

void readBackendSection(SectionReader backend, BackendConfig &out)
{
    backend.text("base_url"_L1, out.baseUrl);
    backend.boolean("allow_private"_L1, out.allowPrivate);
    backend.seconds("timeout"_L1, {0.1, 3600}, out.timeout);
    backend.headers("headers"_L1, out.headers);
    backend.texts("forward_headers"_L1, out.forwardHeaders);
    readRetries(backend.section("retries"_L1, Section::Retries), out.retries);
    readCircuitBreaker(backend.section("circuit_breaker"_L1, Section::CircuitBreaker), out.circuitBreaker);
    readTls(backend.section("tls"_L1, Section::BackendTls), out.tls);
    backend.integer("max_response_bytes"_L1, {1024, 1'073'741'824}, out.maxResponseBytes);
    backend.integer("max_in_flight"_L1, {0, 1'000'000}, out.maxInFlight);
    readAuthSection(backend.section("auth"_L1, Section::Auth), out);
}

} // namespace gatehouse::config
