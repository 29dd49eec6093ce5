#pragma once

#include "engine/backend/ClientTls.h"
#include "engine/base/Problem.h"

#include <QString>

#include <optional>

namespace gatehouse::backend {

// Where backend.tls says things are; the files' names absolute.
struct TlsSources
{
    QString caFile; // empty: the system's authorities
    QString certificateFile; // empty: no client certificate
    Secret key; // PEM
    bool verify = true;
};

// Reads and checks them: every problem at once, each with the key it is about as its path ("ca_file"), none
// with a key's bytes. Expired certificates are warnings: `problems` may hold some beside a good result.
// Blocks on files: thread pool and command line only.
std::optional<ClientTls> readClientTls(const TlsSources &sources, Problems &problems);

} // namespace gatehouse::backend
