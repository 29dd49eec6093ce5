#include "engine/gateway/Gateway.h"

#include "engine/gateway/BuildLog.h"
#include "engine/gateway/RecordSettings.h"
#include "engine/gateway/StatusJson.h"
#include "engine/gateway/StatusReport.h"
#include "engine/gateway/WatchedFiles.h"

namespace gatehouse::gateway {
namespace {

using calls::ControlAction;
using calls::ControlAnswer;
using calls::ControlCompletion;
using calls::ControlRequest;
using calls::ControlStatus;

constexpr std::chrono::milliseconds kDrainStep{20};
constexpr std::chrono::seconds kSweepEvery{30};

calls::ControlAnswer refusal(const QString &code, const QString &message)
{
    ControlAnswer answer;
    answer.status = ControlStatus::Rejected;
    answer.outcome.problems = {{Severity::Error, code, message, {}, {}}};
    return answer;
}

} // namespace

Gateway::Gateway(
    const Clock &clock, credentials::Keychain *keychain, std::shared_ptr<telemetry::LogTail> logTail)
    : m_clock(clock)
    , m_keychain(keychain)
    , m_logTail(std::move(logTail))
    , m_builds(this)
    , m_changes(makeQueue(m_builds))
    , m_checkBuilds(this)
    , m_checks(makeQueue(m_checkBuilds))
    , m_reads(this)
    , m_readers(makeQueue(m_reads))
    , m_drainTimer(this)
    , m_sampler(this, clock, [this](const GatewayCounters &counters) { Q_EMIT countersChanged(counters); })
    , m_refresher(this, clock,
          [this](const QStringList &apis) {
              ControlRequest wanted;
              wanted.action = ControlAction::Refresh;
              wanted.apis = apis;
              m_changes.add(std::move(wanted), [](const ControlAnswer &) {});
          })
    , m_watch(this)
    , m_sweepTimer(this)
{
    connect(&m_drainTimer, &QTimer::timeout, this, &Gateway::drainStep);
    m_drainTimer.setInterval(kDrainStep);
    connect(&m_sweepTimer, &QTimer::timeout, this, &Gateway::sweep);
    m_sweepTimer.setTimerType(Qt::VeryCoarseTimer);
    m_sweepTimer.setInterval(kSweepEvery);
    connect(&m_watch, &config::ConfigWatch::changed, this, [this] {
        m_shared->log.info(QLatin1String("gateway:watch"), QStringLiteral("a file has changed: reloading"));
        m_changes.add({}, [](const ControlAnswer &) {});
    });
}

ChangeQueue Gateway::makeQueue(BuildPool &builds)
{
    return {builds, [this](const ControlRequest &request) { return taskFor(request); },
        [this](const ControlRequest &request, const ChangeOutcome &outcome) {
            return finish(request, outcome);
        }};
}

Gateway::~Gateway()
{
    // Who was not told to stop may have calls open that wait for their clients; they and their sessions hold
    // each other.
    if (m_shared)
        m_shared->mcp.sessions.endAll();
    m_keyKeeper.reset();
    m_listeners.reset();
}

void Gateway::start(const StartOptions &options)
{
    if (m_status.state == GatewayState::Running || m_status.state == GatewayState::Starting)
        return;
    m_options = options;
    // A build of an earlier run, told to stop, may still use what is replaced here.
    for (BuildPool *builds : {&m_builds, &m_checkBuilds, &m_reads})
        builds->waitForDone();
    m_sampler.setSource(nullptr);
    m_events.reset();
    m_shared = std::make_unique<SharedState>(
        m_clock, options.local ? options.local->logSink : telemetry::Log::Sink(), m_keychain, m_logTail);
    m_events = std::make_unique<EventHub>(m_shared->log, m_shared->metrics, m_clock);
    m_sampler.setSource(m_shared.get());
    m_documents = options.stateFolder.isEmpty()
        ? nullptr
        : std::make_unique<calls::DocumentStore>(options.stateFolder + QStringLiteral("/documents"));
    m_status = {};
    announce(GatewayState::Starting);
    m_builds.run(taskFor({}), [this](const ChangeOutcome &outcome) { serve(outcome.build); });
}

BuildSettings Gateway::buildSettings(const std::stop_token &stop)
{
    BuildSettings settings;
    settings.listen = {m_options.host, m_options.port};
    settings.stop = stop;
    settings.local = m_options.local;
    settings.tokens = &m_shared->tokens;
    settings.keychain = m_keychain;
    settings.documents = m_documents.get();
    return settings;
}

// Reads and builds, on the pool.
BuildPool::Task Gateway::taskFor(const ControlRequest &request)
{
    return [request, source = BuildSource{m_options.configFile}, previous = m_shared->snapshots.get(),
               now = m_clock.wallTime(), settings = buildSettings({})](const std::stop_token &stop) mutable {
        settings.stop = stop;
        const auto build = [&](const QByteArray &text) {
            source.text = text;
            return buildSnapshot(source, previous, now, settings);
        };
        if (request.action == ControlAction::ReadConfig)
            return readConfigTask(source.file, request.format);
        if (request.action == ControlAction::ReplaceConfig)
            return replaceConfigTask(source.file, request, build);
        if (request.action == ControlAction::Check && !request.text.isEmpty())
            return ChangeOutcome{build(request.text)};
        source.refresh = request.apis;
        source.acceptBreaking = request.acceptBreaking;
        return ChangeOutcome{buildSnapshot(source, previous, now, settings)};
    };
}

void Gateway::serve(const BuildOutcome &outcome)
{
    logProblems(m_shared->log, outcome.problems);
    if (!outcome.snapshot)
        return failStart(3, outcome.problems);
    configureRecords(*m_shared, outcome.snapshot->config, m_options);
    logReports(m_shared->log, *outcome.snapshot);
    m_shared->snapshots.set(outcome.snapshot);
    m_listeners = std::make_unique<Listeners>(*m_shared, workerRequests());
    if (const auto opened = m_listeners->open(*outcome.snapshot); !opened) {
        m_listeners.reset();
        logProblems(m_shared->log, {opened.error()});
        return failStart(opened.error().code == u"http.address_in_use" ? 4 : 1, {opened.error()});
    }
    m_status.startedAt = m_clock.wallTime();
    m_sweptAt = m_status.startedAt;
    m_sweepTimer.start();
    keepKeys(outcome.snapshot->config.oauth);
    m_status = describe(*outcome.snapshot, m_status);
    m_status.url = m_listeners->url();
    m_status.metricsUrl = m_listeners->metricsUrl();
    m_refresher.plan(*outcome.snapshot);
    watchFiles();
    m_events->snapshotChanged(nullptr, *outcome.snapshot);
    announce(GatewayState::Running);
    m_shared->log.info(QLatin1String("gateway:serve"), QStringLiteral("serving"),
        {{QLatin1String("url"), m_status.url}, {QLatin1String("apis"), outcome.snapshot->readyCount()}});
    Q_EMIT started();
}

Worker::Requests Gateway::workerRequests()
{
    return {[this](Worker *worker, ControlRequest asked, ControlCompletion completion) {
                QMetaObject::invokeMethod(
                    this, [this, worker, asked = std::move(asked), completion = std::move(completion)] {
                        request(asked, [worker, completion](const ControlAnswer &answer) {
                            QMetaObject::invokeMethod(worker, [completion, answer] { completion(answer); });
                        });
                    });
            },
        [this](quint64 seen) {
            QMetaObject::invokeMethod(this, [this, seen] {
                if (m_keyKeeper)
                    m_keyKeeper->ask(seen);
            });
        },
        m_events.get()};
}

// At start and after a reload. Without an authorization server there is no keeper, until there is one.
void Gateway::keepKeys(const std::optional<OAuthConfig> &oauth)
{
    if (!m_keyKeeper && !oauth)
        return;
    if (!m_keyKeeper) {
        m_keyKeeper = std::make_unique<KeyKeeper>(m_shared->keys, m_shared->log, m_clock);
        connect(m_keyKeeper.get(), &KeyKeeper::fetched, this, [this] {
            for (const auto &worker : m_listeners->workers())
                worker->keysCame();
        });
    }
    m_keyKeeper->configure(oauth);
}

void Gateway::failStart(int exitCode, const Problems &problems)
{
    m_status.problems = problems;
    m_shared->log.flush();
    announce(GatewayState::Failed);
    Q_EMIT startFailed(exitCode, problems);
}

void Gateway::request(ControlRequest request, ControlCompletion completion)
{
    if (m_status.state != GatewayState::Running)
        return completion(
            refusal(QStringLiteral("gateway.not_running"), QStringLiteral("the gateway is not running")));
    ControlAnswer answer;
    switch (request.action) {
    case ControlAction::Status:
        answer.text = statusJson(m_status, m_sampler.read(), m_shared->draining);
        return completion(answer);
    case ControlAction::Drain:
    case ControlAction::EndDrain:
        setDraining(request.action == ControlAction::Drain);
        return completion(answer);
    case ControlAction::Pause:
    case ControlAction::EndPause:
        setPaused(request.action == ControlAction::Pause);
        return completion(answer);
    case ControlAction::Refresh:
        for (const QString &api : request.apis) {
            if (!m_shared->snapshots.get()->apiIndex.contains(api))
                answer.status = ControlStatus::Unknown;
        }
        if (answer.status == ControlStatus::Unknown)
            return completion(answer);
        break;
    case ControlAction::Reload:
    case ControlAction::Check:
    case ControlAction::ReadConfig:
    case ControlAction::ReplaceConfig:
        break;
    }
    ChangeQueue &queue = queueFor(request.action);
    queue.add(std::move(request), std::move(completion));
}

ChangeQueue &Gateway::queueFor(ControlAction action)
{
    if (action == ControlAction::Check)
        return m_checks;
    return action == ControlAction::ReadConfig ? m_readers : m_changes;
}

void Gateway::watchFiles()
{
    if (m_options.watch)
        m_watch.watch(watchedFiles(m_options.configFile, *m_shared->snapshots.get()));
}

void Gateway::setDraining(bool draining)
{
    m_shared->draining.store(draining, std::memory_order_relaxed);
    m_shared->log.info(QLatin1String("gateway:drain"),
        draining ? QStringLiteral("drained: not ready, connections end after their answer")
                 : QStringLiteral("ready again"));
    if (draining) {
        for (const auto &worker : m_listeners->workers())
            worker->drainOpen();
    }
}

// Calls that are under way end as they would. Nothing keeps it: the next start serves.
void Gateway::setPaused(bool paused)
{
    m_shared->paused.store(paused, std::memory_order_relaxed);
    if (std::exchange(m_status.paused, paused) == paused)
        return;
    m_shared->log.warning(QLatin1String("gateway:pause"),
        paused ? QStringLiteral("all calls are paused") : QStringLiteral("calls are resumed"));
    announce(m_status.state);
}

void Gateway::stop(std::chrono::milliseconds grace)
{
    if (m_status.state == GatewayState::Stopped || m_status.state == GatewayState::Failed) {
        announce(GatewayState::Stopped);
        Q_EMIT stopped();
        return;
    }
    for (BuildPool *builds : {&m_builds, &m_checkBuilds, &m_reads})
        builds->cancel(); // what is being built now is for nobody
    m_watch.stop();
    m_refresher.stop();
    for (ChangeQueue *queue : {&m_changes, &m_checks, &m_readers}) {
        queue->refuseAll(
            refusal(QStringLiteral("gateway.stopping"), QStringLiteral("the gateway is stopping")));
    }
    m_shared->draining.store(true, std::memory_order_relaxed);
    announce(GatewayState::Draining);
    if (m_listeners) {
        for (const auto &worker : m_listeners->workers())
            worker->stopAccepting();
    }
    m_events->hurry();
    m_drainDeadline = m_clock.now() + grace;
    m_drainTimer.start();
}

void Gateway::drainStep()
{
    // A call that has ended may still be on its way to the client, so connections count too.
    const bool busy = m_shared->counts.inFlight.load(std::memory_order_relaxed) > 0
        || (m_listeners
            && std::ranges::any_of(
                m_listeners->workers(), [](const auto &worker) { return worker->connections() > 0; }))
        || m_shared->tokens.isWriting() || m_events->isSending();
    if (!busy || m_clock.now() >= m_drainDeadline)
        end();
}

void Gateway::end()
{
    m_drainTimer.stop();
    m_sweepTimer.stop();
    m_shared->mcp.sessions.endAll();
    if (m_listeners) {
        for (const auto &worker : m_listeners->workers())
            worker->closeAll();
    }
    m_keyKeeper.reset();
    m_listeners.reset();
    m_shared->activity.close();
    m_events->abandon();
    m_shared->log.info(QLatin1String("gateway:stop"), QStringLiteral("stopped"));
    m_shared->log.flush();
    m_status.url.clear();
    m_status.metricsUrl.clear();
    m_status.paused = false;
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
        for (const auto &worker : m_listeners->workers())
            worker->snapshotChanged();
    }
}

void Gateway::announce(GatewayState state)
{
    m_status.state = state;
    if (state == GatewayState::Running)
        m_status.activityFile = m_shared->activity.file();
    Q_EMIT statusChanged(m_status);
}

} // namespace gatehouse::gateway
