#include "engine/config/SecretMask.h"

#include "engine/config/References.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

// Keys of the configuration that take a secret; * is any key or item. A test holds this to the model.
constexpr std::array kSecretPlaces{
    "gateway.redis.url"_L1,
    "apis.*.openapi.headers.*"_L1,
    "apis.*.backend.headers.*"_L1,
    "apis.*.backend.auth.username"_L1,
    "apis.*.backend.auth.per_team.*.username"_L1,
    "teams.*.api_keys"_L1,
};
// Keys that take one wherever they are, also where they do not belong.
constexpr std::array kSecretNames{"master_key"_L1, "token"_L1, "access_token"_L1, "api_key"_L1, "apikey"_L1,
    "key"_L1, "password"_L1, "client_secret"_L1, "refresh_token"_L1, "secret"_L1, "client_key"_L1,
    "authorization"_L1};
constexpr std::array kKnownSections{"gateway"_L1, "apis"_L1, "teams"_L1, "webhooks"_L1};
// Of teams[].api_keys: what is no secret.
constexpr std::array kOpen{"hash"_L1, "expires"_L1};
// What tells the items of a list apart.
constexpr std::array kIdentities{"name"_L1, "url"_L1, "operation"_L1, "uri"_L1};
constexpr qsizetype kShortest = 6; // what is shorter is in other places by chance

enum class Showing : quint8 { Open, Secret };

bool fits(const QStringList &keys, QLatin1String place)
{
    const QStringList pattern = QString(place).split(u'.');
    return std::ranges::equal(keys, pattern,
        [](const QString &key, const QString &wanted) { return wanted == u"*" || wanted == key; });
}

Showing showingOf(const QStringList &keys, Showing above)
{
    const QString key = keys.constLast().toLower();
    if (std::ranges::count(kOpen, key) > 0 && keys.size() > 1 && keys.constFirst() == u"teams")
        return Showing::Open;
    const bool stranger = keys.size() == 1 && std::ranges::count(kKnownSections, keys.constFirst()) == 0;
    const bool secret = above == Showing::Secret || stranger || std::ranges::count(kSecretNames, key) > 0
        || std::ranges::any_of(kSecretPlaces, [&keys](QLatin1String place) { return fits(keys, place); });
    return secret ? Showing::Secret : Showing::Open;
}

// Keychain, file or variables, and nothing that would be the value itself: no default, no literal part but
// the scheme of an Authorization header.
bool saysOnlyWhere(const QString &text)
{
    if (text.startsWith("file:"_L1) || text.startsWith("keychain:"_L1))
        return true;
    static constexpr std::array schemes{"Bearer "_L1, "Basic "_L1, "Token "_L1};
    QStringView rest(text);
    for (const QLatin1String scheme : schemes) {
        if (rest.startsWith(scheme))
            rest = rest.sliced(scheme.size());
    }
    const auto pieces = splitReferences(rest.toString());
    return pieces && !pieces->isEmpty() && std::ranges::all_of(*pieces, [](const ReferencePiece &piece) {
        return !piece.variable.isEmpty() && (!piece.fallback || piece.fallback->isEmpty());
    });
}

bool isValue(const YamlValue &value)
{
    return value.isScalar() && value.kind != YamlValue::Kind::Null;
}

using Visit = std::function<void(const YamlPath &, const YamlValue &, Showing)>;

void visitValues(const YamlValue &value, const YamlPath &path, const QStringList &keys, Showing showing,
    const Visit &visit)
{
    for (qsizetype at = 0; at < static_cast<qsizetype>(value.items.size()); ++at) {
        const YamlValue &child = value.items[static_cast<size_t>(at)];
        const bool isMap = value.kind == YamlValue::Kind::Map;
        const QStringList childKeys = keys + QStringList{isMap ? value.keys[at] : u"*"_s};
        const YamlPath childPath = isMap ? path.key(value.keys[at]) : path.at(at);
        const Showing shows = showingOf(childKeys, showing);
        if (isValue(child))
            visit(childPath, child, shows);
        visitValues(child, childPath, childKeys, shows, visit);
    }
}

YamlValue *valueAt(YamlValue &tree, const YamlPath &path)
{
    YamlValue *value = &tree;
    for (const YamlStep &step : path.steps()) {
        const qsizetype child = step.childOf(*value);
        if (child < 0)
            return nullptr;
        value = &value->items[static_cast<size_t>(child)];
    }
    return value;
}

QString identityOf(const YamlValue &item)
{
    for (const QLatin1String key : kIdentities) {
        const YamlValue *value = item.kind == YamlValue::Kind::Map ? item.find(QString(key)) : nullptr;
        if (value && isValue(*value))
            return key + u'=' + value->text;
    }
    return {};
}

// Null when it cannot be told which one it was: a secret must not end up at its neighbour's.
const YamlValue *sameItem(const YamlValue &list, qsizetype at, const YamlValue &original)
{
    if (original.kind != YamlValue::Kind::List)
        return nullptr;
    const QString identity = identityOf(list.items[static_cast<size_t>(at)]);
    if (identity.isEmpty())
        return list.items.size() == original.items.size() ? &original.items[static_cast<size_t>(at)]
                                                          : nullptr;
    const auto isIt = [&identity](const YamlValue &item) { return identityOf(item) == identity; };
    if (std::ranges::count_if(list.items, isIt) != 1 || std::ranges::count_if(original.items, isIt) != 1)
        return nullptr;
    return &*std::ranges::find_if(original.items, isIt);
}

class Unmasking
{
public:
    void walk(const YamlValue &value, const YamlPath &path, const YamlValue *original)
    {
        if (isValue(value) && value.text == kSecretMask)
            take(path, original);
        for (qsizetype at = 0; at < static_cast<qsizetype>(value.items.size()); ++at) {
            const bool isMap = value.kind == YamlValue::Kind::Map;
            const YamlValue *was = !original ? nullptr
                : isMap                      ? original->find(value.keys[at])
                                             : sameItem(value, at, *original);
            walk(value.items[static_cast<size_t>(at)], isMap ? path.key(value.keys[at]) : path.at(at), was);
        }
    }
    Result<QList<UnmaskedValue>> result() const
    {
        return m_problem ? Result<QList<UnmaskedValue>>(*m_problem) : Result<QList<UnmaskedValue>>(m_found);
    }

private:
    void take(const YamlPath &path, const YamlValue *original)
    {
        if (original && isValue(*original)) {
            m_found.append({path, *original});
        } else if (!m_problem) {
            m_problem = Problem{Severity::Error, u"config.nothing_masked"_s,
                u"%1 stands for a secret that is there already, and it cannot be told which: give the value, or a reference"_s
                    .arg(kSecretMask),
                path.toString(), {}};
        }
    }

    QList<UnmaskedValue> m_found;
    std::optional<Problem> m_problem;
};

} // namespace

QList<YamlPath> plainSecrets(const YamlValue &tree)
{
    QList<YamlPath> found;
    QSet<QString> texts; // a secret may be repeated where none is expected, through an alias for one
    visitValues(tree, {}, {}, Showing::Open, [&](const YamlPath &, const YamlValue &value, Showing showing) {
        if (showing == Showing::Secret && !saysOnlyWhere(value.text) && value.text.size() >= kShortest)
            texts.insert(value.text);
    });
    visitValues(
        tree, {}, {}, Showing::Open, [&](const YamlPath &path, const YamlValue &value, Showing showing) {
            const bool secret = showing == Showing::Secret && !saysOnlyWhere(value.text);
            if (secret || texts.contains(value.text))
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
    Unmasking unmasking;
    unmasking.walk(tree, {}, &original);
    return unmasking.result();
}

} // namespace gatehouse::config
