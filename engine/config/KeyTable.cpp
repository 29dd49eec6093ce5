#include "engine/config/KeyTable.h"

#include "engine/config/Suggestion.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

constexpr std::array kRoot{
    KeyInfo{"gateway"_L1}, KeyInfo{"apis"_L1}, KeyInfo{"teams"_L1}, KeyInfo{"webhooks"_L1}};
constexpr std::array kGateway{KeyInfo{"name"_L1}, KeyInfo{"host"_L1}, KeyInfo{"port"_L1},
    KeyInfo{"log_level"_L1}, KeyInfo{"master_key"_L1}, KeyInfo{"require_auth"_L1},
    KeyInfo{"allow_insecure"_L1}, KeyInfo{"metrics"_L1}, KeyInfo{"workers"_L1}, KeyInfo{"tls"_L1},
    KeyInfo{"allowed_origins"_L1}, KeyInfo{"allowed_hosts"_L1}, KeyInfo{"limits"_L1}, KeyInfo{"tools"_L1},
    KeyInfo{"log"_L1}, KeyInfo{"activity"_L1}, KeyInfo{"redis"_L1, "shared limits are"_L1},
    KeyInfo{"oauth"_L1}};
constexpr std::array kMetrics{KeyInfo{"host"_L1}, KeyInfo{"port"_L1}};
constexpr std::array kTls{KeyInfo{"certificate"_L1}, KeyInfo{"private_key"_L1}};
constexpr std::array kLimits{KeyInfo{"max_request_bytes"_L1}, KeyInfo{"max_header_bytes"_L1},
    KeyInfo{"header_timeout"_L1}, KeyInfo{"idle_timeout"_L1}, KeyInfo{"max_connections"_L1},
    KeyInfo{"max_in_flight"_L1}, KeyInfo{"max_sessions"_L1}, KeyInfo{"session_idle_timeout"_L1}};
constexpr std::array kTools{KeyInfo{"name_limit"_L1}, KeyInfo{"profile"_L1}, KeyInfo{"page_size"_L1},
    KeyInfo{"discovery"_L1, "tool discovery is"_L1}};
constexpr std::array kLog{KeyInfo{"file"_L1}, KeyInfo{"max_bytes"_L1}, KeyInfo{"max_files"_L1}};
constexpr std::array kActivity{KeyInfo{"enabled"_L1}, KeyInfo{"database"_L1}, KeyInfo{"retention_days"_L1},
    KeyInfo{"max_bytes"_L1}, KeyInfo{"record_bodies"_L1}};
constexpr std::array kRedis{KeyInfo{"url"_L1}, KeyInfo{"on_failure"_L1}};
constexpr std::array kOAuth{KeyInfo{"issuer"_L1}, KeyInfo{"audience"_L1}, KeyInfo{"jwks_url"_L1},
    KeyInfo{"team_claim"_L1}, KeyInfo{"scopes"_L1}, KeyInfo{"public_url"_L1}};
constexpr std::array kApi{KeyInfo{"name"_L1}, KeyInfo{"display_name"_L1}, KeyInfo{"description"_L1},
    KeyInfo{"enabled"_L1}, KeyInfo{"openapi"_L1}, KeyInfo{"backend"_L1}, KeyInfo{"access"_L1},
    KeyInfo{"conversion"_L1}, KeyInfo{"resources"_L1}, KeyInfo{"prompts"_L1}, KeyInfo{"cache"_L1}};
constexpr std::array kDocument{KeyInfo{"path"_L1}, KeyInfo{"url"_L1}, KeyInfo{"allow_private"_L1},
    KeyInfo{"headers"_L1}, KeyInfo{"refresh"_L1}, KeyInfo{"on_breaking"_L1},
    KeyInfo{"overlays"_L1, "overlays are"_L1}};
constexpr std::array kBackend{KeyInfo{"base_url"_L1}, KeyInfo{"allow_private"_L1}, KeyInfo{"timeout"_L1},
    KeyInfo{"headers"_L1}, KeyInfo{"forward_headers"_L1}, KeyInfo{"retries"_L1},
    KeyInfo{"circuit_breaker"_L1}, KeyInfo{"tls"_L1}, KeyInfo{"max_response_bytes"_L1},
    KeyInfo{"max_in_flight"_L1}, KeyInfo{"auth"_L1}};
constexpr std::array kRetries{KeyInfo{"max"_L1}, KeyInfo{"on"_L1}};
constexpr std::array kCircuitBreaker{KeyInfo{"failures"_L1}, KeyInfo{"reset_after"_L1}};
constexpr std::array kBackendTls{
    KeyInfo{"ca_file"_L1}, KeyInfo{"client_certificate"_L1}, KeyInfo{"client_key"_L1}, KeyInfo{"verify"_L1}};
constexpr std::array kAuth{KeyInfo{"type"_L1}, KeyInfo{"token"_L1}, KeyInfo{"api_key"_L1},
    KeyInfo{"header_name"_L1}, KeyInfo{"in"_L1}, KeyInfo{"name"_L1}, KeyInfo{"username"_L1},
    KeyInfo{"password"_L1}, KeyInfo{"grant"_L1}, KeyInfo{"issuer"_L1}, KeyInfo{"token_url"_L1},
    KeyInfo{"authorization_url"_L1}, KeyInfo{"redirect_port"_L1}, KeyInfo{"client_id"_L1},
    KeyInfo{"client_secret"_L1}, KeyInfo{"client_auth"_L1}, KeyInfo{"scopes"_L1}, KeyInfo{"audience"_L1},
    KeyInfo{"refresh_token"_L1}, KeyInfo{"per_team"_L1}};
// Of one team: the same, but not nested further.
constexpr auto kTeamAuth = std::span(kAuth).first<kAuth.size() - 1>();
constexpr std::array kAccess{KeyInfo{"teams"_L1}, KeyInfo{"rate_limit"_L1}};
constexpr std::array kRateLimit{KeyInfo{"requests_per_minute"_L1}, KeyInfo{"burst"_L1}};
constexpr std::array kConversion{KeyInfo{"include_methods"_L1}, KeyInfo{"exclude_paths"_L1},
    KeyInfo{"include_paths"_L1}, KeyInfo{"include_tags"_L1}, KeyInfo{"exclude_tags"_L1},
    KeyInfo{"include_operations"_L1}, KeyInfo{"exclude_operations"_L1}, KeyInfo{"include_deprecated"_L1},
    KeyInfo{"output_schema"_L1}, KeyInfo{"prefix"_L1}, KeyInfo{"overrides"_L1}};
constexpr std::array kOverride{KeyInfo{"operation"_L1}, KeyInfo{"name"_L1}, KeyInfo{"description"_L1},
    KeyInfo{"enabled"_L1}, KeyInfo{"hidden"_L1}, KeyInfo{"constants"_L1}, KeyInfo{"annotations"_L1},
    KeyInfo{"response"_L1}, KeyInfo{"request_media_type"_L1}};
constexpr std::array kAnnotations{KeyInfo{"title"_L1}, KeyInfo{"read_only"_L1}, KeyInfo{"destructive"_L1},
    KeyInfo{"idempotent"_L1}, KeyInfo{"open_world"_L1}};
constexpr std::array kResponse{KeyInfo{"select"_L1, "jq programs are"_L1}, KeyInfo{"max_bytes"_L1}};
constexpr std::array kResource{KeyInfo{"uri"_L1}, KeyInfo{"name"_L1}, KeyInfo{"title"_L1},
    KeyInfo{"description"_L1}, KeyInfo{"mime_type"_L1}, KeyInfo{"text"_L1}, KeyInfo{"operation"_L1}};
constexpr std::array kPrompt{KeyInfo{"name"_L1}, KeyInfo{"title"_L1}, KeyInfo{"description"_L1},
    KeyInfo{"arguments"_L1}, KeyInfo{"text"_L1}, KeyInfo{"operation"_L1}, KeyInfo{"messages"_L1}};
constexpr std::array kPromptArgument{KeyInfo{"name"_L1}, KeyInfo{"title"_L1}, KeyInfo{"description"_L1},
    KeyInfo{"required"_L1}, KeyInfo{"values"_L1}};
constexpr std::array kPromptMessage{
    KeyInfo{"role"_L1}, KeyInfo{"text"_L1}, KeyInfo{"resource"_L1}, KeyInfo{"operation"_L1}};
constexpr std::array kCache{KeyInfo{"ttl"_L1}, KeyInfo{"max_entries"_L1}, KeyInfo{"shared"_L1}};
constexpr std::array kTeam{KeyInfo{"name"_L1}, KeyInfo{"api_key"_L1}, KeyInfo{"api_key_hash"_L1},
    KeyInfo{"api_keys"_L1}, KeyInfo{"allowed_apis"_L1}, KeyInfo{"allowed_tools"_L1}, KeyInfo{"rate_limit"_L1},
    KeyInfo{"description"_L1}};
constexpr std::array kTeamKey{KeyInfo{"hash"_L1}, KeyInfo{"expires"_L1}};
constexpr std::array kWebhook{
    KeyInfo{"url"_L1}, KeyInfo{"events"_L1}, KeyInfo{"secret"_L1}, KeyInfo{"allow_private"_L1}};

struct SectionInfo
{
    Section section;
    QLatin1StringView name;
    std::span<const KeyInfo> keys;
};

// In the order of Section.
constexpr std::array kSections{
    SectionInfo{Section::Root, "the top level"_L1, kRoot},
    SectionInfo{Section::Gateway, "gateway"_L1, kGateway},
    SectionInfo{Section::Metrics, "gateway.metrics"_L1, kMetrics},
    SectionInfo{Section::Tls, "gateway.tls"_L1, kTls},
    SectionInfo{Section::Limits, "gateway.limits"_L1, kLimits},
    SectionInfo{Section::Tools, "gateway.tools"_L1, kTools},
    SectionInfo{Section::Log, "gateway.log"_L1, kLog},
    SectionInfo{Section::Activity, "gateway.activity"_L1, kActivity},
    SectionInfo{Section::Redis, "gateway.redis"_L1, kRedis},
    SectionInfo{Section::OAuth, "gateway.oauth"_L1, kOAuth},
    SectionInfo{Section::Api, "apis[]"_L1, kApi},
    SectionInfo{Section::Document, "apis[].openapi"_L1, kDocument},
    SectionInfo{Section::Backend, "apis[].backend"_L1, kBackend},
    SectionInfo{Section::Retries, "apis[].backend.retries"_L1, kRetries},
    SectionInfo{Section::CircuitBreaker, "apis[].backend.circuit_breaker"_L1, kCircuitBreaker},
    SectionInfo{Section::BackendTls, "apis[].backend.tls"_L1, kBackendTls},
    SectionInfo{Section::Auth, "apis[].backend.auth"_L1, kAuth},
    SectionInfo{Section::TeamAuth, "apis[].backend.auth.per_team"_L1, kTeamAuth},
    SectionInfo{Section::Access, "apis[].access"_L1, kAccess},
    SectionInfo{Section::RateLimit, "a rate_limit"_L1, kRateLimit},
    SectionInfo{Section::Conversion, "apis[].conversion"_L1, kConversion},
    SectionInfo{Section::Override, "apis[].conversion.overrides[]"_L1, kOverride},
    SectionInfo{Section::Annotations, "apis[].conversion.overrides[].annotations"_L1, kAnnotations},
    SectionInfo{Section::Response, "apis[].conversion.overrides[].response"_L1, kResponse},
    SectionInfo{Section::Resource, "apis[].resources[]"_L1, kResource},
    SectionInfo{Section::Prompt, "apis[].prompts[]"_L1, kPrompt},
    SectionInfo{Section::PromptArgument, "apis[].prompts[].arguments[]"_L1, kPromptArgument},
    SectionInfo{Section::PromptMessage, "apis[].prompts[].messages[]"_L1, kPromptMessage},
    SectionInfo{Section::Cache, "apis[].cache"_L1, kCache},
    SectionInfo{Section::Team, "teams[]"_L1, kTeam},
    SectionInfo{Section::TeamKey, "teams[].api_keys[]"_L1, kTeamKey},
    SectionInfo{Section::Webhook, "webhooks[]"_L1, kWebhook},
};

const SectionInfo &infoOf(Section section)
{
    return kSections[static_cast<size_t>(section)];
}

QStringList namesOf(Section section)
{
    QStringList names;
    for (const KeyInfo &key : keysOf(section))
        names.append(key.name);
    return names;
}

QStringList sectionsWith(const QString &key)
{
    static constexpr qsizetype kMostNamed = 3;
    QStringList sections;
    for (const SectionInfo &info : kSections) {
        if (sections.size() < kMostNamed && findKey(info.section, key))
            sections.append(info.name);
    }
    return sections;
}

} // namespace

std::span<const KeyInfo> keysOf(Section section)
{
    return infoOf(section).keys;
}

const KeyInfo *findKey(Section section, const QString &key)
{
    for (const KeyInfo &info : keysOf(section)) {
        if (info.name == key)
            return &info;
    }
    return nullptr;
}

QString adviceForUnknownKey(Section section, const QString &key)
{
    if (const QStringList others = sectionsWith(key); !others.isEmpty())
        return u"; it belongs in %1"_s.arg(others.join(u" or "_s));
    if (QString meant = didYouMean(key, namesOf(section)); !meant.isEmpty())
        return meant;
    return u"; known here: %1"_s.arg(namesOf(section).join(u", "_s));
}

} // namespace gatehouse::config
