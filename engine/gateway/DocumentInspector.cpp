#include "engine/gateway/DocumentInspector.h"

#include "engine/gateway/DocumentShelf.h"
#include "engine/openapi/DocumentReader.h"
#include "engine/openapi/OperationReader.h"
#include "engine/tools/ToolBuilder.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::gateway {
namespace {

using openapi::DocumentNode;

constexpr qsizetype kMostSchemes = 50;

// Where a document names no server, one is needed all the same to see its tools.
const QString kNoServer = u"http://backend.invalid"_s;

std::optional<SecuritySchemeSummary> apiKeyScheme(const QString &name, DocumentNode scheme)
{
    const QString in = scheme["in"].string();
    SecuritySchemeSummary summary{name, AuthType::ApiKey, scheme["name"].string(), ApiKeyLocation::Header};
    if (in == u"query")
        summary.in = ApiKeyLocation::Query;
    else if (in == u"cookie")
        summary.in = ApiKeyLocation::Cookie;
    return summary;
}

// OAS 3.1 §4.8.27 and 2.0's security definitions; what we cannot do is left out.
std::optional<SecuritySchemeSummary> schemeOf(const QString &name, DocumentNode scheme)
{
    const QString type = scheme["type"].string();
    const QString http = scheme["scheme"].string().toLower();
    if (type == u"apiKey")
        return apiKeyScheme(name, scheme);
    if (type == u"basic" || (type == u"http" && http == u"basic"))
        return SecuritySchemeSummary{name, AuthType::Basic, {}, {}};
    if (type == u"http" && http == u"bearer")
        return SecuritySchemeSummary{name, AuthType::Bearer, {}, {}};
    if (type == u"oauth2" || type == u"openIdConnect")
        return SecuritySchemeSummary{name, AuthType::OAuth2, {}, {}};
    return std::nullopt;
}

QList<SecuritySchemeSummary> schemesOf(DocumentNode root)
{
    DocumentNode schemes = root["components"]["securitySchemes"];
    if (!schemes)
        schemes = root["securityDefinitions"];
    QList<SecuritySchemeSummary> summaries;
    for (qsizetype at = 0; at < schemes.size() && summaries.size() < kMostSchemes; ++at) {
        const std::string_view key = schemes.keyAt(at);
        const QString name = QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()));
        if (auto summary = schemeOf(name, schemes.at(at)))
            summaries.append(*std::move(summary));
    }
    return summaries;
}

// As the operations have them: relative ones against the document's address, 2.0's host and basePath too.
QStringList serversOf(const openapi::ReadDocument &document, const QString &documentUrl)
{
    QStringList servers;
    for (const openapi::ReadOperation &read : document.operations) {
        for (const QString &server : read.operation.servers) {
            const QUrl url = QUrl(documentUrl).resolved(QUrl(server));
            QString text = url.toString(QUrl::FullyEncoded | QUrl::StripTrailingSlash);
            if (!url.host().isEmpty() && url.scheme().startsWith(u"http"_s) && !servers.contains(text))
                servers.append(std::move(text));
        }
    }
    return servers;
}

OperationSummary summaryOf(const tools::Tool &tool)
{
    return {tool.method, tool.path, tool.operationId, tool.name, tool.title, tool.description, tool.tags,
        tool.hints, tool.deprecated};
}

Result<DocumentSummary> summaryOf(const openapi::Document &document, const QString &documentUrl)
{
    auto operations = openapi::readOperations(document);
    if (!operations)
        return operations.error();
    DocumentSummary summary;
    summary.title = operations->title;
    summary.version = operations->version;
    summary.specVersion = operations->specVersion;
    summary.servers = serversOf(*operations, documentUrl);
    summary.schemes = schemesOf(document.root);
    tools::BuildOptions options;
    options.api = u"api"_s;
    options.documentUrl = documentUrl;
    options.baseUrl = summary.servers.isEmpty() ? kNoServer : summary.servers.constFirst();
    auto built = tools::buildTools(document, operations.takeValue(), options);
    if (!built)
        return built.error();
    for (const tools::Tool &tool : built->tools)
        summary.operations.append(summaryOf(tool));
    summary.report = built->report;
    return summary;
}

} // namespace

Result<DocumentSummary> inspectDocument(const DocumentInquiry &inquiry, DocumentShelf &shelf,
    const credentials::SecretResolver &resolver, const std::stop_token &stop)
{
    if (!inquiry.text.isEmpty()) {
        const auto document = openapi::readDocument(inquiry.text, u"pasted text"_s);
        return document ? summaryOf(*document, {}) : document.error();
    }
    const auto read
        = shelf.read(inquiry.document, inquiry.folder, resolver, stop, DocumentShelf::Wanted::Latest);
    return read ? summaryOf(read->document, read->url) : read.error();
}

} // namespace gatehouse::gateway
