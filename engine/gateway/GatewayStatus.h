#pragma once

#include "engine/base/Problem.h"
#include "engine/openapi/FidelityReport.h"
#include "engine/tools/Tool.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace gatehouse::gateway {

enum class GatewayState { Stopped, Starting, Running, Draining, Failed };
enum class ApiState { Disabled, Ready, Failed };

// One API as it is served now; `reason` says why it is not.
struct ApiStatus
{
    QString name;
    QString displayName;
    QString description;
    bool enabled = true;
    ApiState state = ApiState::Disabled;
    QString reason;
    Problems problems;
    QString baseUrl; // final
    QString documentSource; // file or URL, as configured
    QString specVersion;
    QString documentTitle;
    int operations = 0; // in the document
    QDateTime loadedAt; // UTC
    bool documentIsHeld = false; // it would break clients, and openapi.on_breaking says hold
    bool documentIsOld = false; // the last good one stands in for one that is bad or could not be fetched
    std::shared_ptr<const tools::ToolList> tools; // never null; keeps its catalog alive
    // About what each of `tools` costs a model that it is listed to; may be null, else as long.
    std::shared_ptr<const std::vector<qint64>> tokens;
    openapi::FidelityReport report;
};

// What changes by the second. Counts start with the gateway.
struct GatewayCounters
{
    quint64 requests = 0;
    quint64 toolCalls = 0;
    quint64 toolErrors = 0;
    double callsPerSecond = 0; // over the last sample
    int inFlight = 0;
    int connections = 0;
    int streams = 0;
    qint64 residentBytes = 0;
};

// Everything the window shows of a gateway, as one value.
struct GatewayStatus
{
    GatewayState state = GatewayState::Stopped;
    bool paused = false; // it runs, and refuses every call until a person resumes them
    QString name;
    QString url; // "http://127.0.0.1:4000"
    QString metricsUrl; // empty without a second listener
    quint64 revision = 0;
    QDateTime startedAt; // UTC
    QList<ApiStatus> apis;
    int teams = 0;
    QString activityFile; // where calls are recorded; empty: nowhere
    bool recordsBodies = false; // their arguments and answers too
    QStringList teamNames; // in the configuration's order
    Problems problems; // of the last start or reload
    QDateTime rejectedAt; // UTC; valid while the files are no configuration, and an older one serves
};

} // namespace gatehouse::gateway
