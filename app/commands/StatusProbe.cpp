#include "app/commands/StatusProbe.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <optional>

namespace gatehouse::app {
namespace {

constexpr std::chrono::milliseconds kAgain{200};

} // namespace

StatusProbe::StatusProbe(const QString &url, Secret masterKey, std::chrono::seconds wait)
    : m_wait(wait)
    , m_probe(url, std::move(masterKey))
{
}

Result<gateway::PeerStatus> StatusProbe::askOnce()
{
    std::optional<Result<gateway::PeerStatus>> came;
    QEventLoop loop;
    m_probe.ask([&](Result<gateway::PeerStatus> status) {
        came = std::move(status);
        loop.quit();
    });
    loop.exec();
    return *std::move(came);
}

Result<gateway::PeerStatus> StatusProbe::ask()
{
    QElapsedTimer elapsed;
    elapsed.start();
    for (;;) {
        Result<gateway::PeerStatus> answer = askOnce();
        if ((answer && answer->isReady) || std::chrono::milliseconds(elapsed.elapsed()) >= m_wait)
            return answer;
        QEventLoop loop;
        QTimer::singleShot(kAgain, &loop, &QEventLoop::quit);
        loop.exec();
    }
}

} // namespace gatehouse::app
