#include "app/commands/CallBatch.h"

#include "engine/api/Answers.h"
#include "engine/base/Json.h"

#include <QJsonDocument>

namespace gatehouse::app {
namespace {

struct Line
{
    QString tool;
    QString api;
    QJsonObject arguments;
};

struct Answer
{
    QByteArray json;
    bool good = false;
};

Answer answerOf(const Problems &problems)
{
    JsonWriter json;
    json.beginObject();
    api::writeProblems(json, problems);
    json.endObject();
    return {json.take(), false};
}

Problem badLine(qint64 number, const QString &what)
{
    return {Severity::Error, QStringLiteral("call.bad_line"),
        QStringLiteral("line %1: %2, expected {\"tool\": NAME, \"args\": {…}}").arg(number).arg(what), {},
        {}};
}

Result<Line> readLine(const QByteArray &bytes, qint64 number)
{
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &parseError);
    if (bytes.trimmed().isEmpty())
        return badLine(number, QStringLiteral("it is empty"));
    if (parseError.error != QJsonParseError::NoError)
        return badLine(number, QStringLiteral("it is no JSON (%1)").arg(parseError.errorString()));
    const QJsonObject object = document.object();
    const QJsonValue tool = object.value(QLatin1String("tool"));
    const QJsonValue arguments = object.value(QLatin1String("args"));
    if (!tool.isString())
        return badLine(number, QStringLiteral("`tool` is missing or no text"));
    if (!arguments.isObject() && !arguments.isUndefined() && !arguments.isNull())
        return badLine(number, QStringLiteral("`args` is no object"));
    return Line{tool.toString(), object.value(QLatin1String("api")).toString(), arguments.toObject()};
}

Answer answerLine(const QByteArray &bytes, qint64 number, CallMode mode, ToolCaller &caller)
{
    const Result<Line> line = readLine(bytes, number);
    if (!line)
        return answerOf({line.error()});
    const auto api = caller.find(line->tool, line->api);
    if (!api)
        return answerOf({api.error()});
    if (mode == CallMode::DryRun) {
        const auto request = caller.rehearse(**api, line->tool, line->arguments);
        return request ? Answer{*request, true} : answerOf(request.error());
    }
    const calls::CallOutcome outcome = caller.call(**api, line->tool, line->arguments);
    if (outcome.status == calls::CallStatus::InvalidArguments)
        return answerOf(outcome.problems);
    return {resultJson(outcome.result), !outcome.result.isError};
}

} // namespace

bool callEachLine(
    QIODevice &input, CallMode mode, ToolCaller &caller, const std::function<void(QByteArray)> &answer)
{
    bool good = true;
    qint64 number = 0;
    // readLine waits where the input is a pipe; it gives nothing only at the end.
    for (QByteArray line = input.readLine(); !line.isEmpty(); line = input.readLine()) {
        const Answer one = answerLine(line, ++number, mode, caller);
        good = good && one.good;
        answer(one.json);
    }
    return good;
}

} // namespace gatehouse::app
