#include "engine/tools/ServerUrl.h"

#include <QUrl>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

bool isUsable(const QUrl &url)
{
    const QString scheme = url.scheme();
    return url.isValid() && !url.host().isEmpty() && (scheme == "http"_L1 || scheme == "https"_L1)
        && !url.path().contains(u'{');
}

// A user name or password in a URL would go around backend.auth and end up in logs.
QByteArray finalForm(QUrl url)
{
    QByteArray text = url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    while (text.endsWith('/'))
        text.chop(1);
    return text;
}

Problem noServer(const QString &message)
{
    return {Severity::Error, u"tools.no_server"_s, message, u"backend.base_url"_s, {}};
}

Result<QByteArray> fromBaseUrl(const QString &baseUrl)
{
    const QUrl url(baseUrl.trimmed());
    if (!isUsable(url)) {
        return noServer(u"backend.base_url is \"%1\", expected an absolute http or https URL"_s.arg(
            url.isValid() ? url.toDisplayString(QUrl::RemoveUserInfo) : u"no valid URL"_s));
    }
    if (!url.userInfo().isEmpty())
        return noServer(u"backend.base_url holds a user name or password: put them into backend.auth"_s);
    return finalForm(url);
}

} // namespace

Result<QByteArray> serverUrl(const QString &baseUrl, const QStringList &servers, const QString &documentUrl)
{
    if (!baseUrl.trimmed().isEmpty())
        return fromBaseUrl(baseUrl);
    // A document without servers has one: "/" (OAS 3.1 §4.8.1).
    const QStringList candidates = servers.isEmpty() ? QStringList{u"/"_s} : servers;
    const QUrl document(documentUrl);
    for (const QString &candidate : candidates) {
        QUrl url(candidate.trimmed());
        if (url.isRelative() && isUsable(document))
            url = document.resolved(url);
        if (isUsable(url))
            return finalForm(url);
    }
    if (servers.isEmpty())
        return noServer(u"the document names no server: set backend.base_url"_s);
    return noServer(u"no server of the document is an absolute http or https URL (the first is \"%1\"): "
                    "set backend.base_url"_s.arg(servers.first().left(200)));
}

} // namespace gatehouse::tools
