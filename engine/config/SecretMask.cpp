#include "engine/config/SecretMask.h"

#include "engine/config/References.h"

#include <algorithm>
#include <array>
#include <functional>
#include <span>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

// Keys of the configuration that take a secret; * is any key or item. A test holds this to the model.
constexpr std::array kSecretPlaces{
    "gateway.master_key"_L1,
    "gateway.redis.url"_L1,
    "apis.*.openapi.headers.*"_L1,
    "apis.*.backend.headers.*"_L1,
    "apis.*.backend.tls.client_key"_L1,
    "apis.*.backend.auth.token"_L1,
    "apis.*.backend.auth.api_key"_L1,
    "apis.*.backend.auth.username"_L1,
    "apis.*.backend.auth.password"_L1,
    "apis.*.backend.auth.client_secret"_L1,
    "apis.*.backend.auth.refresh_token"_L1,
    "apis.*.backend.auth.per_team.*.token"_L1,
    "apis.*.backend.auth.per_team.*.api_key"_L1,
    "apis.*.backend.auth.per_team.*.username"_L1,
    "apis.*.backend.auth.per_team.*.password"_L1,
    "apis.*.backend.auth.per_team.*.client_secret"_L1,
    "apis.*.backend.auth.per_team.*.refresh_token"_L1,
    "teams.*.api_key"_L1,
    "webhooks.*.secret"_L1,
};

constexpr std::array kSecretNames{"master_key"_L1, "token"_L1, "api_key"_L1, "password"_L1,
    "client_secret"_L1, "refresh_token"_L1, "secret"_L1, "client_key"_L1};
constexpr std::array kSections{"gateway"_L1, "apis"_L1, "teams"_L1, "webhooks"_L1};

using Visit = std::function<void(const YamlPath &, const YamlValue &)>;

// An item by its name, so that its place is found again in a list that was changed.
YamlPath childPath(const YamlPath &path, const YamlValue &parent, qsizetype at)
{
    if (parent.kind == YamlValue::Kind::Map)
        return path.key(parent.keys[at]);
    const YamlValue *name = parent.items[static_cast<size_t>(at)].find(u"name");
    return name && name->isScalar() && !name->text.isEmpty() ? path.item(name->text) : path.at(at);
}

void visitPlaces(
    const YamlValue &value, const YamlPath &path, std::span<const QString> pattern, const Visit &visit)
{
    if (pattern.empty()) {
        if (value.isScalar() && value.kind != YamlValue::Kind::Null)
            visit(path, value);
        return;
    }
    if (value.isScalar())
        return;
    for (qsizetype at = 0; at < static_cast<qsizetype>(value.items.size()); ++at) {
        const bool isMap = value.kind == YamlValue::Kind::Map;
        if (pattern.front() != u"*" && (!isMap || value.keys[at] != pattern.front()))
            continue;
        visitPlaces(
            value.items[static_cast<size_t>(at)], childPath(path, value, at), pattern.subspan(1), visit);
    }
}

enum class Below : quint8 { NamedSecrets, Everything };

bool isValue(const YamlValue &value)
{
    return value.isScalar() && value.kind != YamlValue::Kind::Null;
}

void visitBelow(const YamlValue &value, const YamlPath &path, Below below, const Visit &visit)
{
    for (qsizetype at = 0; at < static_cast<qsizetype>(value.items.size()); ++at) {
        const YamlValue &child = value.items[static_cast<size_t>(at)];
        const YamlPath childIs = childPath(path, value, at);
        const bool named
            = value.kind == YamlValue::Kind::Map && std::ranges::count(kSecretNames, value.keys[at]) > 0;
        if (isValue(child) && (named || below == Below::Everything))
            visit(childIs, child);
        visitBelow(child, childIs, below, visit);
    }
}

// Of the root: what is no section of ours.
void visitStrangers(const YamlValue &tree, const Visit &visit)
{
    for (qsizetype at = 0; at < tree.keys.size(); ++at) {
        const YamlValue &section = tree.items[static_cast<size_t>(at)];
        if (std::ranges::count(kSections, tree.keys[at]) > 0)
            continue;
        const YamlPath path = YamlPath().key(tree.keys[at]);
        if (isValue(section))
            visit(path, section);
        visitBelow(section, path, Below::Everything, visit);
    }
}

void visitSecrets(const YamlValue &tree, const Visit &visit)
{
    for (const QLatin1String place : kSecretPlaces) {
        const QStringList pattern = QString(place).split(u'.');
        visitPlaces(tree, {}, {pattern.constData(), static_cast<size_t>(pattern.size())}, visit);
    }
    visitBelow(tree, {}, Below::NamedSecrets, visit);
    visitStrangers(tree, visit);
}

template <typename Value> Value *valueAt(Value &tree, const YamlPath &path)
{
    Value *value = &tree;
    for (const YamlStep &step : path.steps()) {
        const qsizetype child = step.childOf(*value);
        if (child < 0)
            return nullptr;
        value = &value->items[static_cast<size_t>(child)];
    }
    return value;
}

} // namespace

QList<YamlPath> plainSecrets(const YamlValue &tree)
{
    QList<YamlPath> found;
    visitSecrets(tree, [&found](const YamlPath &path, const YamlValue &value) {
        if (!isReference(value.text) && !found.contains(path))
            found.append(path);
    });
    return found;
}

YamlValue masked(YamlValue tree)
{
    for (const YamlPath &path : plainSecrets(tree)) {
        if (YamlValue *value = valueAt(tree, path))
            *value = YamlValue::ofText(kSecretMask);
    }
    return tree;
}

Result<QList<UnmaskedValue>> unmaskedValues(const YamlValue &tree, const YamlValue &original)
{
    QList<UnmaskedValue> found;
    std::optional<Problem> problem;
    visitSecrets(tree, [&](const YamlPath &path, const YamlValue &value) {
        const auto isThis = [&path](const UnmaskedValue &other) { return other.path == path; };
        if (value.text != kSecretMask || problem || std::ranges::any_of(found, isThis))
            return;
        if (const YamlValue *was = valueAt(original, path); was && was->isScalar()) {
            found.append({path, *was});
            return;
        }
        problem = Problem{Severity::Error, u"config.nothing_masked"_s,
            u"%1 stands for a secret that is there already, but there is none: give the value, or a reference"_s
                .arg(kSecretMask),
            path.toString(), {}};
    });
    if (problem)
        return *problem;
    return found;
}

} // namespace gatehouse::config
