#pragma once

#include "engine/base/Result.h"
#include "engine/gateway/ApiBuilder.h"

namespace gatehouse::gateway {

// An API's document → its catalogs of tools, resources and prompts, with the document's hashes, into `api`.
// What did not change since `input.previous` is taken from there. `headers`: for fetching the document.
// Blocks on files and URLs.
Result<void> loadCatalogs(calls::ServingApi &api, const ApiBuildInput &input, const http::Headers &headers);

} // namespace gatehouse::gateway
