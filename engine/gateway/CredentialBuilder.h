#pragma once

#include "engine/gateway/ApiBuilder.h"

namespace gatehouse::gateway {

// What one API's backend is shown and by whom it is believed: credentials, those of single teams, TLS. What
// is wrong goes to the API's problems. Reads files: thread pool and command line only.
void resolveCredentials(calls::ServingApi &api, const ApiBuildInput &input);

// The parameters of the document that one of the credentials supplies; no model is asked for them.
QStringList suppliedParameters(const BackendConfig &backend);

} // namespace gatehouse::gateway
