#include "engine/config/TeamSectionReader.h"

#include "engine/base/Hash.h"
#include "engine/config/RateLimitReader.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

// The message leaves the value out: a plain key is a likely mistake here.
void readHash(SectionReader &section, QLatin1StringView key, QString &out)
{
    section.text(key, out);
    out = out.toLower();
    if (const Field field = section.field(key); field.node && !out.isEmpty() && !parseSha256Text(out)) {
        section.context().error(field, u"config.bad_value"_s,
            u"expected `sha256:` and the 64 hexadecimal digits of the key's hash"_s);
    }
}

void readExpiry(SectionReader &section, QDateTime &out)
{
    QString text;
    section.text("expires"_L1, text);
    if (text.isEmpty())
        return;
    // A day begins at midnight UTC, so that a file means the same on every machine.
    out = QDateTime::fromString(text, Qt::ISODate);
    if (out.timeSpec() == Qt::LocalTime)
        out.setTimeSpec(Qt::UTC);
    out = out.toUTC();
    if (!out.isValid()) {
        section.context().error(section.field("expires"_L1), u"config.bad_value"_s,
            u"expected a date such as 2030-01-31 or 2030-01-31T12:00:00Z"_s);
    }
}

void readKeys(SectionReader &team, TeamConfig &out)
{
    team.secret("api_key"_L1, out.apiKey);
    HashedKeyConfig single;
    single.isSingle = true;
    single.place = team.field("api_key_hash"_L1).place;
    readHash(team, "api_key_hash"_L1, single.hash);
    if (!single.hash.isEmpty())
        out.apiKeys.append(single);
    for (const Field &item : team.items("api_keys"_L1)) {
        HashedKeyConfig key;
        SectionReader section(team.context(), item, Section::TeamKey);
        key.place = item.place;
        readHash(section, "hash"_L1, key.hash);
        if (key.hash.isEmpty()) {
            team.context().error(item, u"config.missing_key"_s,
                u"every key needs its hash: `gatehouse keys new` makes both"_s);
        }
        readExpiry(section, key.expires);
        out.apiKeys.append(key);
    }
}

// A list; as in the original the word "*" alone stands for every API.
void readAllowedApis(SectionReader &team, QStringList &out)
{
    const Field field = team.field("allowed_apis"_L1);
    if (!field.node || field.node->kind != YamlKind::Scalar) {
        team.texts("allowed_apis"_L1, out);
        return;
    }
    const std::optional<QString> text = readText(team.context(), field, {});
    if (text == u"*"_s) {
        out.append(*text);
    } else if (text) {
        team.context().error(field, u"config.wrong_type"_s,
            u"expected \"*\" or a list of API names such as [crm], got a text"_s);
    }
}

// An empty list is one: no tool.
void readAllowedTools(SectionReader &team, std::optional<QStringList> &out)
{
    QStringList globs;
    team.texts("allowed_tools"_L1, globs);
    if (const Field field = team.field("allowed_tools"_L1);
        field.node && field.node->kind == YamlKind::Sequence)
        out = std::move(globs);
}

} // namespace

TeamConfig readTeamSection(ReadContext &context, const Field &field)
{
    TeamConfig config;
    SectionReader team(context, field, Section::Team);
    config.place = field.place;
    if (!team.present()) {
        if (isEmptyValue(*field.node))
            context.error(
                field, u"config.missing_key"_s, u"this entry is empty; describe a team or remove it"_s);
        return config;
    }
    if (const Field name = team.field("name"_L1); !name.node)
        context.error(name, u"config.missing_key"_s, u"every team needs a name"_s);
    team.text("name"_L1, config.name);
    team.text("description"_L1, config.description);
    readKeys(team, config);
    readAllowedApis(team, config.allowedApis);
    readAllowedTools(team, config.allowedTools);
    config.rateLimit = readRateLimit(team);
    return config;
}

} // namespace gatehouse::config
