#include "engine/calls/DocumentSources.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::calls {
namespace {

constexpr qint64 kOneFetch = 30'000; // of one document
constexpr qint64 kAllFetches = 120'000; // of all that references lead to

Problem sourceProblem(const QString &code, const QString &message)
{
    return {Severity::Error, code, message, {}, {}};
}

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == "https"_L1 ? 443 : 80);
}

bool isSameOrigin(const QUrl &left, const QUrl &right)
{
    return left.scheme() == right.scheme() && left.host() == right.host() && portOf(left) == portOf(right);
}

} // namespace

QString shownUrl(const QUrl &url)
{
    return url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment).left(200);
}

FileSource::FileSource(const LoadedDocument &entry)
    : m_root(QFileInfo(QFileInfo(entry.name).absolutePath()).canonicalFilePath())
    , m_shown(QFileInfo(entry.name).path())
{
}

Result<openapi::DocumentText> FileSource::load(const QUrl &url)
{
    if (!url.isLocalFile()) {
        return sourceProblem(u"reference.forbidden"_s,
            u"a document from a file may lead to files below its folder only, not to %1: put that document "
            "beside it"_s.arg(shownUrl(url)));
    }
    const QString path = QDir::cleanPath(url.toLocalFile());
    const QString canonical = QFileInfo(path).canonicalFilePath();
    // What does not exist has no canonical path; outside, it must not even be told that it does not exist.
    const bool below = (canonical.isEmpty() ? path : canonical).startsWith(m_root + u'/');
    if (!below) {
        return sourceProblem(u"reference.forbidden"_s,
            u"the file lies outside the folder of the document (%1): move it below that folder"_s.arg(
                m_shown));
    }
    const QString relative = QDir(m_root).relativeFilePath(canonical.isEmpty() ? path : canonical);
    const QString name = m_shown == "."_L1 ? relative : m_shown + u'/' + relative;
    if (canonical.isEmpty())
        return sourceProblem(u"reference.broken"_s, u"the file %1 does not exist"_s.arg(name));
    if (!QFileInfo(canonical).isFile())
        return sourceProblem(u"reference.broken"_s, u"%1 is no file"_s.arg(name));
    auto loaded = loadDocumentFile(canonical);
    auto bytes = loaded ? loaded->bytes.all() : loaded.error();
    if (!bytes)
        return sourceProblem(u"reference.broken"_s, bytes.error().message);
    return openapi::DocumentText{bytes.takeValue(), name, QUrl::fromLocalFile(canonical)};
}

UrlSource::UrlSource(const LoadedDocument &entry)
    : m_entry(entry.address)
    , m_settings{entry.headers, entry.egress, entry.fixedHosts, entry.stop, 0, entry.visit}
    , m_deadline(kAllFetches)
{
}

Result<openapi::DocumentText> UrlSource::load(const QUrl &url)
{
    if (!isSameOrigin(url, m_entry)) {
        return sourceProblem(u"reference.forbidden"_s,
            u"a document may lead to URLs of its own origin only, not to %1: bundle it into the document"_s
                .arg(shownUrl(url)));
    }
    const qint64 left = std::min(kOneFetch, m_deadline.remainingTime());
    if (left <= 0) {
        return sourceProblem(u"reference.broken"_s,
            u"fetching all the documents takes longer than %1 s, the limit"_s.arg(kAllFetches / 1000));
    }
    m_settings.milliseconds = left;
    auto loaded = fetchDocument(url, m_settings);
    auto bytes = loaded ? loaded->bytes.all() : loaded.error();
    if (!bytes)
        return sourceProblem(u"reference.broken"_s, bytes.error().message);
    return openapi::DocumentText{bytes.takeValue(), shownUrl(url), url};
}

std::shared_ptr<openapi::DocumentSource> sourceBeside(const LoadedDocument &entry)
{
    if (entry.address.isLocalFile())
        return std::make_shared<FileSource>(entry);
    return std::make_shared<UrlSource>(entry);
}

} // namespace gatehouse::calls
