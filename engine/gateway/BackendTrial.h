#pragma once

#include "engine/base/Problem.h"
#include "engine/model/GatewayConfig.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <functional>

namespace gatehouse::gateway {

// The backend of an API of a configuration that is not served yet.
struct BackendInquiry
{
    enum class Wanted { Look, Call }; // only what would be asked, or the answer too

    GatewayConfig config;
    qsizetype api = 0; // place in config.apis
    Wanted wanted = Wanted::Look;
    QByteArray text = {}; // the API's document, where it is kept nowhere yet; may not lead to other files
};

enum class BackendStage {
    Planned, // nothing was sent yet
    NotReady, // nothing can be sent: `problems` say why
    Answered, // `status` says how
    NameUnknown, // the host has no address
    NotConnected, // refused, or no way there
    NotTrusted, // no TLS, or a certificate that is not trusted
    TimedOut,
    Blocked, // an address that the gateway does not send to
    NoCredential, // the token was not to be had
    NoUsableAnswer
};

// What became of one harmless call: a GET that needs no arguments, or of the base URL where there is none. A
// value, which never holds a secret.
struct BackendTrial
{
    BackendStage stage = BackendStage::Planned;
    QByteArray method;
    QByteArray url; // *** in place of secrets
    QString operation; // that was taken; empty: the base URL itself
    int status = 0;
    QString message; // the engine's words where there was no answer
    Problems problems;
    std::chrono::milliseconds duration{0};
};

// Runs once when it is known what is asked, and, for a call, once more at its end.
using BackendTrialProgress = std::function<void(const BackendTrial &)>;

} // namespace gatehouse::gateway
