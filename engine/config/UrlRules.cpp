#include "engine/config/UrlRules.h"

#include "engine/config/HostRules.h"

#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

QString shownUrl(const QString &text)
{
    static constexpr qsizetype kMostShown = 100;
    if (text.contains(u'@') || text.contains(u'?') || text.contains(u'#'))
        return u"something else"_s;
    QString shown = text.simplified();
    if (shown.size() > kMostShown)
        shown = shown.first(kMostShown) + u'…';
    return u'`' + shown + u'`';
}

// What both kinds of URL must be: absolute, http or https, with a host and no user.
QString whyNotHttp(const QString &text, const QString &example)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool http = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!url.isValid() || !http || url.host().isEmpty())
        return u"expected an absolute http or https URL such as `%1`, got %2"_s.arg(example, shownUrl(text));
    if (!url.userInfo().isEmpty())
        return u"a URL must not hold a user or password; give them in backend.auth"_s;
    if (url.port(1) == 0)
        return u"a URL cannot have the port 0, got %1"_s.arg(shownUrl(text));
    return {};
}

} // namespace

QString whyNotABaseUrl(const QString &text)
{
    if (QString why = whyNotHttp(text, u"https://crm.example/api/v1"_s); !why.isEmpty())
        return why;
    const QUrl url(text, QUrl::StrictMode);
    if (url.hasQuery())
        return u"a base URL cannot have a query (`?…`); remove it"_s;
    if (url.hasFragment())
        return u"a base URL cannot have a fragment (`#…`); remove it"_s;
    return {};
}

QString whyNotADocumentUrl(const QString &text)
{
    return whyNotHttp(text, u"https://crm.example/openapi.json"_s);
}

QString whyNotASecretsUrl(const QString &text)
{
    if (QString why = whyNotHttp(text, u"https://login.example/oauth/token"_s); !why.isEmpty())
        return why;
    const QUrl url(text, QUrl::StrictMode);
    if (url.scheme() != "https"_L1 && !isLoopbackHost(url.host()))
        return u"expected https, since secrets are sent there (http only to this machine itself), got %1"_s
            .arg(shownUrl(text));
    if (url.hasFragment())
        return u"this URL cannot have a fragment (`#…`); remove it"_s;
    return {};
}

QString whyNotATrustedUrl(const QString &text, const QString &example)
{
    if (QString why = whyNotHttp(text, example); !why.isEmpty())
        return why;
    const QUrl url(text, QUrl::StrictMode);
    if (url.hasQuery() || url.hasFragment())
        return u"expected a URL without query and fragment such as `%1`"_s.arg(example);
    if (url.scheme() != "https"_L1 && !isLoopbackHost(url.host()))
        return u"expected https (http only to this machine), got %1"_s.arg(shownUrl(text));
    return {};
}

// RFC 6454 §6.2: scheme, host and perhaps a port, nothing more.
QString whyNotAnOrigin(const QString &text)
{
    if (text == "*"_L1)
        return u"`*` would let every website in; name the origins, such as `https://app.example`"_s;
    const QUrl url(text, QUrl::StrictMode);
    const bool bare
        = url.path().isEmpty() && !url.hasQuery() && !url.hasFragment() && url.userInfo().isEmpty();
    if (url.isValid() && !url.scheme().isEmpty() && !url.host().isEmpty() && bare)
        return {};
    return u"expected an origin (scheme, host and port only) such as `https://app.example`, got %1"_s.arg(
        shownUrl(text));
}

} // namespace gatehouse::config
