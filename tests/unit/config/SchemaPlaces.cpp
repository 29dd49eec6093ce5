#include "tests/unit/config/SchemaPlaces.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {

const std::vector<SectionPlace> &sectionPlaces()
{
    static const std::vector<SectionPlace> places{
        {Section::Root, u""_s, u""_s, u"{%1}"_s},
        {Section::Gateway, u"gateway"_s, u"gateway"_s, u"gateway: {%1}"_s},
        {Section::Metrics, u"metrics"_s, u"gateway.metrics"_s, u"gateway: {metrics: {%1}}"_s},
        {Section::Tls, u"tls"_s, u"gateway.tls"_s, u"gateway: {tls: {%1}}"_s},
        {Section::Limits, u"limits"_s, u"gateway.limits"_s, u"gateway: {limits: {%1}}"_s},
        {Section::Tools, u"tools"_s, u"gateway.tools"_s, u"gateway: {tools: {%1}}"_s},
        {Section::Log, u"log"_s, u"gateway.log"_s, u"gateway: {log: {%1}}"_s},
        {Section::Activity, u"activity"_s, u"gateway.activity"_s, u"gateway: {activity: {%1}}"_s},
        {Section::Redis, u"redis"_s, u"gateway.redis"_s, u"gateway: {redis: {%1}}"_s},
        {Section::OAuth, u"oauth"_s, u"gateway.oauth"_s, u"gateway: {oauth: {issuer: a, %1}}"_s},
        {Section::Api, u"api"_s, u"apis[0]"_s, u"apis: [{%1}]"_s},
        {Section::Document, u"document"_s, u"apis[0].openapi"_s, u"apis: [{openapi: {%1}}]"_s},
        {Section::Backend, u"backend"_s, u"apis[0].backend"_s, u"apis: [{backend: {%1}}]"_s},
        {Section::Retries, u"retries"_s, u"apis[0].backend.retries"_s,
            u"apis: [{backend: {retries: {%1}}}]"_s},
        {Section::CircuitBreaker, u"circuitBreaker"_s, u"apis[0].backend.circuit_breaker"_s,
            u"apis: [{backend: {circuit_breaker: {%1}}}]"_s},
        {Section::BackendTls, u"backendTls"_s, u"apis[0].backend.tls"_s,
            u"apis: [{backend: {tls: {ca_file: a, %1}}}]"_s},
        {Section::Auth, u"auth"_s, u"apis[0].backend.auth"_s, u"apis: [{backend: {auth: {%1}}}]"_s},
        {Section::TeamAuth, u"teamAuth"_s, u"apis[0].backend.auth.per_team.a"_s,
            u"apis: [{backend: {auth: {per_team: {a: {%1}}}}}]"_s},
        {Section::Access, u"access"_s, u"apis[0].access"_s, u"apis: [{access: {%1}}]"_s},
        {Section::RateLimit, u"rateLimit"_s, u"apis[0].access.rate_limit"_s,
            u"apis: [{access: {rate_limit: {%1}}}]"_s},
        {Section::Conversion, u"conversion"_s, u"apis[0].conversion"_s, u"apis: [{conversion: {%1}}]"_s},
        {Section::Override, u"override"_s, u"apis[0].conversion.overrides[0]"_s,
            u"apis: [{conversion: {overrides: [{%1}]}}]"_s},
        {Section::Annotations, u"annotations"_s, u"apis[0].conversion.overrides[0].annotations"_s,
            u"apis: [{conversion: {overrides: [{annotations: {%1}}]}}]"_s},
        {Section::Response, u"response"_s, u"apis[0].conversion.overrides[0].response"_s,
            u"apis: [{conversion: {overrides: [{response: {%1}}]}}]"_s},
        {Section::Resource, u"resource"_s, u"apis[0].resources[0]"_s, u"apis: [{resources: [{%1}]}]"_s},
        {Section::Prompt, u"prompt"_s, u"apis[0].prompts[0]"_s, u"apis: [{prompts: [{%1}]}]"_s},
        {Section::PromptArgument, u"promptArgument"_s, u"apis[0].prompts[0].arguments[0]"_s,
            u"apis: [{prompts: [{arguments: [{%1}]}]}]"_s},
        {Section::PromptMessage, u"promptMessage"_s, u"apis[0].prompts[0].messages[0]"_s,
            u"apis: [{prompts: [{messages: [{%1}]}]}]"_s},
        {Section::Cache, u"cache"_s, u"apis[0].cache"_s, u"apis: [{cache: {%1}}]"_s},
        {Section::Team, u"team"_s, u"teams[0]"_s, u"teams: [{%1}]"_s},
        {Section::TeamKey, u"teamKey"_s, u"teams[0].api_keys[0]"_s, u"teams: [{api_keys: [{%1}]}]"_s},
        {Section::Webhook, u"webhook"_s, u"webhooks[0]"_s, u"webhooks: [{%1}]"_s},
    };
    return places;
}

} // namespace gatehouse::config
