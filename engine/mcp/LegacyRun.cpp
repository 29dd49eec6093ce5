#include "engine/mcp/LegacyRun.h"

#include "engine/base/Json.h"
#include "engine/mcp/Envelope.h"
#include "engine/mcp/InputExchange.h"
#include "engine/tools/ResultMapper.h"

#include <QJsonDocument>

namespace gatehouse::mcp {
namespace {

constexpr int kMostRounds = 8;
constexpr int kMostSeconds = 300; // for an answer: people may have to read and type

QByteArray toolErrorMessage(const QByteArray &id, const QString &text)
{
    ByteWriter members(text.size() + 100);
    members.append('{');
    tools::appendResultMembers(members, tools::errorResult(text));
    members.append('}');
    return resultMessage(id, members.take());
}

} // namespace

void LegacyRun::start(const Parts &parts, const calls::EndpointRequestPointer &request,
    SessionPointer session, ReplyPointer reply, MethodCall call)
{
    std::make_shared<LegacyRun>(parts, request, std::move(session), std::move(reply), std::move(call))
        ->begin();
}

LegacyRun::LegacyRun(const Parts &parts, calls::EndpointRequestPointer request, SessionPointer session,
    ReplyPointer reply, MethodCall call)
    : m_parts(parts)
    , m_request(std::move(request))
    , m_session(std::move(session))
    , m_reply(std::move(reply))
    , m_call(std::move(call))
{
}

void LegacyRun::begin()
{
    const RequestMeta meta = readMeta(m_call.params.value(QLatin1String("_meta")).toObject());
    m_call.trace = meta.trace;
    m_call.input.clientCapabilities = m_call.clientCapabilities;
    m_beat = reportProgress(m_parts.heartbeat, m_reply, meta.progressToken);
    if (m_session) {
        if (const auto level = m_session->logLevel())
            m_call.log = logTo(m_reply, *level);
        const bool isNew = m_session->started(m_call.id, {m_parts.mailbox, [weak = weak_from_this()] {
                                                              if (const auto run = weak.lock())
                                                                  run->cancel();
                                                          }});
        if (!isNew) {
            return m_reply->answer(errorMessage(m_call.id,
                {ErrorCode::InvalidRequest,
                    QStringLiteral("a request of this id is running, or the session has ended"), {}}));
        }
    }
    runOnce();
}

void LegacyRun::runOnce()
{
    auto cancellation = m_parts.methods.run(m_request, MethodCallPointer(shared_from_this(), &m_call),
        [self = shared_from_this()](MethodOutcome outcome) { self->take(std::move(outcome)); });
    if (!m_over && m_unanswered == 0)
        m_cancellation = std::move(cancellation);
}

void LegacyRun::take(MethodOutcome outcome)
{
    m_cancellation = {};
    if (m_over)
        return;
    if (const auto *required = std::get_if<InputRequired>(&outcome))
        return ask(*required);
    if (auto *error = std::get_if<RpcError>(&outcome))
        return answer(errorMessage(m_call.id, *error));
    answer(std::get<ByteParts>(std::move(outcome)));
}

// Empty when the client can be asked.
QString LegacyRun::whyNotAsk(const InputRequired &required)
{
    const QJsonObject missing = missingCapabilities(required.methods, m_call.clientCapabilities);
    if (!missing.isEmpty())
        return QStringLiteral("This call has to ask the client first, and the client does not offer %1.")
            .arg(missing.keys().join(u", "));
    if (!m_session || !m_reply->keepAlive())
        return QStringLiteral(
            "This call has to ask the client first, which needs a session and an event stream.");
    if (++m_rounds > kMostRounds)
        return QStringLiteral("The backend asked more than %1 times.").arg(kMostRounds);
    if (!m_place) {
        static constexpr qint64 kLeast = 16'384; // what a call is beside its request
        m_place = m_parts.questions->take(
            m_request->principal, m_request->snapshot()->config, kLeast + m_request->http().body.size());
    }
    if (!m_place)
        return QStringLiteral("Too many calls are waiting for an answer of their client.");
    return {};
}

void LegacyRun::ask(const InputRequired &required)
{
    if (const QString reason = whyNotAsk(required); !reason.isEmpty())
        return fail(reason);
    m_patience = m_parts.heartbeat.begin([weak = weak_from_this()](int seconds) {
        const auto run = weak.lock();
        if (run && seconds >= kMostSeconds)
            run->fail(QStringLiteral("The client did not answer within %1 s.").arg(kMostSeconds));
    });
    if (!send(required))
        fail(QStringLiteral("The session has ended, or too many of its calls wait for an answer."));
}

bool LegacyRun::send(const InputRequired &required)
{
    m_asked.clear();
    m_answers = {};
    m_call.input.requestState = required.state;
    const QJsonObject questions = QJsonDocument::fromJson(required.requests).object();
    m_unanswered = questions.size();
    for (auto it = questions.constBegin(); it != questions.constEnd(); ++it) {
        const QByteArray id = m_session->ask(
            {m_parts.mailbox, [self = shared_from_this(), key = it.key()](const QJsonObject &reply) {
                 self->takeAnswer(key, reply);
             }});
        if (id.isEmpty())
            return false;
        m_asked.append(id);
        QByteArray params;
        appendJsonValue(params, it.value()[QLatin1String("params")].toObject());
        m_reply->notify(requestMessage(id, it.value()[QLatin1String("method")].toString().toUtf8(), params));
    }
    return !questions.isEmpty();
}

// The question may have been open for minutes: the next round is by the rules of now.
bool LegacyRun::isStillAllowed()
{
    const calls::SnapshotPointer snapshot = m_parts.snapshots->current();
    m_request->moveTo(snapshot);
    return m_request->identify(m_request->http(), *snapshot) == m_request->principal;
}

void LegacyRun::takeAnswer(const QString &key, const QJsonObject &reply)
{
    if (m_over)
        return;
    const QJsonValue error = reply.value(QLatin1String("error"));
    if (!error.isUndefined()) {
        return fail(QStringLiteral("The client did not answer what the backend asked: %1")
                        .arg(error[QLatin1String("message")].toString().left(500)));
    }
    const QJsonValue result = reply.value(QLatin1String("result"));
    if (!result.isObject())
        return fail(QStringLiteral("The client's answer to what the backend asked is no object."));
    m_answers.insert(key, result);
    if (--m_unanswered > 0)
        return;
    m_patience.reset();
    if (!isStillAllowed())
        return fail(QStringLiteral("The key of this call is no longer good."));
    m_call.input.responses = m_answers;
    runOnce();
}

// Lets go of everything that would call back.
void LegacyRun::end()
{
    m_over = true;
    m_beat.reset();
    m_patience.reset();
    m_call.log = {};
    m_place.reset();
    if (!m_session)
        return;
    m_session->finished(m_call.id);
    for (const QByteArray &id : std::exchange(m_asked, {}))
        m_session->forgetAsked(id);
}

void LegacyRun::answer(ByteParts message)
{
    const auto kept = shared_from_this();
    end();
    m_reply->answer(std::move(message));
}

void LegacyRun::fail(const QString &text)
{
    if (m_call.method == "tools/call")
        return answer(toolErrorMessage(m_call.id, text));
    answer(errorMessage(m_call.id, {ErrorCode::InternalError, text, {}}));
}

void LegacyRun::cancel()
{
    if (m_over)
        return;
    const auto kept = shared_from_this();
    end();
    if (const Cancellation cancellation = std::exchange(m_cancellation, {}))
        cancellation();
    m_reply->drop();
}

} // namespace gatehouse::mcp
