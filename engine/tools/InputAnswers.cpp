#include "engine/tools/InputAnswers.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

constexpr const char *kCapabilities = "Mcp-Client-Capabilities";
constexpr const char *kResponses = "Mcp-Input-Responses";
constexpr const char *kState = "Mcp-Request-State";
constexpr std::array kNames{kCapabilities, kResponses, kState};
constexpr qsizetype kMostAnswerBytes = 24'576;

QByteArray encoded(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toBase64();
}

Problem tooLarge(qsizetype bytes)
{
    return {Severity::Error, u"arguments.input_too_large"_s,
        u"the answers, the request state and the client's capabilities take %1 bytes as headers of the "
        u"backend's request, which may have %2: answer in fewer words"_s.arg(bytes)
            .arg(kMostAnswerBytes),
        u"inputResponses"_s, {}};
}

} // namespace

bool isInputHeader(QByteArrayView name)
{
    return std::ranges::any_of(
        kNames, [name](const char *own) { return http::Headers::sameName(name, own); });
}

Result<void> addInputHeaders(http::ClientRequest &request, const InputAnswers &answers)
{
    std::array<QByteArray, kNames.size()> values{encoded(answers.clientCapabilities)};
    if (!answers.responses.isEmpty())
        values[1] = encoded(answers.responses);
    values[2] = answers.requestState.toUtf8().toBase64();
    const qsizetype bytes = values[0].size() + values[1].size() + values[2].size();
    if (bytes > kMostAnswerBytes)
        return tooLarge(bytes);
    for (size_t i = 0; i < kNames.size(); ++i) {
        request.headers.remove(kNames[i]);
        if (!values[i].isEmpty())
            request.headers.add(kNames[i], values[i]);
    }
    return {};
}

} // namespace gatehouse::tools
