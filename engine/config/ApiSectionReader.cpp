#include "engine/config/ApiSectionReader.h"

#include "engine/config/BackendSectionReader.h"
#include "engine/config/ConversionSectionReader.h"
#include "engine/config/PromptSectionReader.h"
#include "engine/config/RateLimitReader.h"
#include "engine/config/ResourceSectionReader.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

constexpr std::array kOnBreaking{Choice{"apply"_L1, OnBreaking::Apply}, Choice{"hold"_L1, OnBreaking::Hold}};

// An API without its name cannot be kept out by name, so here a missing variable is an error of the
// configuration.
void readName(SectionReader &api, QString &name)
{
    const Field field = api.field("name"_L1);
    if (!field.node)
        api.context().error(field, u"config.missing_key"_s, u"every API needs a name"_s);
    api.text("name"_L1, name);
}

void readDocument(SectionReader document, DocumentConfig &out)
{
    document.text("path"_L1, out.path);
    document.text("url"_L1, out.url);
    document.boolean("allow_private"_L1, out.allowPrivate);
    document.headers("headers"_L1, out.headers);
    if (document.has("refresh"_L1)) {
        out.refresh.emplace();
        document.seconds("refresh"_L1, {1, 31'536'000}, *out.refresh);
    }
    document.choice("on_breaking"_L1, kOnBreaking, out.onBreaking);
    document.texts("overlays"_L1, out.overlays);
}

void readAccess(SectionReader access, AccessConfig &out)
{
    access.texts("teams"_L1, out.teams);
    out.rateLimit = readRateLimit(access);
}

void readCache(SectionReader cache, std::optional<CacheConfig> &out)
{
    if (!cache.present())
        return;
    out.emplace();
    cache.seconds("ttl"_L1, {1, 31'536'000}, out->ttl);
    cache.integer("max_entries"_L1, {1, 1'000'000}, out->maxEntries);
    cache.boolean("shared"_L1, out->shared);
}

} // namespace

ApiConfig readApiSection(ReadContext &context, const Field &field)
{
    ApiConfig config;
    SectionReader api(context, field, Section::Api);
    config.place = field.place;
    if (!api.present()) {
        if (isEmptyValue(*field.node))
            context.error(
                field, u"config.missing_key"_s, u"this entry is empty; describe an API or remove it"_s);
        return config;
    }
    readName(api, config.name);
    context.collectMissing(&config.unresolved);
    api.text("display_name"_L1, config.displayName);
    api.text("description"_L1, config.description);
    api.boolean("enabled"_L1, config.enabled);
    readDocument(api.section("openapi"_L1, Section::Document), config.document);
    readBackendSection(api.section("backend"_L1, Section::Backend), config.backend);
    readAccess(api.section("access"_L1, Section::Access), config.access);
    readConversionSection(api.section("conversion"_L1, Section::Conversion), config.conversion);
    for (const Field &item : api.items("resources"_L1))
        config.resources.append(readResource(context, item));
    for (const Field &item : api.items("prompts"_L1))
        config.prompts.append(readPrompt(context, item));
    readCache(api.section("cache"_L1, Section::Cache), config.cache);
    context.collectMissing(nullptr);
    return config;
}

} // namespace gatehouse::config
