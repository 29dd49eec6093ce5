#pragma once

#include "engine/base/Problem.h"
#include "engine/calls/HttpTranscript.h"
#include "engine/model/GatewayConfig.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <chrono>

namespace gatehouse::gateway {

// A call that a person makes from the window, or only wants to see.
struct ToolTrial
{
    QString api;
    QString tool;
    QJsonObject arguments;
    QString team; // empty: with the rights of the master key
    ProfileName profile = ProfileName::Portable; // of the schema that the arguments are checked by
};

enum class TrialStatus {
    Finished, // `content` is the answer, an error one too
    UnknownTool, // there is none for this team
    InvalidArguments, // `problems` say what
    RateLimited,
    Overloaded,
    CircuitOpen,
    Paused, // all calls are, by a person
    Cancelled,
    NotRunning // no gateway serves
};

// What became of a ToolTrial.
struct TrialOutcome
{
    TrialStatus status = TrialStatus::Finished;
    bool isError = false;
    QByteArray content; // JSON array of MCP content blocks
    QByteArray structuredContent; // JSON object; empty: none
    Problems problems;
    int backendStatus = 0; // 0: no backend answered
    std::chrono::microseconds duration{0}; // whole call
    std::chrono::microseconds backendDuration{0};
    qint64 bytes = 0; // of content and structuredContent
    qint64 tokens = 0; // about how many they are to a model
    calls::HttpTranscript transcript; // empty where no backend was asked: refused, or answered from the cache
};

// What a ToolTrial would send.
struct ToolRehearsal
{
    TrialStatus status = TrialStatus::Finished;
    Problems problems;
    http::ClientRequest request; // secrets are ***
    QByteArray har; // the same, as a HAR request
    QByteArray curl; // shell variables stand for secrets
};

} // namespace gatehouse::gateway
