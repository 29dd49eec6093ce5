#include "engine/openapi/ServerReader.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::openapi {
namespace {

// The default of a server variable; its first allowed value stands in for a missing one.
QString variableValue(DocumentNode variable)
{
    const DocumentNode fallback = variable["default"];
    return textOf(fallback ? fallback : variable["enum"].at(0));
}

QString withVariables(const QString &url, DocumentNode server, const ReadContext &context)
{
    QString out;
    qsizetype at = 0;
    while (at < url.size()) {
        const qsizetype open = url.indexOf(u'{', at);
        const qsizetype close = open < 0 ? -1 : url.indexOf(u'}', open);
        if (close < 0)
            break;
        const QString name = url.mid(open + 1, close - open - 1);
        const DocumentNode variable = server["variables"][name.toStdString()];
        out += QStringView(url).mid(at, open - at);
        if (!variable)
            context.warning("openapi.server_variable"_L1,
                u"the server %1 has no value for {%2}: give the variable a default"_s.arg(url, name), server);
        out += variable ? variableValue(variable) : QString(u'{' + name + u'}');
        at = close + 1;
    }
    return out + url.mid(at);
}

// A relative URL resolves against the document that holds it (OAS 3.1 §4.8.5); the first one's address is
// known to whoever builds the requests, unless it names itself.
QString fromItsDocument(const QString &url, DocumentNode server, const ReadContext &context)
{
    const QUrl base = context.resolver.baseOf(server);
    const bool absolute = base.scheme() == "http"_L1 || base.scheme() == "https"_L1;
    return absolute && QUrl(url).isRelative() ? base.resolved(QUrl(url)).toString() : url;
}

} // namespace

QStringList readServers(DocumentNode servers, const ReadContext &context)
{
    QStringList urls;
    for (qsizetype i = 0; i < servers.size() && servers.isArray(); ++i) {
        const DocumentNode server = servers.at(i);
        const DocumentNode url = server["url"];
        if (!url.isString()) {
            context.below(i).warning("openapi.server"_L1, u"a server without a url is left out"_s, server);
            continue;
        }
        urls.append(fromItsDocument(
            withVariables(url.string().trimmed(), server, context.below(i)), server, context));
    }
    return urls;
}

} // namespace gatehouse::openapi
