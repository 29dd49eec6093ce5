#include "engine/openapi/Dialect.h"

#include "engine/openapi/ReadContext.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::openapi {
namespace {

struct KnownVersion
{
    QLatin1String prefix;
    Dialect dialect;
};

constexpr std::array<KnownVersion, 3> kOpenApi{{
    {"3.0"_L1, Dialect::OpenApi30},
    {"3.1"_L1, Dialect::OpenApi31},
    {"3.2"_L1, Dialect::OpenApi32},
}};

// "3.1" and "3.1.0", but not "3.10".
bool isVersion(const QString &text, QLatin1String wanted)
{
    return text == wanted || (text.startsWith(wanted) && !text[wanted.size()].isDigit());
}

std::optional<Dialect> dialectOf(const QString &version, bool swagger)
{
    // YAML makes a number of an unquoted 2.0, and some write 2.
    if (swagger)
        return version == u"2"_s || isVersion(version, "2.0"_L1) ? std::optional(Dialect::Swagger20)
                                                                 : std::nullopt;
    for (const KnownVersion &known : kOpenApi) {
        if (isVersion(version, known.prefix))
            return known.dialect;
    }
    return std::nullopt;
}

Problem notReadable(const Document &document, QLatin1String code, const QString &message, DocumentNode node)
{
    return {Severity::Error, code, message, {}, {document.name, node.line(), node.column()}};
}

} // namespace

Result<SpecVersion> readSpecVersion(const Document &document)
{
    const DocumentNode swagger = document.root["swagger"];
    const DocumentNode openapi = document.root["openapi"];
    if (!openapi && !swagger) {
        return notReadable(document, "openapi.missing"_L1,
            u"this is no OpenAPI document: it has no `openapi` field at its top"_s, document.root);
    }
    const DocumentNode field = openapi ? openapi : swagger;
    const QString version = textOf(field).trimmed();
    if (const auto dialect = dialectOf(version, !openapi))
        return SpecVersion{version, *dialect};
    return notReadable(document, "openapi.version"_L1,
        u"this is an OpenAPI %1 document; OpenAPI 2.0, 3.0, 3.1 and 3.2 are read: convert it to one of them"_s
            .arg(version.isEmpty() ? u"(unknown)"_s : version.left(40)),
        field);
}

} // namespace gatehouse::openapi
