#pragma once

#include "engine/calls/Snapshot.h"
#include "engine/credentials/SecretResolver.h"

#include <stop_token>

namespace gatehouse::credentials {
class TokenStore;
}
namespace gatehouse::calls {
class DocumentStore;
}

namespace gatehouse::gateway {

struct ApiBuildInput
{
    const ApiConfig &config;
    const GatewayConfig &gateway;
    const credentials::SecretResolver &resolver;
    const calls::ServingApi *previous = nullptr; // of the same name, to reuse what did not change
    const ToolsConfig *previousTools = nullptr; // the gateway.tools it was built with
    QDateTime now;
    credentials::TokenStore *tokens; // null: none are fetched; outlives the API
    calls::DocumentStore *documents; // null: no copies are kept; outlives the build
    std::stop_token stop; // cuts the fetching of a document short
    bool acceptBreaking = false; // whatever openapi.on_breaking says
};

// One API from its configuration: credential, document, tools. Never fails: what is wrong becomes the reason
// why the API is out of service. Blocks on files and URLs, so it is for the thread pool and the command line.
calls::ServingApi buildApi(const ApiBuildInput &input);

// Its part before the document: all that must be known before a request can go out, into an API that has its
// configuration. What is missing is added to its problems. Blocks on files and the keychain.
void prepareBackend(calls::ServingApi &api, const ApiBuildInput &input);

} // namespace gatehouse::gateway
