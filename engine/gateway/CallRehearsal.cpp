#include "engine/gateway/CallRehearsal.h"

#include "engine/tools/RequestBuilder.h"

#include <QJsonDocument>

namespace gatehouse::gateway {

QString rehearsedRequest(const tools::Tool &tool, const QString &argumentsJson)
{
    const QJsonDocument arguments = QJsonDocument::fromJson(argumentsJson.toUtf8());
    if (!arguments.isObject())
        return {};
    const auto request = tools::buildRequest(tool, arguments.object());
    return request ? QString::fromUtf8(request->method + ' ' + request->url) : QString();
}

} // namespace gatehouse::gateway
