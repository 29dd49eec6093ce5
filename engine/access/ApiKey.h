#pragma once

#include "engine/base/Secret.h"

#include <QString>

namespace gatehouse::access {

// A new key for a client: "sk-" and 256 bits of the system's generator in base64url.
Secret makeApiKey();

// How a configuration holds a key: sha256Text() of its SHA-256. A key of makeApiKey() is too long to be
// guessed, so the hash needs neither salt nor many rounds.
QString apiKeyHash(const Secret &key);

} // namespace gatehouse::access
