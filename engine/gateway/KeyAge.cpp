#include "engine/gateway/KeyAge.h"

#include <QList>

#include <algorithm>

using namespace std::chrono_literals;

namespace gatehouse::gateway {
namespace {

constexpr std::chrono::seconds kUsual = 1h;
constexpr std::chrono::seconds kLeast = 1min;
constexpr std::chrono::seconds kMost = 24h;

} // namespace

std::chrono::seconds keyAge(const QByteArray &cacheControl)
{
    std::chrono::seconds age = kUsual;
    for (const QByteArray &part : cacheControl.toLower().split(',')) {
        const QByteArray directive = part.trimmed();
        if (directive == "no-store" || directive == "no-cache")
            return kLeast;
        if (!directive.startsWith("max-age="))
            continue;
        bool isNumber = false;
        const qint64 seconds = directive.sliced(8).toLongLong(&isNumber);
        if (isNumber)
            age = std::chrono::seconds(std::clamp<qint64>(seconds, kLeast.count(), kMost.count()));
    }
    return age;
}

} // namespace gatehouse::gateway
