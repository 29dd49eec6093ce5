#include "app/connect/ReplyErrors.h"

#include "engine/backend/Redirect.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::connect {
namespace {

constexpr qsizetype kMostDetail = 300;

// The first line of what the body says: a problem's detail (RFC 9457), an error's message, or plain text.
QString detailOf(const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    QString detail = object.value("detail"_L1).toString();
    if (detail.isEmpty())
        detail = object.value("error"_L1).toObject().value("message"_L1).toString();
    if (detail.isEmpty() && object.isEmpty() && !body.trimmed().startsWith('<'))
        detail = QString::fromUtf8(body);
    detail = detail.trimmed().section(u'\n', 0, 0).trimmed().left(kMostDetail);
    return detail.isEmpty() ? QString() : u": "_s + detail;
}

QString ofStatus(int status, const GatewayLink &link)
{
    switch (status) {
    case 401:
        return link.hasKey()
            ? u"the gateway does not know this key (401): set GATEHOUSE_API_KEY to a key of a team of this gateway"_s
            : u"the gateway wants a key (401): set GATEHOUSE_API_KEY, or use --key-file"_s;
    case 403:
        return u"the gateway refuses this caller (403)"_s;
    case 404:
        return u"there is no MCP endpoint at %1 for this key (404): check --url and --api"_s.arg(link.url());
    case 405:
        return u"%1 is no MCP endpoint (405): check --url"_s.arg(link.url());
    case 413:
        return u"the message is larger than the gateway takes (413): see gateway.limits.max_request_bytes"_s;
    case 429:
        return u"too many requests (429)"_s;
    case 503:
        return u"the gateway at %1 is not ready (503): try again in a moment"_s.arg(link.url());
    default:
        break;
    }
    if (status >= 500)
        return u"the gateway failed (%1): its log says why"_s.arg(status);
    return u"the gateway answered HTTP %1"_s.arg(status);
}

QString notRunning(const QString &origin, const QString &why)
{
    return u"gatehouse is not running at %1: start it with `gatehouse --no-gui --config FILE`, open its "
           u"window, or "
           "give its address with --url (%2)"_s.arg(origin, why);
}

} // namespace

QString explain(const ReplyEnd &end, const GatewayLink &link)
{
    if (end.error && end.wasNotTaken())
        return notRunning(backend::originOf(link.url().toLatin1()), end.error->message);
    if (end.error) {
        const bool wasSent = end.status != 0 || end.error->failure == backend::Failure::Protocol;
        return end.error->message
            + (wasSent ? u"; what was asked may or may not have been done"_s : QString());
    }
    if (end.succeeded())
        return u"the gateway ended its answer (%1) without a response"_s.arg(end.status);
    return ofStatus(end.status, link) + detailOf(end.body);
}

QByteArray errorAnswer(
    const QByteArray &id, const ReplyEnd &end, const GatewayLink &link, MessageReader &reader)
{
    if (!end.error && !end.body.isEmpty()) {
        if (QByteArray own = reader.errorFor(id, end.body); !own.isEmpty())
            return own;
    }
    return mcp::errorMessage(id, {ErrorCode::InternalError, explain(end, link)});
}

} // namespace gatehouse::connect
