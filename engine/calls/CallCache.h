#pragma once

#include "engine/base/Clock.h"
#include "engine/calls/CallAdmission.h"

#include <QByteArray>

namespace gatehouse::calls {

// What a call of an API with a cache has to do with it.
struct CacheUse
{
    QByteArray key; // empty: its answer is not looked up, nor kept
    quint64 epoch = 0;
    bool changes = false; // its method may change what other answers say
};

// Before the request is sent; the API has a cache.
CacheUse cacheUse(const CallRequest &request, const AdmittedCall &call);
// With the answer of the backend.
void noteAnswer(backend::ResponseCache &cache, const CacheUse &use, const http::ClientResponse &response,
    const Clock &clock);

} // namespace gatehouse::calls
