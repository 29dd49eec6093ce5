#include "engine/openapi/DocumentSet.h"

#include "engine/base/ContentHash.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::openapi {
namespace {

// Where a server answers at any address, a relative reference makes each one longer than the last.
constexpr qsizetype kLongestUrl = 4'096;

Problem problem(const QString &code, const QString &message)
{
    return {Severity::Error, code, message, {}, {}};
}

// `$id` and `$anchor` came with 3.1.
bool hasIdentifiers(DocumentNode root)
{
    return !root.has("swagger") && !root["openapi"].text().starts_with("3.0");
}

} // namespace

DocumentSet::DocumentSet(
    Document entry, std::shared_ptr<DocumentSource> source, const DocumentSetLimits &limits)
    : m_source(std::move(source))
    , m_limits(limits)
    , m_identifiers(hasIdentifiers(entry.root))
{
    const QUrl url = entry.url;
    add(described(std::move(entry)), url);
}

const SetDocument &DocumentSet::at(quint32 number) const
{
    const std::lock_guard lock(m_mutex);
    return number < m_documents.size() ? m_documents[number] : m_documents.front();
}

quint32 DocumentSet::size() const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<quint32>(m_documents.size());
}

QList<DocumentStamp> DocumentSet::stamps() const
{
    const std::lock_guard lock(m_mutex);
    QList<DocumentStamp> stamps;
    for (size_t i = 1; i < m_documents.size(); ++i)
        stamps.append({m_documents[i].document.url, m_documents[i].hash});
    for (auto failed = m_failed.begin(); failed != m_failed.end(); ++failed)
        stamps.append({QUrl(failed.key()), {}});
    return stamps;
}

SetDocument DocumentSet::described(Document document) const
{
    SetDocument described;
    described.base = document.url;
    const DocumentNode self = document.root["$self"];
    if (self.isString() && document.root.has("openapi"))
        described.base = described.base.resolved(QUrl(self.string()));
    if (m_identifiers && document.arena->hasIdentifiers())
        described.identifiers = readIdentifiers(document.root, described.base);
    described.document = std::move(document);
    described.document.set.reset();
    return described;
}

void DocumentSet::add(SetDocument document, const QUrl &uri)
{
    const DocumentNode root = document.document.root;
    for (const QUrl &address : {uri, document.document.url, document.base}) {
        if (!address.isEmpty())
            m_resources.insert(identifierKey(address), root);
    }
    const Identifiers &own = document.identifiers;
    for (auto entry = own.resources.begin(); entry != own.resources.end(); ++entry)
        m_resources.insert(entry.key(), entry.value());
    m_anchors.insert(own.anchors);
    m_documents.push_back(std::move(document));
}

DocumentNode DocumentSet::known(const QUrl &uri) const
{
    return m_resources.value(identifierKey(uri));
}

Result<DocumentNode> DocumentSet::resource(const QUrl &uri)
{
    const std::lock_guard lock(m_mutex);
    if (const DocumentNode node = known(uri))
        return node;
    if (!m_source || uri.isRelative()) {
        return problem(u"reference.forbidden"_s,
            u"other documents are only read for a document that came from a file or a URL"_s);
    }
    const QString key = identifierKey(uri);
    if (key.size() > kLongestUrl) {
        return problem(u"reference.too_long"_s,
            u"the reference leads to an address of %1 characters, more than the limit of %2"_s.arg(
                QString::number(key.size()), QString::number(kLongestUrl)));
    }
    if (const auto failed = m_failed.constFind(key); failed != m_failed.constEnd())
        return *failed;
    auto read = this->read(uri);
    if (!read)
        m_failed.insert(key, read.error());
    return read;
}

Result<DocumentNode> DocumentSet::read(const QUrl &uri)
{
    if (m_documents.size() >= m_limits.maxDocuments) {
        return problem(u"reference.too_many"_s,
            u"the references lead to more than %1 documents, the limit"_s.arg(m_limits.maxDocuments));
    }
    auto text = m_source->load(uri);
    if (!text)
        return text.error();
    if (const DocumentNode node = known(text->url)) // two spellings of one address
        return node;
    m_bytes += text->bytes.size();
    if (m_bytes > m_limits.maxBytes) {
        return problem(u"reference.too_many"_s,
            u"the documents that the references lead to have more than %1 bytes together, the limit"_s.arg(
                m_limits.maxBytes));
    }
    DocumentLimits limits;
    limits.documentNumber = static_cast<quint32>(m_documents.size());
    auto document = readDocument(text->bytes, text->name, limits);
    if (!document) {
        return problem(
            u"reference.broken"_s, u"%1 cannot be read: %2"_s.arg(text->name, document.error().toString()));
    }
    document.value().url = text->url;
    SetDocument described = this->described(document.takeValue());
    described.hash = ContentHash::of(text->bytes);
    const DocumentNode root = described.document.root;
    add(std::move(described), uri);
    return root;
}

DocumentNode DocumentSet::anchor(const QUrl &uri, const QString &name) const
{
    const std::lock_guard lock(m_mutex);
    return m_anchors.value(identifierKey(uri) + u'#' + name);
}

Document withSource(Document document, std::shared_ptr<DocumentSource> source)
{
    document.set = std::make_shared<DocumentSet>(document, std::move(source));
    return document;
}

} // namespace gatehouse::openapi
