#pragma once

#include "engine/backend/BackendAuth.h"
#include "engine/backend/HttpClient.h"

#include <memory>

namespace gatehouse::credentials {
class OAuth2TokenSource;
}

namespace gatehouse::calls {

// What a backend is shown: the fixed credential itself, or where its tokens come from.
struct ServingCredential : backend::Credential
{
    // Of fetched tokens, else null. It outlives the snapshot that names it.
    std::shared_ptr<credentials::OAuth2TokenSource> tokens;
    backend::ClientLimits tokenLimits; // of a request to the token endpoint

    bool operator==(const ServingCredential &other) const
    {
        return Credential::operator==(other) && tokens == other.tokens;
    }
};

} // namespace gatehouse::calls
