#include "engine/events/DeliveryPolicy.h"

#include "engine/backend/HttpDate.h"

#include <algorithm>

namespace gatehouse::events {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFirstWait = std::chrono::seconds(5);
constexpr milliseconds kLongestWait = std::chrono::hours(1);
constexpr int kMostDoublings = 10;

milliseconds askedFor(const backend::ClientResult &result, const QDateTime &now)
{
    if (!result)
        return milliseconds(0);
    const QByteArray text = result->headers.value("Retry-After");
    if (const auto seconds = backend::parseDeltaSeconds(text))
        return *seconds;
    if (const auto date = backend::parseHttpDate(text))
        return milliseconds(std::max<qint64>(0, now.msecsTo(*date)));
    return milliseconds(0);
}

} // namespace

Verdict verdictOn(const backend::ClientResult &result)
{
    if (!result)
        return Verdict::Again;
    const int status = result->status;
    if (status >= 200 && status < 300)
        return Verdict::Delivered;
    return status == 410 ? Verdict::Gone : Verdict::Again;
}

milliseconds nextWait(int attempts, double random, const backend::ClientResult &result, const QDateTime &now)
{
    const int doublings = std::clamp(attempts - 1, 0, kMostDoublings);
    const milliseconds most = std::min(kLongestWait, kFirstWait * (1 << doublings));
    const double part = 0.5 + std::clamp(random, 0.0, 1.0) / 2;
    const milliseconds own(static_cast<qint64>(static_cast<double>(most.count()) * part));
    return std::max(own, askedFor(result, now));
}

} // namespace gatehouse::events
