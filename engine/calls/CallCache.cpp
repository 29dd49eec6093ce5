#include "engine/calls/CallCache.h"

#include "engine/backend/CacheRules.h"

namespace gatehouse::calls {
namespace {

// RFC 9110 §9.2.1.
bool isSafe(QByteArrayView method)
{
    return method == "GET" || method == "HEAD" || method == "OPTIONS" || method == "TRACE";
}

// A team may be called "master" too.
QString askerOf(const access::Principal &principal)
{
    return QString::number(static_cast<int>(principal.kind)) + principal.team;
}

} // namespace

CacheUse cacheUse(const CallRequest &request, const AdmittedCall &call)
{
    CacheUse use;
    const http::ClientRequest &outgoing = call.outgoing;
    if (!isSafe(outgoing.method)) {
        use.changes = true;
        return use;
    }
    // A backend that asks the client back holds a conversation, of which no part can be given to another.
    if (call.tool->richReplies || !backend::isCacheable(outgoing))
        return use;
    use.key = call.api->cache->keyOf(askerOf(request.principal), outgoing);
    use.epoch = call.api->cache->epoch();
    return use;
}

void noteAnswer(backend::ResponseCache &cache, const CacheUse &use, const http::ClientResponse &response,
    const Clock &clock)
{
    if (!use.key.isEmpty())
        cache.store(use.key, response, use.epoch, clock.now(), clock.wallTime());
    else if (use.changes && response.status >= 200 && response.status < 400)
        cache.clear();
}

} // namespace gatehouse::calls
