#pragma once

#include "engine/access/AccessPolicy.h"
#include "engine/access/Authenticator.h"
#include "engine/access/Jwt.h"
#include "engine/backend/HttpClient.h"
#include "engine/backend/ResponseCache.h"
#include "engine/calls/ApiState.h"
#include "engine/calls/ServingCredential.h"
#include "engine/model/GatewayConfig.h"
#include "engine/openapi/DocumentSet.h"
#include "engine/tools/PromptCatalog.h"
#include "engine/tools/ResourceCatalog.h"
#include "engine/tools/ToolCatalog.h"
#include "engine/tools/ToolDiff.h"

#include <QDateTime>
#include <QHash>
#include <QString>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

class QSslConfiguration;

namespace gatehouse::calls {

// One API of a snapshot. Without a catalog it is out of service, and `reason` says why.
struct ServingApi
{
    ApiConfig config;
    std::shared_ptr<const tools::ToolCatalog> catalog;
    std::shared_ptr<const tools::ResourceCatalog> resources = tools::ResourceCatalog::create(); // never null
    std::shared_ptr<const tools::PromptCatalog> prompts = tools::PromptCatalog::create(); // never null
    ServingCredential credential;
    QHash<QString, ServingCredential> teamCredentials; // instead of it, for calls of these teams
    http::Headers headers; // backend.headers, resolved
    std::vector<Secret> secretHeaders; // those values of `headers` that came from references
    QList<QByteArray> forwarded; // backend.forward_headers
    backend::ClientLimits limits;
    std::shared_ptr<ApiState> state = std::make_shared<ApiState>(); // never null; outlives the snapshot
    std::shared_ptr<backend::ResponseCache> cache; // null: none
    QString baseUrl; // final, for people
    QString reason;
    Problems problems;
    QByteArray documentHash; // of the document's bytes; to know that nothing changed
    QList<openapi::DocumentStamp> furtherDocuments; // that its references led to
    // What the tools have become since the snapshot before, or would have where it is held back; null:
    // nothing.
    std::shared_ptr<const tools::ToolDiff> diff;
    bool documentIsHeld = false; // it would break clients, and openapi.on_breaking says hold
    bool documentIsOld = false; // the last good one stands in for one that is bad or could not be fetched
    QDateTime loadedAt; // UTC

    bool isReady() const { return catalog != nullptr; }
    // Nobody but a team itself gets what was configured for it.
    const ServingCredential &credentialFor(const access::Principal &principal) const
    {
        if (teamCredentials.isEmpty() || principal.kind != access::PrincipalKind::Team)
            return credential;
        const auto found = teamCredentials.constFind(principal.team);
        return found == teamCredentials.cend() ? credential : *found;
    }
};

// An entry of `webhooks` whose secret is known; one whose secret is not to be had is left out.
struct ServingWebhook
{
    WebhookConfig config;
    QString path; // "webhooks[0]"
    Secret secret;

    bool operator==(const ServingWebhook &) const = default;
};

// Everything one configuration revision needs to answer calls. Immutable: a reload builds a new one and swaps
// the pointer, so a call that started on revision 7 ends on revision 7. What outlives revisions (rate limit
// buckets, metrics, pooled connections) is not here. Shared between threads as SnapshotPointer.
struct Snapshot
{
    quint64 revision = 0;
    GatewayConfig config;
    std::vector<ServingApi> apis; // in the configuration's order
    QHash<QString, qsizetype> apiIndex;
    QHash<QString, RateLimitConfig> teamLimits; // of the teams that have one
    access::Authenticator authenticator;
    access::AccessPolicy policy;
    std::optional<access::TokenRules> tokens; // absent: keys only
    std::vector<ServingWebhook> webhooks;
    std::shared_ptr<const QSslConfiguration> tls; // of the listeners; null: without
    QByteArray tlsHash; // of the two files
    Problems problems; // all of them
    Problems ownProblems; // without those of the APIs

    // Null when there is no API of that name, when it is disabled or out of service, or when the principal
    // may not use it: these answer alike.
    const ServingApi *visibleApi(const access::Principal &principal, const QString &name) const
    {
        const auto found = apiIndex.constFind(name);
        if (found == apiIndex.cend() || !policy.mayUse(principal, name))
            return nullptr;
        const ServingApi &api = apis[static_cast<size_t>(*found)];
        return api.isReady() ? &api : nullptr;
    }
    std::optional<RateLimitConfig> teamLimit(const QString &team) const
    {
        const auto found = teamLimits.constFind(team);
        return found == teamLimits.cend() ? std::nullopt : std::optional(*found);
    }

    int readyCount() const
    {
        return static_cast<int>(
            std::ranges::count_if(apis, [](const ServingApi &api) { return api.isReady(); }));
    }
    int failedCount() const
    {
        return static_cast<int>(std::ranges::count_if(
            apis, [](const ServingApi &api) { return api.config.enabled && !api.isReady(); }));
    }
};

using SnapshotPointer = std::shared_ptr<const Snapshot>;

} // namespace gatehouse::calls
