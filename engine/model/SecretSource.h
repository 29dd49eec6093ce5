#pragma once

#include "engine/base/Problem.h"
#include "engine/base/Secret.h"

namespace gatehouse {

// A secret as config.yaml gives it: the literal itself, or a reference ("${VAR}", "file:/run/secrets/x").
// It stays unresolved in the model, so nothing that shows or saves a configuration can leak the value;
// credentials/SecretResolver turns it into the real one when a snapshot is built.
struct SecretSource
{
    Secret text;
    QString path; // "apis[0].backend.auth.token"
    Place place;

    bool isSet() const { return !text.isEmpty(); }
    // The same secret, wherever it stands in the file.
    friend bool operator==(const SecretSource &left, const SecretSource &right)
    {
        return left.text == right.text;
    }
};

} // namespace gatehouse
