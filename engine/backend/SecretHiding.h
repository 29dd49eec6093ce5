#pragma once

#include "engine/backend/BackendAuth.h"

#include <vector>

namespace gatehouse::backend {

// Puts *** wherever a reply repeats what it was called with: backends echo requests into error pages and
// redirects, and what they say goes to models. The credential is found as it is, percent-encoded, with JSON's
// escaped slashes, and as basic authentication writes it; so are `more` secrets. Those under 8 bytes are
// looked for in the Location header only, since they may stand anywhere by chance.
void hideSecrets(
    http::ClientResponse &response, const Credential &credential, const std::vector<Secret> &more = {});

} // namespace gatehouse::backend
