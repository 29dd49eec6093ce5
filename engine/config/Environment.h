#pragma once

#include "engine/base/Problem.h"
#include "engine/base/Result.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <optional>

namespace gatehouse::config {

// The variables a configuration may refer to: the process's, then those of the .env beside it. A value, so
// that a snapshot is built from what was true when its configuration was read.
class Environment
{
public:
    Environment() = default;
    // Only these, for tests and documents.
    explicit Environment(QHash<QString, QString> variables)
        : m_file(std::move(variables))
        , m_useProcess(false)
    {
    }

    // Process variables and, when it exists, `folder`/.env. Odd lines become warnings, never an error.
    static Environment load(const QString &folder, Problems &problems);
    // The usual syntax: comments, quotes, "export", no expansion inside single quotes.
    static QHash<QString, QString> parseDotEnv(
        const QByteArray &text, const QString &fileName, Problems &problems);

    std::optional<QString> value(const QString &name) const;
    // Where value() takes it from.
    enum class Origin { Process, File };
    std::optional<Origin> origin(const QString &name) const;

    // "${VAR}" and "${VAR:-default}" anywhere in the text, "$${" for a literal "${"; other dollar signs stay
    // as they are. The error is the first missing variable: code "config.missing_variable", message naming it
    // and what to do.
    Result<QString> expand(const QString &text) const;

private:
    QHash<QString, QString> m_file;
    bool m_useProcess = true;
};

} // namespace gatehouse::config
