#include "engine/config/GatewayRules.h"

#include "engine/config/FileRules.h"
#include "engine/config/HostRules.h"
#include "engine/config/OAuthRules.h"
#include "engine/config/References.h"
#include "engine/config/UrlRules.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

void checkAddress(const GatewayConfig &config, Findings &findings)
{
    if (const QString why = whyNotAListenHost(config.host); !why.isEmpty())
        findings.error(u"gateway.host"_s, u"config.bad_host"_s, why);
    if (!config.metrics)
        return;
    if (const QString why = whyNotAListenHost(config.metrics->host); !why.isEmpty())
        findings.error(u"gateway.metrics.host"_s, u"config.bad_host"_s, why);
    // Two different addresses of one machine may share a port; a name or a wildcard may be any of them.
    const bool apart = config.host != config.metrics->host && isIpAddress(config.host)
        && isIpAddress(config.metrics->host) && !isWildcardHost(config.host)
        && !isWildcardHost(config.metrics->host);
    if (config.port != 0 && config.port == config.metrics->port && !apart) {
        findings.error(u"gateway.metrics.port"_s, u"config.port_conflict"_s,
            u"the port %1 is gateway.port already; choose another, or remove gateway.metrics (/metrics is on "
            u"the "
            "main port too)"_s.arg(config.port));
    }
}

void checkTls(const TlsConfig &tls, Findings &findings)
{
    if (tls.certificate.isEmpty() == tls.privateKey.isEmpty())
        return;
    const bool noKey = tls.privateKey.isEmpty();
    findings.error(noKey ? u"gateway.tls.private_key"_s : u"gateway.tls.certificate"_s,
        u"config.incomplete_tls"_s,
        noKey ? u"tls.certificate needs tls.private_key, the PEM file with its key"_s
              : u"tls.private_key needs tls.certificate, the PEM file it belongs to"_s);
}

void checkOpenness(const GatewayConfig &config, Findings &findings)
{
    const QString path = u"gateway.require_auth"_s;
    const bool loopback = isLoopbackHost(config.host);
    if (!config.requireAuth && !loopback && !config.allowInsecure) {
        findings.error(path, u"config.open_gateway"_s,
            u"without keys everyone who reaches `%1` could use every API; remove `require_auth: false`, "
            u"listen on "
            "127.0.0.1, or say allow_insecure: true"_s.arg(config.host));
    } else if (!config.requireAuth) {
        findings.warning(path, u"config.open_gateway"_s,
            u"every caller may use every API without a key; meant for trying things out only"_s);
    } else if (config.teams.isEmpty() && !config.masterKey.isSet()) {
        findings.warning(u"gateway.master_key"_s, u"config.nobody_can_call"_s,
            u"there are no teams and no master key, so nobody can call; add a team with an api_key"_s);
    }
}

void checkNames(const GatewayConfig &config, Findings &findings)
{
    if (config.name.trimmed().isEmpty())
        findings.error(u"gateway.name"_s, u"config.bad_value"_s, u"expected a name, got an empty text"_s);
    for (qsizetype at = 0; at < config.allowedOrigins.size(); ++at) {
        if (const QString why = whyNotAnOrigin(config.allowedOrigins[at]); !why.isEmpty())
            findings.error(u"gateway.allowed_origins[%1]"_s.arg(at), u"config.bad_origin"_s, why);
    }
    for (qsizetype at = 0; at < config.allowedHosts.size(); ++at) {
        if (const QString why = whyNotAHostValue(config.allowedHosts[at]); !why.isEmpty())
            findings.error(u"gateway.allowed_hosts[%1]"_s.arg(at), u"config.bad_host"_s, why);
    }
}

// The reader holds files to it; this holds the window to it.
void checkNumbers(const GatewayConfig &config, Findings &findings)
{
    if (config.tools.nameLimit < 16 || config.tools.nameLimit > 128) {
        findings.error(u"gateway.tools.name_limit"_s, u"config.out_of_range"_s,
            u"expected a whole number from 16 to 128, got %1"_s.arg(config.tools.nameLimit));
    }
    if (config.tools.pageSize < 0 || config.tools.pageSize > 10'000) {
        findings.error(u"gateway.tools.page_size"_s, u"config.out_of_range"_s,
            u"expected a whole number from 0 to 10000, got %1"_s.arg(config.tools.pageSize));
    }
    if (config.workers < 0 || config.workers > 64) {
        findings.error(u"gateway.workers"_s, u"config.out_of_range"_s,
            u"expected `auto` or a whole number from 1 to 64, got %1"_s.arg(config.workers));
    }
}

void checkMasterKey(const GatewayConfig &config, Findings &findings)
{
    const SecretSource &key = config.masterKey;
    if (!key.isSet() || isLoopbackHost(config.host) || isReference(QString::fromUtf8(key.text.expose())))
        return;
    findings.warning(u"gateway.master_key"_s, u"config.plain_secret"_s,
        u"the key stands here in plain text while others can reach the gateway; write "
        u"\"${GATEWAY_MASTER_KEY}\" and "
        "set that in .env"_s);
}

} // namespace

void checkGateway(const GatewayConfig &config, Findings &findings)
{
    checkAddress(config, findings);
    checkTls(config.tls, findings);
    checkOpenness(config, findings);
    checkNames(config, findings);
    checkNumbers(config, findings);
    checkMasterKey(config, findings);
    checkOAuth(config, findings);
    checkFiles(config, findings);
}

} // namespace gatehouse::config
