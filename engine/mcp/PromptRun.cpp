#include "engine/mcp/PromptRun.h"

#include "engine/base/Json.h"
#include "engine/mcp/ResultWriter.h"
#include "engine/mcp/ServerInfo.h"

namespace gatehouse::mcp {
namespace {

QLatin1String roleName(PromptRole role)
{
    switch (role) {
    case PromptRole::User:
        return QLatin1String("user");
    case PromptRole::Assistant:
        return QLatin1String("assistant");
    }
    Q_UNREACHABLE();
}

// Of all the prompt's arguments those that the operation knows.
QJsonObject argumentsFor(const tools::Tool &tool, const QJsonObject &arguments)
{
    QJsonObject known;
    for (const tools::ArgumentBinding &binding : tool.bindings) {
        const auto given = arguments.constFind(binding.property);
        if (!binding.hidden && given != arguments.constEnd())
            known.insert(binding.property, *given);
    }
    return known;
}

} // namespace

PromptRun::PromptRun(ContentReader &reader, calls::EndpointRequestPointer request, MethodCall call,
    FoundPrompt found, MethodCompletion completion)
    : m_reader(reader)
    , m_request(std::move(request))
    , m_call(std::move(call))
    , m_found(found)
    , m_completion(std::move(completion))
    , m_arguments(m_call.params.value(QLatin1String("arguments")).toObject())
{
}

void PromptRun::next()
{
    while (!m_over && m_index < m_found.prompt->messages.size()) {
        const tools::PromptMessage &message = m_found.prompt->messages[m_index++];
        if (!begin(message))
            return; // take() goes on
    }
    if (!m_over)
        finish();
}

// False while it waits for somebody.
bool PromptRun::begin(const tools::PromptMessage &message)
{
    if (!message.tool && message.resourceUri.isEmpty()) {
        const QString text = tools::expandPlaceholders(message.text, m_arguments);
        add(message,
            QJsonObject{{QStringLiteral("type"), QStringLiteral("text")}, {QStringLiteral("text"), text}});
        return true;
    }
    m_isWaiting = false;
    bool done = false;
    const auto completion = [self = shared_from_this(), &message, &done](ReadOutcome outcome) {
        if (!self->m_isWaiting)
            done = true;
        self->take(message, std::move(outcome));
        if (self->m_isWaiting)
            self->next();
    };
    m_waiting = message.tool ? m_reader.readOperation(*m_request, m_call, {m_found.api, message.tool},
                    argumentsFor(*message.tool, m_arguments), completion)
                             : m_reader.readResource(*m_request, m_call,
                                 tools::expandUriPlaceholders(message.resourceUri, m_arguments), completion);
    m_isWaiting = !done;
    return done;
}

void PromptRun::take(const tools::PromptMessage &message, ReadOutcome outcome)
{
    if (const auto *read = std::get_if<ReadContent>(&outcome)) {
        for (const QJsonValue &block : read->blocks)
            add(message, block);
        return;
    }
    m_over = true;
    if (auto *error = std::get_if<RpcError>(&outcome)) {
        if (error->code == ErrorCode::ResourceNotFound && m_call.era == Era::Modern)
            error->code = ErrorCode::InvalidParams;
        m_completion(std::move(*error));
    } else {
        m_completion(std::get<InputRequired>(std::move(outcome)));
    }
}

void PromptRun::add(const tools::PromptMessage &message, const QJsonValue &block)
{
    m_messages.append(
        QJsonObject{{QStringLiteral("role"), roleName(message.role)}, {QStringLiteral("content"), block}});
}

void PromptRun::finish()
{
    m_over = true;
    QByteArray json;
    appendJsonValue(json, m_messages);
    ResultWriter writer(m_call, repeatedServerInformation(*m_request, m_call), json.size() + 100);
    if (const QString &description = m_found.prompt->description; !description.isEmpty()) {
        QByteArray text;
        appendJsonString(text, QStringView(description));
        writer.members().append(R"("description":)" + text + ',');
    }
    writer.members().append(R"("messages":)");
    writer.members().append(json);
    m_completion(writer.finish());
}

void PromptRun::cancel()
{
    if (std::exchange(m_over, true) || !m_waiting)
        return;
    m_waiting();
}

} // namespace gatehouse::mcp
