#include "engine/config/ResourceRules.h"

#include "engine/base/UriTemplate.h"
#include "engine/config/HeaderRules.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

// type/subtype, and parameters that are not looked at (RFC 9110 §8.3.1).
bool isMediaType(const QString &text)
{
    const qsizetype end = text.indexOf(u';');
    const QStringView essence = QStringView(text).first(end < 0 ? text.size() : end).trimmed();
    const qsizetype slash = essence.indexOf(u'/');
    return slash > 0 && isToken(essence.first(slash)) && isToken(essence.sliced(slash + 1));
}

} // namespace

void ResourceRules::check(const QList<ResourceConfig> &resources, const QString &path)
{
    for (qsizetype at = 0; at < resources.size() && !m_findings.full(); ++at)
        checkOne(resources[at], u"%1[%2]"_s.arg(path).arg(at));
}

void ResourceRules::checkOne(const ResourceConfig &resource, const QString &path)
{
    if (resource.name.isEmpty())
        m_findings.error(path, u"config.missing_key"_s, u"a resource needs a `name`"_s);
    if (!resource.mimeType.isEmpty() && !isMediaType(resource.mimeType)) {
        m_findings.error(path + u".mime_type"_s, u"config.bad_value"_s,
            u"expected a media type such as `text/markdown`, got `%1`"_s.arg(
                resource.mimeType.simplified().left(60)));
    }
    checkUri(resource, path);
    checkContent(resource, path);
}

void ResourceRules::checkUri(const ResourceConfig &resource, const QString &path)
{
    if (resource.uri.isEmpty()) {
        m_findings.error(
            path, u"config.missing_key"_s, u"a resource needs a `uri`, such as `crm://handbook`"_s);
        return;
    }
    const auto parsed = UriTemplate::parse(resource.uri);
    if (!parsed)
        m_findings.error(path + u".uri"_s, u"config.bad_uri"_s, parsed.error());
    else if (parsed->hasVariables() && resource.text) {
        m_findings.error(path + u".text"_s, u"config.conflict"_s,
            u"a text is the same for every {variable} of its `uri`; use `operation`, or a URI without variables"_s);
    }
    if (const auto taken = m_paths.constFind(resource.uri); taken != m_paths.constEnd()) {
        m_findings.error(path + u".uri"_s, u"config.duplicate_uri"_s,
            u"this URI is taken by %1%2; every resource needs its own"_s.arg(
                *taken, m_findings.lineOf(*taken + u".uri"_s)));
        return;
    }
    m_paths.insert(resource.uri, path);
}

void ResourceRules::checkContent(const ResourceConfig &resource, const QString &path)
{
    if (resource.text && !resource.operation.isEmpty()) {
        m_findings.error(
            path, u"config.conflict"_s, u"`text` and `operation` are both given; keep one of them"_s);
    } else if (!resource.text && resource.operation.isEmpty()) {
        m_findings.error(path, u"config.missing_key"_s,
            u"a resource needs `text`, or the `operation` that gives its content"_s);
    }
}

} // namespace gatehouse::config
