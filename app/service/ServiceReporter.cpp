#include "app/service/ServiceReporter.h"

#include <ctime>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::app {
namespace {

constexpr qsizetype kMostNamed = 3;

// RELOADING=1 wants CLOCK_MONOTONIC (sd_notify(3)).
QByteArray monotonicMicroseconds()
{
#ifdef Q_OS_UNIX
    timespec time{};
    ::clock_gettime(CLOCK_MONOTONIC, &time);
    return QByteArray::number(static_cast<qint64>(time.tv_sec) * 1'000'000 + time.tv_nsec / 1'000);
#else
    return "0";
#endif
}

QString servingText(const gateway::GatewayStatus &status)
{
    int ready = 0;
    QStringList failed;
    for (const gateway::ApiStatus &api : status.apis) {
        if (api.state == gateway::ApiState::Ready)
            ++ready;
        else if (api.state == gateway::ApiState::Failed)
            failed.append(api.name);
    }
    QString text = u"Serving %1 API%2"_s.arg(ready).arg(ready == 1 ? QString() : u"s"_s);
    if (!failed.isEmpty()) {
        const QString more = failed.size() > kMostNamed ? u", …"_s : QString();
        text += u", %1 failed (%2%3),"_s.arg(failed.size())
                    .arg(failed.first(std::min(failed.size(), kMostNamed)).join(u", "_s), more);
    }
    return text + u" at "_s + status.url;
}

} // namespace

QByteArray serviceStatus(const gateway::GatewayStatus &status)
{
    switch (status.state) {
    case gateway::GatewayState::Starting:
        return "Reading the configuration and the documents of its APIs";
    case gateway::GatewayState::Running:
        return servingText(status).toUtf8();
    case gateway::GatewayState::Draining:
        return "Stopping: calls under way may end";
    case gateway::GatewayState::Failed:
        return "Could not start; the log says why";
    case gateway::GatewayState::Stopped:
        return "Stopped";
    }
    Q_UNREACHABLE();
}

ServiceReporter::ServiceReporter(gateway::GatewayHost &host, NotifySocket socket, QObject *parent)
    : QObject(parent)
    , m_host(host)
    , m_socket(std::move(socket))
{
    if (!m_socket.isThere())
        return;
    connect(&host, &gateway::GatewayHost::statusChanged, this, &ServiceReporter::reportStatus);
    connect(&host, &gateway::GatewayHost::started, this, [this] {
        m_isReady = true;
        m_socket.send("READY=1");
    });
    connect(&host, &gateway::GatewayHost::reloadFinished, this, [this] {
        if (m_isReady)
            m_socket.send("READY=1");
    });
    if (const auto interval = watchdogInterval()) {
        m_watchdog = std::make_unique<Watchdog>(
            *interval, [this] { m_host.checkAlive(); }, [this] { m_socket.send("WATCHDOG=1"); });
        connect(&host, &gateway::GatewayHost::alive, this, [this] { m_watchdog->answered(); });
    }
}

void ServiceReporter::reportStatus(const gateway::GatewayStatus &status)
{
    const QByteArray text = serviceStatus(status);
    if (text != m_said)
        m_socket.send("STATUS=" + text);
    m_said = text;
}

void ServiceReporter::reloading()
{
    if (m_isReady)
        m_socket.send("RELOADING=1\nMONOTONIC_USEC=" + monotonicMicroseconds());
}

void ServiceReporter::stopping()
{
    m_isReady = false; // a reload that ends now must not take the stop back
    m_socket.send("STOPPING=1");
}

} // namespace gatehouse::app
