#include "engine/clients/TomlTree.h"

#include "engine/base/Text.h"
#include "engine/clients/TextPlace.h"

#include <QJsonArray>

#include <cmath>
#include <sstream>

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::clients {
namespace {

constexpr qsizetype kMostTomlBytes = 16'777'216;

template <typename Value> QJsonValue asText(const Value &value)
{
    std::ostringstream stream;
    stream << value;
    return QJsonObject{{u"$toml"_s, utf8Text(stream.str())}};
}

// As deep as the library lets a text be: some 250 levels.
QJsonValue valueOf(const toml::node &node)
{
    QJsonValue result;
    node.visit([&](const auto &value) {
        using Node = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<Node, toml::table>) {
            QJsonObject object;
            for (const auto &[key, member] : value)
                object.insert(utf8Text(key.str()), valueOf(member));
            result = object;
        } else if constexpr (std::is_same_v<Node, toml::array>) {
            QJsonArray array;
            for (const toml::node &element : value)
                array.append(valueOf(element));
            result = array;
        } else if constexpr (std::is_same_v<Node, toml::value<std::string>>) {
            result = utf8Text(value.get());
        } else if constexpr (std::is_same_v<Node, toml::value<int64_t>>) {
            result = static_cast<qint64>(value.get());
        } else if constexpr (std::is_same_v<Node, toml::value<bool>>) {
            result = value.get();
        } else if constexpr (std::is_same_v<Node, toml::value<double>>) {
            result = std::isfinite(value.get()) ? QJsonValue(value.get()) : asText(value.get());
        } else {
            result = asText(value.get());
        }
    });
    return result;
}

} // namespace

Result<QJsonObject> readToml(const QByteArray &text)
{
    const auto problem = [](const QString &message, const Place &place) {
        return Problem{Severity::Error, u"clients.not_toml"_s, message, {}, place};
    };
    if (text.size() > kMostTomlBytes) {
        return problem(
            u"the file has %1 bytes, at most %2 are read"_s.arg(text.size()).arg(kMostTomlBytes), {});
    }
    if (!text.isValidUtf8())
        return problem(u"the file is not UTF-8"_s, {});
    const auto parsed
        = toml::parse(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    if (!parsed) {
        const toml::source_position at = parsed.error().source().begin;
        return problem(utf8Text(parsed.error().description()),
            {{}, static_cast<int>(at.line), static_cast<int>(at.column)});
    }
    return valueOf(parsed.table()).toObject();
}

} // namespace gatehouse::clients
