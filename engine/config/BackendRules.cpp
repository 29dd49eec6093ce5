#include "engine/config/BackendRules.h"

#include "engine/config/AuthRules.h"
#include "engine/config/HeaderRules.h"
#include "engine/config/Suggestion.h"
#include "engine/config/UrlRules.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

void checkTeamAuth(
    const BackendConfig &backend, const QString &path, const QSet<QString> &teams, Findings &findings)
{
    for (auto team = backend.teamAuth.cbegin(); team != backend.teamAuth.cend() && !findings.full(); ++team) {
        const QString teamPath = path + u".per_team."_s + team.key();
        // A slip here would give a team the general credential instead of its own.
        if (!teams.contains(team.key())) {
            findings.error(teamPath, u"config.unknown_team"_s,
                u"there is no team `%1`%2"_s.arg(
                    team.key().simplified().left(60), didYouMean(team.key(), teams.values())));
        }
        checkAuth(team.value(), teamPath, findings);
    }
}

void checkTls(const BackendConfig &backend, const QString &path, Findings &findings)
{
    const BackendTlsConfig &tls = backend.tls;
    if (!tls.isSet())
        return;
    if (!tls.verify) {
        findings.warning(path + u".verify"_s, u"config.tls_unverified"_s,
            u"the backend's certificate is NOT verified: anybody on the way can read and change what is "
            u"sent, "
            "credentials included; give its authority in tls.ca_file instead, and remove this key"_s);
    }
    if (tls.clientCertificate.isEmpty() != !tls.clientKey.isSet()) {
        const QLatin1StringView missing
            = tls.clientCertificate.isEmpty() ? "client_certificate"_L1 : "client_key"_L1;
        findings.error(path + u'.' + missing, u"config.missing_key"_s,
            u"client_certificate and client_key go together; tls.%1 is missing"_s.arg(missing));
    }
    if (backend.baseUrl.startsWith("http:"_L1, Qt::CaseInsensitive)) {
        findings.warning(path, u"config.unused_key"_s,
            u"backend.base_url is plain http, which has no use for TLS settings; write https there, or "
            u"remove "
            "them"_s);
    }
}

void checkForwarded(const QStringList &names, const QString &path, Findings &findings)
{
    for (qsizetype at = 0; at < names.size() && !findings.full(); ++at) {
        const QString where = path + u"[%1]"_s.arg(at);
        if (const QString why = whyNotForwarded(names[at]); !why.isEmpty())
            findings.error(where, u"config.bad_header"_s, why);
        else if (names.first(at).contains(names[at], Qt::CaseInsensitive))
            findings.warning(where, u"config.unused_key"_s, u"%1 is named twice"_s.arg(names[at]));
    }
}

} // namespace

void checkBackend(
    const BackendConfig &backend, const QString &path, const QSet<QString> &teams, Findings &findings)
{
    if (!backend.baseUrl.isEmpty()) {
        if (const QString why = whyNotABaseUrl(backend.baseUrl); !why.isEmpty())
            findings.error(path + u".base_url"_s, u"config.bad_url"_s, why);
    }
    if (backend.timeout.count() <= 0)
        findings.error(path + u".timeout"_s, u"config.out_of_range"_s, u"expected a time longer than 0"_s);
    checkForwarded(backend.forwardHeaders, path + u".forward_headers"_s, findings);
    checkTls(backend, path + u".tls"_s, findings);
    checkAuth(backend.auth, path + u".auth"_s, findings);
    checkTeamAuth(backend, path + u".auth"_s, teams, findings);
}

} // namespace gatehouse::config
