#pragma once

#include "engine/base/Result.h"
#include "engine/calls/Snapshot.h"
#include "engine/http/CurlCommand.h"

namespace gatehouse::calls {

// A request as people may see it: *** in place of every secret. Takes one without its credential and adds
// that, masked; configured headers are masked where a reference or their name makes them secret.
http::ClientRequest shownRequest(
    http::ClientRequest request, const ServingApi &api, const backend::Credential &credential);

// The same as a command to paste; shell variables named after the API stand for the secrets.
QByteArray curlOf(http::ClientRequest request, const ServingApi &api, const backend::Credential &credential);

// Masks what of a reply's headers is secret by its name, such as Set-Cookie.
http::Headers shownHeaders(const http::Headers &headers);

} // namespace gatehouse::calls
