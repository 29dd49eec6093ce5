#include "engine/gateway/SharedNames.h"

namespace gatehouse::gateway {
namespace {

using calls::ServingApi;

using Owners = QHash<QString, const ServingApi *>; // by qualified name

QString prefixOf(const ServingApi &api)
{
    return toolPrefix(api.config.name, api.config.conversion);
}

// Names of two APIs can be equal only where one's prefix begins with the other's.
bool mayShare(const ServingApi &api, const std::vector<ServingApi> &apis)
{
    const QString prefix = prefixOf(api);
    return std::ranges::any_of(apis, [&](const ServingApi &other) {
        const QString another = prefixOf(other);
        return &other != &api && (prefix.startsWith(another) || another.startsWith(prefix));
    });
}

QStringList qualifiedNames(const ServingApi &api)
{
    QStringList names;
    for (const tools::Tool &tool : api.catalog->tools())
        names += tool.qualifiedName;
    return names;
}

QStringList qualifiedPromptNames(const ServingApi &api)
{
    QStringList names;
    for (const tools::Prompt &prompt : api.prompts->prompts())
        names += prompt.qualifiedName;
    return names;
}

void claim(const ServingApi &api, const QStringList &names, Owners &owners, Problems &problems)
{
    const auto taken
        = std::ranges::find_if(names, [&](const QString &name) { return owners.contains(name); });
    if (taken != names.end()) {
        problems.append({Severity::Warning, QStringLiteral("tools.shared_name"),
            QStringLiteral(
                "`%1` is the name of something in %2 too, which /mcp takes it for; choose another prefix")
                .arg(*taken, owners.value(*taken)->config.name),
            QStringLiteral("apis.%1.conversion.prefix").arg(api.config.name), api.config.place});
    }
    for (const QString &name : names) {
        if (!owners.contains(name))
            owners.insert(name, &api);
    }
}

} // namespace

Problems sharedNames(const std::vector<calls::ServingApi> &apis)
{
    Problems problems;
    Owners toolOwners;
    Owners promptOwners;
    for (const ServingApi &api : apis) {
        if (!api.isReady() || !mayShare(api, apis))
            continue;
        claim(api, qualifiedNames(api), toolOwners, problems);
        claim(api, qualifiedPromptNames(api), promptOwners, problems);
    }
    return problems;
}

} // namespace gatehouse::gateway
