#include "engine/clients/ClientVerifier.h"

#include "engine/clients/EntryReferences.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::clients {
namespace {

// What MCP's SDKs pass on to programs that they start, which is all that some clients do.
bool isPassedOn(const QString &name, Platform platform)
{
    static const QStringList unixNames{
        u"HOME"_s, u"LOGNAME"_s, u"PATH"_s, u"SHELL"_s, u"TERM"_s, u"USER"_s, u"LANG"_s, u"TMPDIR"_s};
    static const QStringList windowsNames{u"APPDATA"_s, u"HOMEDRIVE"_s, u"HOMEPATH"_s, u"LOCALAPPDATA"_s,
        u"PATH"_s, u"PROCESSOR_ARCHITECTURE"_s, u"PROGRAMFILES"_s, u"SYSTEMDRIVE"_s, u"SYSTEMROOT"_s,
        u"TEMP"_s, u"USERNAME"_s, u"USERPROFILE"_s};
    return platform == Platform::Windows ? windowsNames.contains(name, Qt::CaseInsensitive)
                                         : unixNames.contains(name);
}

class Expansion
{
public:
    Expansion(const ClientInfo &client, const ClientEnvironment &environment, QStringList &missing)
        : m_style(client.references)
        , m_environment(environment)
        , m_missing(missing)
    {
    }

    QString operator()(const QString &text) const
    {
        return expandReferences(
            m_style, text, [this](const QString &name) { return lookUp(name); }, m_missing);
    }
    std::optional<QString> lookUp(const QString &name) const
    {
        const auto found = m_environment.variables.constFind(name);
        return found == m_environment.variables.cend() ? std::nullopt : std::optional(*found);
    }

private:
    ReferenceStyle m_style;
    const ClientEnvironment &m_environment;
    QStringList &m_missing;
};

QStringList childVariables(
    const ClientInfo &client, const ClientVerifier::Request &request, const Expansion &expand)
{
    QHash<QString, QString> variables = request.environment.variables;
    if (client.childEnvironment == ChildEnvironment::Few) {
        const Platform platform = request.environment.platform;
        variables.removeIf([&](const auto &at) { return !isPassedOn(at.key(), platform); });
    }
    for (const auto &[name, value] : request.entry.environment)
        variables.insert(name, expand(value));
    QStringList lines;
    for (auto at = variables.cbegin(); at != variables.cend(); ++at)
        lines.append(at.key() + u'=' + at.value());
    return lines;
}

} // namespace

ClientVerifier::ClientVerifier(QObject *parent) : QObject(parent)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { fail(u"there was no answer in time"_s); });
}

ClientVerifier::~ClientVerifier() = default;

std::unique_ptr<VerifyTransport> ClientVerifier::transportFor(
    const Request &request, QStringList &missing) const
{
    const ClientInfo &client = clientInfo(request.client);
    const InstalledEntry &entry = request.entry;
    const Expansion expand(client, request.environment, missing);
    if (entry.transport == Transport::Stdio) {
        ProgramStart start{expand(entry.command), {}, childVariables(client, request, expand)};
        for (const QString &word : entry.arguments)
            start.arguments.append(expand(word));
        return makeProgramTransport(start);
    }
    EndpointAddress address{expand(entry.url), {}};
    for (const auto &[name, value] : entry.headers)
        address.headers.append({name.toUtf8(), expand(value).toUtf8()});
    if (!entry.bearerVariable.isEmpty()) {
        const auto token = expand.lookUp(entry.bearerVariable);
        if (token)
            address.headers.append({"Authorization", "Bearer " + token->toUtf8()});
        else
            missing.append(entry.bearerVariable);
    }
    return makeHttpTransport(address);
}

void ClientVerifier::start(const Request &request)
{
    Q_ASSERT(!isRunning());
    m_result = {request.entry.name, false, false, {}, {}};
    m_talk = {};
    ++m_run;
    m_isLeaving = false;
    m_hasAnswered = false;
    m_subject = request.entry.transport == Transport::Http
        ? request.entry.url
        : (QStringList{request.entry.command} + request.entry.arguments).join(u' ');
    QStringList missing;
    m_transport = transportFor(request, missing);
    m_transport->begin({[this](const QByteArray &message) {
                            if (m_isLeaving)
                                return;
                            if (!std::exchange(m_hasAnswered, true))
                                add({VerifyStep::Kind::Start, VerifyStep::State::Passed, m_subject, 0, {}});
                            take(m_talk.take(message));
                        },
        [this](const QString &why) { fail(why); }});
    if (m_isLeaving)
        return; // it could not even be started
    if (!missing.isEmpty()) {
        return fail(u"the variable %1 is not set here, and %2 takes the key from it"_s.arg(
            missing.join(u", "_s), clientInfo(request.client).name));
    }
    m_deadline.start(request.timeout);
    take(m_talk.begin());
}

void ClientVerifier::add(const VerifyStep &step)
{
    m_result.steps.append(step);
    Q_EMIT stepped(step);
}

void ClientVerifier::take(const VerifyTalk::Turn &turn)
{
    if (turn.step)
        add(*turn.step);
    for (const QByteArray &message : turn.messages)
        m_transport->send(message);
    if (!turn.isOver)
        return;
    const VerifyStep &last = m_result.steps.last();
    m_result.passed = last.state == VerifyStep::State::Passed;
    if (last.kind == VerifyStep::Kind::List && m_result.passed) {
        add({VerifyStep::Kind::Call, VerifyStep::State::LeftOut, {}, 0,
            u"no tool that only reads can be called without arguments"_s});
    }
    leave();
}

void ClientVerifier::fail(const QString &why)
{
    if (m_isLeaving)
        return;
    const VerifyStep::Kind kind = m_hasAnswered ? m_talk.stage() : VerifyStep::Kind::Start;
    add({kind, VerifyStep::State::Failed, m_hasAnswered ? QString() : m_subject, 0, why});
    leave();
}

void ClientVerifier::leave()
{
    m_deadline.stop();
    m_isLeaving = true;
    m_transport->end([this] { finishLater(); });
}

void ClientVerifier::cancel()
{
    if (!isRunning() || m_result.cancelled)
        return;
    m_result.cancelled = true;
    m_result.passed = false;
    m_isLeaving = true;
    m_deadline.stop();
    finishLater();
}

// The transport may be what says so, and is not to be destroyed by that.
void ClientVerifier::finishLater()
{
    const auto end = [this, run = m_run] {
        if (run == m_run && m_transport)
            finish();
    };
    QMetaObject::invokeMethod(this, end, Qt::QueuedConnection);
}

void ClientVerifier::finish()
{
    if (!m_result.passed)
        m_result.lastWords = m_transport->lastWords();
    m_transport.reset();
    Q_EMIT finished(m_result);
}

} // namespace gatehouse::clients
