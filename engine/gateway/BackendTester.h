#pragma once

#include "engine/base/Clock.h"
#include "engine/gateway/BackendTrial.h"

#include <stop_token>

namespace gatehouse::credentials {
class SecretResolver;
}

namespace gatehouse::gateway {

class DocumentShelf;

struct BackendTesterParts
{
    DocumentShelf &shelf;
    const credentials::SecretResolver &resolver;
    const Clock &clock;
    std::stop_token stop; // ends it at once
};

// Calls the backend with what the configuration says, its credential too. `planned` runs on the same thread
// before anything is sent. Blocks: thread pool only.
BackendTrial testBackend(
    const BackendInquiry &inquiry, const BackendTesterParts &parts, const BackendTrialProgress &planned);

} // namespace gatehouse::gateway
