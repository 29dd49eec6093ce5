#pragma once

#include "engine/backend/BackendAuth.h"

#include <vector>

namespace gatehouse::backend {

// Puts *** wherever a reply repeats what it was called with: backends echo requests into error pages and
// redirects, and what they say goes to models. The credential is found in the ways of SecretSpellings and as
// basic authentication writes it; so are `more` secrets, which are values of headers, and the parts of these.
// Those under 8 bytes are looked for in the Location header only, since they may stand anywhere by chance.
void hideSecrets(
    http::ClientResponse &response, const Credential &credential, const std::vector<Secret> &more = {});

} // namespace gatehouse::backend
