#pragma once

#include "engine/config/YamlEdit.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <optional>

namespace gatehouse::test {

// Edits as lines, in test data and fuzz inputs: set PATH JSON, remove PATH, insert PATH INDEX JSON,
// move PATH INDEX, rename PATH NAME. No spaces in paths.
inline std::optional<config::YamlEdit> editOfLine(const QString &line)
{
    using config::YamlEdit;
    const QString verb = line.section(u' ', 0, 0);
    const Result<config::YamlPath> path = config::YamlPath::parse(line.section(u' ', 1, 1));
    if (!path)
        return std::nullopt;
    const auto value = [&](int section) -> std::optional<config::YamlValue> {
        const QByteArray json = '[' + line.section(u' ', section).toUtf8() + ']';
        const QJsonDocument document = QJsonDocument::fromJson(json);
        if (document.array().size() != 1)
            return std::nullopt;
        return config::YamlValue::ofJson(document.array().first());
    };
    const qsizetype index = line.section(u' ', 2, 2).toInt();
    const bool inserts = verb == QLatin1String("insert");
    if (inserts || verb == QLatin1String("set")) {
        const std::optional<config::YamlValue> written = value(inserts ? 3 : 2);
        if (!written)
            return std::nullopt;
        return inserts ? YamlEdit::insert(*path, index, *written) : YamlEdit::set(*path, *written);
    }
    if (verb == QLatin1String("remove"))
        return YamlEdit::remove(*path);
    if (verb == QLatin1String("move"))
        return YamlEdit::move(*path, index);
    if (verb == QLatin1String("rename"))
        return YamlEdit::rename(*path, line.section(u' ', 2));
    return std::nullopt;
}

} // namespace gatehouse::test
