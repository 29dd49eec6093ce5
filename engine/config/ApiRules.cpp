#include "engine/config/ApiRules.h"

#include "engine/config/BackendRules.h"
#include "engine/config/NameRules.h"
#include "engine/config/OverrideRules.h"
#include "engine/config/PromptRules.h"
#include "engine/config/ResourceRules.h"
#include "engine/config/Suggestion.h"
#include "engine/config/UrlRules.h"

#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

// ^[a-z0-9][a-z0-9_-]{0,31}$: it is part of URLs and of tool names.
bool isApiName(QStringView name)
{
    static constexpr qsizetype longest = 32;
    const auto isStart = [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'); };
    const auto isPart = [&](QChar c) { return isStart(c) || c == u'_' || c == u'-'; };
    return !name.isEmpty() && name.size() <= longest && isStart(name[0]) && std::ranges::all_of(name, isPart);
}

void checkApiName(const QString &name, qsizetype at, QHash<QString, qsizetype> &taken, Findings &findings)
{
    const QString path = u"apis[%1].name"_s.arg(at);
    if (!isApiName(name)) {
        findings.error(path, u"config.bad_name"_s,
            u"expected up to 32 lower-case letters, digits, `-` and `_`, beginning with a letter or digit, got `%1`"_s
                .arg(name.simplified().left(60)));
    }
    const qsizetype first = taken.value(name, at);
    if (first == at) {
        taken.insert(name, at);
    } else if (!name.isEmpty()) {
        findings.error(path, u"config.duplicate_name"_s,
            u"the name `%1` is taken by apis[%2]%3; every API needs its own"_s.arg(name.simplified())
                .arg(first)
                .arg(findings.lineOf(u"apis[%1].name"_s.arg(first))));
    }
}

void checkDocument(const DocumentConfig &document, const QString &path, Findings &findings)
{
    if (document.path.isEmpty() && document.url.isEmpty()) {
        findings.error(path, u"config.missing_key"_s,
            u"an API needs its OpenAPI description: openapi.path (a file) or openapi.url"_s);
    } else if (!document.path.isEmpty() && !document.url.isEmpty()) {
        findings.error(
            path, u"config.conflict"_s, u"openapi.path and openapi.url are both given; keep one of them"_s);
    }
    if (document.refresh && document.url.isEmpty()) {
        findings.warning(path + u".refresh"_s, u"config.refresh_without_url"_s,
            u"refresh is for documents from a URL; a file is watched, and read again when it changes"_s);
    }
    if (document.url.isEmpty())
        return;
    if (const QString why = whyNotADocumentUrl(document.url); !why.isEmpty())
        findings.error(path + u".url"_s, u"config.bad_url"_s, why);
}

void checkAccess(
    const AccessConfig &access, const QString &path, const QSet<QString> &teams, Findings &findings)
{
    for (qsizetype at = 0; at < access.teams.size() && !findings.full(); ++at) {
        const QString &team = access.teams[at];
        if (teams.contains(team))
            continue;
        // A name too many admits nobody, and files written for the original gateway have some. One that looks
        // like another is a slip.
        const QString meant = didYouMean(team, teams.values());
        findings.add(meant.isEmpty() ? Severity::Note : Severity::Warning, path + u".teams[%1]"_s.arg(at),
            u"config.unknown_team"_s,
            u"there is no team `%1`, so this lets nobody in%2"_s.arg(team.simplified(), meant));
    }
}

// `taken`: by prefix, the API that has it.
void checkPrefix(
    const ApiConfig &api, const QString &path, QHash<QString, QString> &taken, Findings &findings)
{
    static constexpr qsizetype longest = 32;
    const QString prefix = toolPrefix(api.name, api.conversion);
    if (api.conversion.prefix && !prefix.isEmpty() && (!isIdentifier(prefix) || prefix.size() > longest)) {
        findings.error(path, u"config.bad_name"_s,
            u"expected nothing, or up to 32 letters, digits, `-` and `_`, beginning with a letter or `_`, got `%1`"_s
                .arg(prefix.simplified().left(60)));
    }
    // Two APIs of one name are told already.
    const QString other = taken.value(prefix, api.name);
    if (other != api.name) {
        findings.error(path, u"config.duplicate_name"_s,
            u"the API %1 has the prefix `%2` too; every API needs its own, so that the names of its tools are its own"_s
                .arg(other, prefix.simplified().left(60)));
    }
    taken.insert(prefix, other);
}

// What one team's credential was shown must not be given to another.
void checkCache(const ApiConfig &api, const QString &path, Findings &findings)
{
    if (api.cache && api.cache->shared && !api.backend.teamAuth.isEmpty()) {
        findings.error(path + u".shared"_s, u"config.conflict"_s,
            u"teams with credentials of their own (auth.per_team) cannot share answers; remove one of the two"_s);
    }
}

} // namespace

void checkApis(const GatewayConfig &config, Findings &findings)
{
    if (config.apis.isEmpty()) {
        findings.warning(u"apis"_s, u"config.no_apis"_s,
            u"no APIs are configured, so there is nothing to serve; add one under `apis`"_s);
    }
    QSet<QString> teams;
    for (const TeamConfig &team : config.teams)
        teams.insert(team.name);
    QHash<QString, qsizetype> taken;
    QHash<QString, QString> prefixes;
    ResourceRules resources(findings);
    for (qsizetype at = 0; at < config.apis.size() && !findings.full(); ++at) {
        const ApiConfig &api = config.apis[at];
        const QString path = u"apis[%1]"_s.arg(at);
        checkApiName(api.name, at, taken, findings);
        checkDocument(api.document, path + u".openapi"_s, findings);
        checkBackend(api.backend, path + u".backend"_s, teams, findings);
        checkAccess(api.access, path + u".access"_s, teams, findings);
        checkCache(api, path + u".cache"_s, findings);
        checkOverrides(
            api.conversion.overrides, config.tools.nameLimit, path + u".conversion.overrides"_s, findings);
        checkPrefix(api, path + u".conversion.prefix"_s, prefixes, findings);
        resources.check(api.resources, path + u".resources"_s);
        checkPrompts(api, path + u".prompts"_s, findings);
    }
}

} // namespace gatehouse::config
