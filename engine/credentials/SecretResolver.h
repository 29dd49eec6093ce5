#pragma once

#include "engine/base/Result.h"
#include "engine/base/Secret.h"
#include "engine/config/Environment.h"
#include "engine/model/SecretSource.h"

#include <QString>

namespace gatehouse::credentials {

// Turns a SecretSource into the secret: "${VAR}" and "${VAR:-default}" inside any text, "file:/run/secrets/x"
// (one trailing newline dropped, at most 64 KiB, relative to the configuration's folder), literals as they
// are. Problems carry the source's path and place and never the secret. A value; blocking file reads, so not
// on a worker.
class SecretResolver
{
public:
    SecretResolver(config::Environment environment, QString folder)
        : m_environment(std::move(environment))
        , m_folder(std::move(folder))
    {
    }

    Result<Secret> resolve(const SecretSource &source) const;

private:
    config::Environment m_environment;
    QString m_folder;
};

} // namespace gatehouse::credentials
