#include "app/demo/DemoRouter.h"

#include "app/demo/DemoAnswers.h"

#include <optional>
#include <utility>

namespace gatehouse::demo {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QLatin1StringView kBase("/api/v1");

bool isPlace(const QString &segment)
{
    return segment.startsWith(u'{');
}

// Decoded after splitting, so that an encoded slash stays inside its segment.
std::optional<QStringList> segmentsOf(QByteArrayView path)
{
    QString text = QString::fromLatin1(path);
    if (!text.startsWith(kBase + u'/'))
        return std::nullopt;
    QStringList segments = text.mid(kBase.size() + 1).split(u'/');
    for (QString &segment : segments)
        segment = QString::fromUtf8(QByteArray::fromPercentEncoding(segment.toLatin1()));
    return segments;
}

std::optional<QStringList> match(const QStringList &wanted, const QStringList &segments)
{
    if (wanted.size() != segments.size())
        return std::nullopt;
    QStringList arguments;
    for (qsizetype index = 0; index < wanted.size(); ++index) {
        if (isPlace(wanted[index]))
            arguments.append(segments[index]);
        else if (wanted[index] != segments[index])
            return std::nullopt;
    }
    return arguments;
}

bool hasToken(const http::Request &request)
{
    const QByteArray value = request.headers.value("Authorization");
    return value.left(7).toLower() == "bearer " && !value.mid(7).trimmed().isEmpty(); // RFC 6750 §2.1
}

QUrlQuery queryOf(const http::Request &request)
{
    // Forms write a space as "+"; QUrlQuery does not know that.
    return QUrlQuery(QString::fromLatin1(request.query().toByteArray().replace('+', "%20")));
}

} // namespace

DemoRouter::DemoRouter()
{
    const auto healthy = [](const DemoCall &) { return jsonAnswer(QJsonObject{{u"status"_s, u"ok"_s}}); };
    add("GET", u"/health"_s, healthy, DemoAccess::Anyone);
    addCustomerRoutes(*this);
    addContactRoutes(*this);
    addNoteRoutes(*this);
    addDealRoutes(*this);
    addDocumentRoutes(*this);
    addReportRoutes(*this);
}

void DemoRouter::add(
    const QByteArray &method, const QString &pathTemplate, DemoEndpoint endpoint, DemoAccess access)
{
    m_routes.append({method, pathTemplate.mid(1).split(u'/'), std::move(endpoint), access});
}

http::Response DemoRouter::answer(DemoStore &store, const http::Request &request) const
{
    const auto segments = segmentsOf(request.path());
    const QByteArray method = request.method == "HEAD" ? QByteArray("GET") : request.method;
    QByteArrayList allowed;
    for (const Route &route : m_routes) {
        const auto arguments = segments ? match(route.segments, *segments) : std::nullopt;
        if (!arguments)
            continue;
        if (route.method != method) {
            allowed.append(route.method);
            continue;
        }
        if (route.access == DemoAccess::Token && !hasToken(request))
            return problemAnswer(401, u"send any token: Authorization: Bearer <token>"_s);
        return route.endpoint({store, request, *arguments, queryOf(request)});
    }
    if (allowed.isEmpty())
        return problemAnswer(404, u"nothing lives at this path; the API is below /api/v1"_s);
    http::Response refused
        = problemAnswer(405, u"this path knows only "_s + QString::fromLatin1(allowed.join(", ")));
    refused.headers.add("Allow", allowed.join(", "));
    return refused;
}

} // namespace gatehouse::demo
