#include "engine/tools/RequestBuilder.h"

#include "engine/tools/BodyWriter.h"
#include "engine/tools/BoundArguments.h"
#include "engine/tools/ParameterSerializer.h"
#include "engine/tools/PercentEncoding.h"

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

const ArgumentBinding *pathBinding(const Tool &tool, QByteArrayView name)
{
    for (const ArgumentBinding &binding : tool.bindings) {
        if (binding.target == ArgumentTarget::Path
            && QAnyStringView(QUtf8StringView(name)) == QAnyStringView(binding.name))
            return &binding;
    }
    return nullptr;
}

// Walks a path template and writes the path. A segment that arguments make "." or ".." is refused: servers
// take
// "%2E%2E" for ".." as well, so that no encoding keeps it from climbing out of its place (RFC 3986 §5.2.4,
// §6.2.2.3).
class PathWriter
{
public:
    PathWriter(const Tool &tool, const BoundArguments &arguments, QByteArray &url)
        : m_tool(tool)
        , m_arguments(arguments)
        , m_url(url)
    {
    }

    Result<void> write()
    {
        const QByteArray path = m_tool.path.toUtf8();
        m_url += path.startsWith('/') ? "" : "/";
        m_segment = m_url.size();
        for (qsizetype i = 0; i < path.size(); ++i) {
            const qsizetype close = path[i] == '{' ? path.indexOf('}', i) : -1;
            if (close > i) {
                const QByteArrayView name = QByteArrayView(path).sliced(i + 1, close - i - 1);
                if (Result<void> written = writeValue(name); !written)
                    return written;
                i = close;
                m_argued = true;
            } else if (path[i] == '#') {
                break; // a fragment never goes on the wire
            } else if (const qsizetype run = plainTemplateRun(path, i); run > 0) {
                m_url.append(QByteArrayView(path).sliced(i, run));
                i += run - 1;
            } else if (Result<void> written = writeLiteral(path, i); !written) {
                return written;
            }
        }
        return closeSegment();
    }

    bool hasQuery() const { return m_inQuery; }

private:
    Result<void> writeValue(QByteArrayView name)
    {
        const ArgumentBinding *binding = pathBinding(m_tool, name);
        if (!binding) {
            return Problem{Severity::Error, u"arguments.path_unknown"_s,
                u"nothing is known to stand for {%1} in the path %2"_s.arg(
                    QString::fromUtf8(name), m_tool.path),
                {}, m_tool.place};
        }
        return appendPathValue(m_url, *binding, m_arguments.of(*binding));
    }

    Result<void> writeLiteral(const QByteArray &path, qsizetype at)
    {
        const bool endsSegment = path[at] == '/' || path[at] == '?';
        if (endsSegment) {
            if (Result<void> closed = closeSegment(); !closed)
                return closed;
        }
        m_inQuery |= path[at] == '?';
        appendTemplateCharacter(m_url, path, at);
        if (endsSegment)
            m_segment = m_url.size();
        return {};
    }

    Result<void> closeSegment()
    {
        const bool argued = std::exchange(m_argued, false);
        if (m_inQuery)
            return {};
        const QByteArrayView segment = QByteArrayView(m_url).sliced(m_segment);
        if (segment.size() > 2 || (segment != "." && segment != ".."))
            return {};
        if (argued) {
            return Problem{Severity::Error, u"arguments.path_climbs"_s,
                u"the arguments make a segment \"%1\" of the path %2, which leads to another place: give a "
                u"value "
                "that is no dot or two"_s.arg(QString::fromLatin1(segment), m_tool.path),
                {}, m_tool.place};
        }
        m_url.replace(m_segment, segment.size(), segment.size() == 1 ? "%2E" : "%2E%2E");
        return {};
    }

    const Tool &m_tool;
    const BoundArguments &m_arguments;
    QByteArray &m_url;
    qsizetype m_segment = 0; // where the current one starts
    bool m_argued = false; // an argument is part of it
    bool m_inQuery = false;
};

struct ParameterParts
{
    QByteArray query;
    QByteArray cookies;
    http::Headers headers;
};

Result<void> addParameter(ParameterParts &parts, const ArgumentBinding &binding, const QJsonValue &value)
{
    switch (binding.target) {
    case ArgumentTarget::Query:
        appendQuery(parts.query, binding, value);
        return {};
    case ArgumentTarget::QueryString:
        appendQueryString(parts.query, binding, value);
        return {};
    case ArgumentTarget::Cookie:
        appendCookies(parts.cookies, binding, value);
        return {};
    case ArgumentTarget::Header: {
        const Result<std::optional<QByteArray>> text = headerValue(binding, value);
        if (!text)
            return text.error();
        if (text->has_value())
            parts.headers.add(binding.name.toLatin1(), **text);
        return {};
    }
    case ArgumentTarget::Path:
    case ArgumentTarget::BodyProperty:
    case ArgumentTarget::Body:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace

Result<http::ClientRequest> buildRequest(const Tool &tool, const QJsonObject &arguments)
{
    http::ClientRequest request;
    request.method = tool.method;
    request.url.reserve(tool.server.size() + tool.path.size() + 64);
    request.url += tool.server;
    const BoundArguments bound(tool, arguments);
    PathWriter path(tool, bound, request.url);
    if (const Result<void> written = path.write(); !written)
        return written.error();

    ParameterParts parts;
    for (const ArgumentBinding &binding : tool.bindings) {
        const QJsonValue &argument = bound.of(binding);
        if (argument.isUndefined())
            continue;
        if (const Result<void> added = addParameter(parts, binding, argument); !added)
            return added.error();
    }
    if (!parts.query.isEmpty()) {
        request.url += path.hasQuery() ? '&' : '?';
        request.url += parts.query;
    }

    Result<WrittenBody> body = writeBody(tool, bound);
    if (!body)
        return body.error();
    request.headers.add(QByteArrayLiteral("Accept"), tool.accept);
    if (body->present)
        request.headers.add(QByteArrayLiteral("Content-Type"), body->contentType);
    for (const http::Header &header : parts.headers)
        request.headers.add(header.name, header.value);
    if (!parts.cookies.isEmpty())
        request.headers.add("Cookie", parts.cookies);
    request.hasBody = body->present;
    request.body = std::move(body.value().bytes);
    return request;
}

} // namespace gatehouse::tools
