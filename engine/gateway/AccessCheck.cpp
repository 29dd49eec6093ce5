#include "engine/gateway/AccessCheck.h"

#include "engine/access/AccessPolicy.h"
#include "engine/config/References.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::gateway {
namespace {

template <typename T> qsizetype indexOf(const QList<T> &list, const QString &name)
{
    const auto found = std::ranges::find(list, name, &T::name);
    return found == list.end() ? -1 : std::distance(list.begin(), found);
}

// Where a secret comes from, without a word of what stands in the file itself: also a fallback may be one.
QString referenceOf(const SecretSource &source)
{
    QString text = QString::fromUtf8(source.text.expose());
    if (text.startsWith(u"keychain:"_s) || text.startsWith(u"file:"_s))
        return text;
    QStringList variables;
    const auto pieces = config::splitReferences(text);
    for (const config::ReferencePiece &piece : pieces.ok() ? *pieces : QList<config::ReferencePiece>()) {
        if (!piece.variable.isEmpty())
            variables += u"${"_s + piece.variable + u'}';
    }
    return variables.join(u' ');
}

// "teams[0].allowed_apis[1]", or the list itself where no entry decides.
QString placeOf(const QString &list, qsizetype entry)
{
    return entry < 0 ? list : u"%1[%2]"_s.arg(list).arg(entry);
}

bool fits(const QString &glob, const tools::Tool &tool)
{
    const qsizetype colon = glob.indexOf(u':');
    return colon >= 0 && access::globMatches(QStringView(glob).first(colon), tool.api)
        && access::globMatches(QStringView(glob).sliced(colon + 1), tool.name);
}

class Check
{
public:
    Check(const GatewayConfig &config, const QString &team, const tools::Tool &tool)
        : m_config(config)
        , m_tool(tool)
        , m_team(indexOf(config.teams, team))
        , m_api(indexOf(config.apis, tool.api))
    {
    }

    AccessVerdict verdict()
    {
        decide();
        if (m_api >= 0)
            describeCall();
        return m_verdict;
    }

private:
    // Each rule in the order in which it narrows; the last that had a say is the one that decided.
    void decide()
    {
        if (m_team < 0)
            return end(AccessReason::UnknownTeam, {});
        if (m_api < 0)
            return end(AccessReason::UnknownApi, {});
        if (!m_config.apis[m_api].enabled)
            return end(AccessReason::ApiDisabled, u"apis[%1].enabled"_s.arg(m_api));
        if (!decideByApis() || !decideByTeams() || !decideByTools())
            return;
        m_verdict.reason = AccessReason::Allowed;
    }

    bool decideByApis()
    {
        const QStringList &apis = m_config.teams[m_team].allowedApis;
        const qsizetype named = apis.indexOf(m_tool.api);
        // "*" is written as a text, and has no place in a list then.
        const bool all = apis == QStringList{u"*"_s};
        const qsizetype entry = named >= 0 || all ? named : apis.indexOf(u"*"_s);
        const bool admits = all || entry >= 0;
        end(AccessReason::ApiNotOfTeam, placeOf(u"teams[%1].allowed_apis"_s.arg(m_team), entry));
        return admits;
    }

    bool decideByTeams()
    {
        const QStringList &teams = m_config.apis[m_api].access.teams;
        if (teams.isEmpty())
            return true;
        const qsizetype entry = teams.indexOf(m_config.teams[m_team].name);
        end(AccessReason::TeamNotOfApi, placeOf(u"apis[%1].access.teams"_s.arg(m_api), entry));
        return entry >= 0;
    }

    bool decideByTools()
    {
        const auto &globs = m_config.teams[m_team].allowedTools;
        if (!globs)
            return true;
        const auto found
            = std::ranges::find_if(*globs, [this](const QString &glob) { return fits(glob, m_tool); });
        const qsizetype entry = found == globs->end() ? -1 : std::distance(globs->begin(), found);
        end(AccessReason::ToolNotOfTeam, placeOf(u"teams[%1].allowed_tools"_s.arg(m_team), entry));
        return entry >= 0;
    }

    void end(AccessReason reason, const QString &rule)
    {
        m_verdict.reason = reason;
        m_verdict.rule = rule;
    }

    void describeCall()
    {
        const ApiConfig &api = m_config.apis[m_api];
        QString base = api.backend.baseUrl.isEmpty() ? QString::fromUtf8(m_tool.server) : api.backend.baseUrl;
        while (base.endsWith(u'/'))
            base.chop(1);
        m_verdict.method = m_tool.method;
        m_verdict.url = base + m_tool.path;
        const QString place = u"apis[%1].backend.auth"_s.arg(m_api);
        const auto own = m_team < 0 ? api.backend.teamAuth.cend()
                                    : api.backend.teamAuth.constFind(m_config.teams[m_team].name);
        if (own == api.backend.teamAuth.cend())
            describeCredential(api.backend.auth, place);
        else
            describeCredential(*own, place + u".per_team."_s + own.key());
    }

    void describeCredential(const AuthConfig &auth, const QString &place)
    {
        m_verdict.credential = auth.type;
        if (auth.type == AuthType::None)
            return;
        m_verdict.credentialPlace = place;
        for (const SecretSource *source :
            {&auth.token, &auth.apiKey, &auth.password, &auth.clientSecret, &auth.refreshToken}) {
            if (m_verdict.credentialSource.isEmpty() && source->isSet())
                m_verdict.credentialSource = referenceOf(*source);
        }
    }

    const GatewayConfig &m_config;
    const tools::Tool &m_tool;
    const qsizetype m_team; // -1: none
    const qsizetype m_api; // -1: none
    AccessVerdict m_verdict;
};

} // namespace

AccessVerdict checkAccess(const GatewayConfig &config, const QString &team, const tools::Tool &tool)
{
    return Check(config, team, tool).verdict();
}

} // namespace gatehouse::gateway
