#include "engine/config/RateLimitReader.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {

std::optional<RateLimitConfig> readRateLimit(SectionReader &parent)
{
    static constexpr qint64 most = 1'000'000;
    SectionReader section = parent.section("rate_limit"_L1, Section::RateLimit);
    if (!section.present())
        return std::nullopt;
    RateLimitConfig limit;
    section.integer("requests_per_minute"_L1, {1, most}, limit.requestsPerMinute);
    section.integer("burst"_L1, {0, most}, limit.burst);
    if (const Field field = section.field("requests_per_minute"_L1); !field.node) {
        section.context().error(
            field, u"config.missing_key"_s, u"a rate limit needs the number of requests_per_minute"_s);
    }
    return limit.requestsPerMinute > 0 ? std::optional(limit) : std::nullopt;
}

} // namespace gatehouse::config
