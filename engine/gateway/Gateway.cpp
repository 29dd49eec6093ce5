#include "engine/gateway/Gateway.h"

#include "engine/gateway/ListenerChanges.h"
#include "engine/gateway/RecordSettings.h"
#include "engine/gateway/StatusReport.h"
#include "engine/http/ListeningSocket.h"
#include "engine/telemetry/ProcessStatistics.h"

namespace gatehouse::gateway {
namespace {

constexpr std::chrono::milliseconds kDrainStep{20};
constexpr std::chrono::milliseconds kSampleEvery{250};
constexpr std::chrono::seconds kSweepEvery{30};

void logProblems(telemetry::Log &log, const Problems &problems)
{
    for (const Problem &problem : problems) {
        const LogLevel level = problem.severity == Severity::Error ? LogLevel::Error : LogLevel::Warning;
        log.write(level, QLatin1String("config:problem"), problem.toString());
    }
}

// What became of the operations, so that a missing tool need not be searched for.
void logReports(telemetry::Log &log, const calls::Snapshot &snapshot)
{
    static constexpr int mostNamed = 20;
    for (const calls::ServingApi &api : snapshot.apis) {
        if (!api.isReady())
            continue;
        const openapi::FidelityReport &report = api.catalog->report();
        int left = mostNamed;
        for (const openapi::FidelityEntry &entry : report.entries) {
            if (entry.fidelity != openapi::Fidelity::Skipped || --left < 0)
                continue;
            log.warning(QLatin1String("openapi:report"),
                QStringLiteral("%1 %2 is no tool: %3")
                    .arg(QString::fromUtf8(entry.method), entry.path,
                        entry.reasons.isEmpty() ? QString() : entry.reasons.front().toString()),
                {{QLatin1String("api"), api.config.name}});
        }
        log.info(QLatin1String("openapi:report"), QStringLiteral("operations converted"),
            {{QLatin1String("api"), api.config.name},
                {QLatin1String("converted"), report.count(openapi::Fidelity::Converted)},
                {QLatin1String("degraded"), report.count(openapi::Fidelity::Degraded)},
                {QLatin1String("skipped"), report.count(openapi::Fidelity::Skipped)}});
    }
}

} // namespace

Gateway::Gateway(const Clock &clock, credentials::Keychain *keychain)
    : m_clock(clock)
    , m_keychain(keychain)
    , m_mailbox(std::make_shared<Mailbox>())
    , m_drainTimer(this)
    , m_sampleTimer(this)
    , m_sweepTimer(this)
{
    m_mailbox->gateway = this;
    connect(&m_drainTimer, &QTimer::timeout, this, &Gateway::drainStep);
    connect(&m_sampleTimer, &QTimer::timeout, this, &Gateway::sample);
    m_drainTimer.setInterval(kDrainStep);
    m_sampleTimer.setInterval(kSampleEvery);
    connect(&m_sweepTimer, &QTimer::timeout, this, &Gateway::sweep);
    m_sweepTimer.setTimerType(Qt::VeryCoarseTimer);
    m_sweepTimer.setInterval(kSweepEvery);
}

Gateway::~Gateway()
{
    {
        const std::lock_guard lock(m_mailbox->mutex);
        m_mailbox->gateway = nullptr;
    }
    m_keyKeeper.reset();
    m_workers.clear();
    m_buildStop.request_stop();
    m_pool.waitForDone();
}

void Gateway::start(const StartOptions &options)
{
    if (m_status.state == GatewayState::Running || m_status.state == GatewayState::Starting)
        return;
    m_options = options;
    m_pool.waitForDone(); // a build of an earlier run, told to stop, may still use what is replaced here
    m_shared = std::make_unique<SharedState>(
        m_clock, options.local ? options.local->logSink : telemetry::Log::Sink(), m_keychain);
    m_status = {};
    announce(GatewayState::Starting);
    build([this](const BuildOutcome &outcome) { serve(outcome); });
}

// Reads and builds on the pool; the completion comes back here unless the gateway was stopped or is gone
// meanwhile.
void Gateway::build(BuildCompletion completion)
{
    m_building = true;
    m_pool.start([mailbox = m_mailbox, run = ++m_run, file = m_options.configFile,
                     previous = m_shared->snapshots.get(), now = m_clock.wallTime(),
                     settings = BuildSettings{{m_options.host, m_options.port}, m_buildStop.get_token(),
                         m_options.local, &m_shared->tokens, m_keychain},
                     completion = std::move(completion)] {
        BuildOutcome outcome = buildSnapshot(file, previous, now, settings);
        const std::lock_guard lock(mailbox->mutex);
        Gateway *gateway = mailbox->gateway;
        if (!gateway)
            return;
        QMetaObject::invokeMethod(
            gateway, [gateway, run, outcome = std::move(outcome), completion]() mutable {
                if (run != gateway->m_run)
                    return;
                gateway->m_building = false;
                completion(std::move(outcome));
            });
    });
}

void Gateway::serve(const BuildOutcome &outcome)
{
    logProblems(m_shared->log, outcome.problems);
    if (!outcome.snapshot)
        return failStart(3, outcome.problems);
    configureRecords(*m_shared, outcome.snapshot->config, m_options);
    logReports(m_shared->log, *outcome.snapshot);
    m_shared->snapshots.set(outcome.snapshot);
    m_status = describe(*outcome.snapshot);
    if (const auto opened = openListeners(); !opened) {
        m_workers.clear();
        logProblems(m_shared->log, {opened.error()});
        return failStart(opened.error().code == u"http.address_in_use" ? 4 : 1, {opened.error()});
    }
    m_status.startedAt = m_clock.wallTime();
    m_sweptAt = m_status.startedAt;
    m_sweepTimer.start();
    keepKeys(m_shared->snapshots.get()->config.oauth);
    announce(GatewayState::Running);
    m_shared->log.info(QLatin1String("gateway:serve"), QStringLiteral("serving"),
        {{QLatin1String("url"), m_status.url}, {QLatin1String("apis"), outcome.snapshot->readyCount()}});
    Q_EMIT started();
}

// At start and after a reload. Without an authorization server there is no keeper, until there is one.
void Gateway::keepKeys(const std::optional<OAuthConfig> &oauth)
{
    if (!m_keyKeeper && !oauth)
        return;
    if (!m_keyKeeper) {
        m_keyKeeper = std::make_unique<KeyKeeper>(m_shared->keys, m_shared->log, m_clock);
        connect(m_keyKeeper.get(), &KeyKeeper::fetched, this, [this] {
            for (const auto &worker : m_workers)
                worker->keysCame();
        });
    }
    m_keyKeeper->configure(oauth);
}

Result<void> Gateway::openListeners()
{
    const GatewayConfig &config = m_shared->snapshots.get()->config;
    http::ListenAddress address;
    const auto host = parseHost(config.host);
    if (!host)
        return host.error();
    address.host = *host;
    address.port = config.port;

    const int workers = workerCount(config);
    if (workers > 1) {
        // Workers that share a port would not notice somebody else on it.
        if (auto free = http::checkAddressFree(address); !free)
            return free;
    }
    for (int i = 0; i < workers; ++i) {
        if (auto opened = openWorker(i, address); !opened)
            return opened;
    }
    m_status.url = urlOf(address, config.tls.isSet());
    if (!config.metrics)
        return {};
    const auto metricsHost = parseHost(config.metrics->host);
    if (!metricsHost)
        return metricsHost.error();
    const auto metrics = m_workers.front()->listenForMetrics({*metricsHost, config.metrics->port});
    if (!metrics)
        return metrics.error();
    m_status.metricsUrl = urlOf(*metrics, false) + QStringLiteral("/metrics");
    return {};
}

// The first worker finds the port, the others share it.
Result<void> Gateway::openWorker(int index, http::ListenAddress &address)
{
    const auto reloadFor = [this](Worker *worker, calls::ReloadCompletion completion) {
        QMetaObject::invokeMethod(this, [this, worker, completion = std::move(completion)] {
            reload([worker, completion](const ReloadOutcome &outcome) {
                QMetaObject::invokeMethod(worker, [completion, outcome] { completion(outcome); });
            });
        });
    };
    const auto askForKeys = [this](quint64 seen) {
        QMetaObject::invokeMethod(this, [this, seen] {
            if (m_keyKeeper)
                m_keyKeeper->ask(seen);
        });
    };
    m_workers.push_back(std::make_unique<Worker>(*m_shared, index, Worker::Requests{reloadFor, askForKeys}));
    const bool shared = workerCount(m_shared->snapshots.get()->config) > 1;
    const auto opened = m_workers.back()->listen(
        address, shared ? http::PortSharing::Shared : http::PortSharing::Exclusive);
    if (!opened)
        return opened.error();
    address.port = opened->port;
    return {};
}

void Gateway::failStart(int exitCode, const Problems &problems)
{
    m_status.problems = problems;
    m_shared->log.flush();
    announce(GatewayState::Failed);
    Q_EMIT startFailed(exitCode, problems);
}

void Gateway::reload(calls::ReloadCompletion completion)
{
    if (m_status.state != GatewayState::Running) {
        return completion({false, false, 0, 0, 0,
            {{Severity::Error, QStringLiteral("gateway.not_running"),
                QStringLiteral("the gateway is not running"), {}, {}}}});
    }
    if (m_building) {
        m_next.push_back(std::move(completion));
        return;
    }
    m_waiting.push_back(std::move(completion));
    build([this](const BuildOutcome &outcome) { applyReload(outcome); });
}

void Gateway::applyReload(const BuildOutcome &outcome)
{
    logProblems(m_shared->log, outcome.problems);
    ReloadOutcome result;
    result.ok = outcome.snapshot != nullptr;
    result.changed = result.ok && outcome.changed;
    if (result.ok) {
        result.problems = listenerChanges(m_shared->snapshots.get()->config, outcome.snapshot->config);
        result.problems += outcome.problems;
    } else {
        result.problems = outcome.problems;
    }
    if (result.ok)
        configureRecords(*m_shared, outcome.snapshot->config, m_options);
    // Before the snapshot: keys of an issuer that goes must not serve one that comes.
    if (result.ok)
        keepKeys(outcome.snapshot->config.oauth);
    if (result.changed) {
        logReports(m_shared->log, *outcome.snapshot);
        m_shared->snapshots.set(outcome.snapshot);
        for (const auto &worker : m_workers)
            worker->snapshotChanged();
        m_shared->tokens.prune();
        m_shared->mcp.sessions.snapshotChanged(*outcome.snapshot);
        const GatewayStatus before = m_status;
        m_status = describe(*outcome.snapshot);
        m_status.state = before.state;
        m_status.url = before.url;
        m_status.metricsUrl = before.metricsUrl;
        m_status.startedAt = before.startedAt;
    }
    m_status.problems = result.problems;
    const calls::SnapshotPointer serving = m_shared->snapshots.get();
    result.revision = serving->revision;
    result.apisLoaded = serving->readyCount();
    result.teams = static_cast<int>(serving->config.teams.size());
    finishReloads(result);
}

void Gateway::finishReloads(const ReloadOutcome &outcome)
{
    using telemetry::ReloadResult;
    m_shared->metrics.countReload(!outcome.ok ? ReloadResult::Rejected
            : outcome.changed                 ? ReloadResult::Applied
                                              : ReloadResult::Unchanged);
    m_shared->log.write(outcome.ok ? LogLevel::Info : LogLevel::Error, QLatin1String("gateway:reload"),
        outcome.ok ? (outcome.changed ? QStringLiteral("configuration reloaded")
                                      : QStringLiteral("configuration unchanged"))
                   : QStringLiteral("configuration rejected; the old one serves on"),
        {{QLatin1String("revision"), static_cast<qint64>(outcome.revision)}});
    announce(m_status.state);
    for (const calls::ReloadCompletion &completion : std::exchange(m_waiting, {}))
        completion(outcome);
    m_waiting = std::exchange(m_next, {});
    if (!m_waiting.empty())
        build([this](const BuildOutcome &next) { applyReload(next); });
}

void Gateway::stop(std::chrono::milliseconds grace)
{
    if (m_status.state == GatewayState::Stopped || m_status.state == GatewayState::Failed) {
        announce(GatewayState::Stopped);
        Q_EMIT stopped();
        return;
    }
    ++m_run; // what is being built now is for nobody
    m_buildStop.request_stop();
    m_buildStop = {};
    m_building = false;
    const ReloadOutcome refused{false, false, 0, 0, 0,
        {{Severity::Error, QStringLiteral("gateway.stopping"), QStringLiteral("the gateway is stopping"), {},
            {}}}};
    for (auto *waiting : {&m_waiting, &m_next}) {
        for (const calls::ReloadCompletion &completion : std::exchange(*waiting, {}))
            completion(refused);
    }
    m_shared->draining.store(true, std::memory_order_relaxed);
    announce(GatewayState::Draining);
    for (const auto &worker : m_workers)
        worker->stopAccepting();
    m_drainDeadline = m_clock.now() + grace;
    m_drainTimer.start();
}

void Gateway::drainStep()
{
    // A call that has ended may still be on its way to the client, so connections count too.
    const bool busy = m_shared->counts.inFlight.load(std::memory_order_relaxed) > 0
        || std::ranges::any_of(m_workers, [](const auto &worker) { return worker->connections() > 0; })
        || m_shared->tokens.isWriting();
    if (busy && m_clock.now() < m_drainDeadline)
        return;
    m_drainTimer.stop();
    m_sweepTimer.stop();
    m_shared->mcp.sessions.endAll();
    for (const auto &worker : m_workers)
        worker->closeAll();
    m_keyKeeper.reset();
    m_workers.clear();
    m_shared->activity.close();
    m_shared->log.info(QLatin1String("gateway:stop"), QStringLiteral("stopped"));
    m_shared->log.flush();
    m_status.url.clear();
    m_status.metricsUrl.clear();
    announce(GatewayState::Stopped);
    Q_EMIT stopped();
}

// Lets go of what time has ended: idle sessions, buckets that are full again, streams of expired keys.
void Gateway::sweep()
{
    const calls::SnapshotPointer snapshot = m_shared->snapshots.get();
    m_shared->mcp.sessions.sweep(mcp::sessionLimits(*snapshot));
    m_shared->limiter.forgetFull();
    const QDateTime now = m_clock.wallTime();
    if (snapshot->authenticator.anyExpired(std::exchange(m_sweptAt, now), now)) {
        // Each stream asks anew who its client is.
        for (const auto &worker : m_workers)
            worker->snapshotChanged();
    }
}

void Gateway::setCountersWanted(bool wanted)
{
    if (!wanted)
        return m_sampleTimer.stop();
    m_sampledAt = m_clock.now();
    m_sampledCalls = m_shared ? m_shared->counts.toolCalls.load(std::memory_order_relaxed) : 0;
    m_sampleTimer.start();
}

void Gateway::sample()
{
    if (!m_shared)
        return;
    const calls::SharedCounts &counts = m_shared->counts;
    GatewayCounters counters;
    counters.requests = counts.requests.load(std::memory_order_relaxed);
    counters.toolCalls = counts.toolCalls.load(std::memory_order_relaxed);
    counters.toolErrors = counts.toolErrors.load(std::memory_order_relaxed);
    counters.inFlight = counts.inFlight.load(std::memory_order_relaxed);
    counters.connections = m_shared->connections.load(std::memory_order_relaxed);
    counters.streams = m_shared->streams.load(std::memory_order_relaxed);
    counters.residentBytes = telemetry::readResidentBytes();
    const auto now = m_clock.now();
    const double elapsed = std::chrono::duration<double>(now - m_sampledAt).count();
    if (elapsed > 0 && counters.toolCalls >= m_sampledCalls)
        counters.callsPerSecond = static_cast<double>(counters.toolCalls - m_sampledCalls) / elapsed;
    m_sampledAt = now;
    m_sampledCalls = counters.toolCalls;
    Q_EMIT countersChanged(counters);
}

void Gateway::announce(GatewayState state)
{
    m_status.state = state;
    Q_EMIT statusChanged(m_status);
}

} // namespace gatehouse::gateway
