#include "engine/gateway/DocumentShelf.h"

namespace gatehouse::gateway {
namespace {

constexpr std::chrono::minutes kKeptFor{5};

Result<http::Headers> resolvedHeaders(
    const DocumentConfig &document, const credentials::SecretResolver &resolver)
{
    http::Headers headers;
    for (const HeaderConfig &header : document.headers) {
        const auto value = resolver.resolve(header.value);
        if (!value)
            return value.error();
        const QByteArrayView bytes = value->expose();
        headers.add(header.name.toUtf8(), QByteArray(bytes.data(), bytes.size()));
    }
    return headers;
}

} // namespace

std::optional<calls::LoadedDocument> DocumentShelf::recent(const DocumentConfig &document)
{
    const std::lock_guard lock(m_mutex);
    if (!m_kept || m_clock.now() > m_kept->until || !(m_kept->document == document))
        return std::nullopt;
    return m_kept->loaded;
}

void DocumentShelf::keep(const DocumentConfig &document, const calls::LoadedDocument &loaded)
{
    const std::lock_guard lock(m_mutex);
    m_kept = Kept{document, loaded, m_clock.now() + kKeptFor};
}

// A file is read anew each time: that is quick, and it may have changed.
Result<calls::LoadedDocument> DocumentShelf::load(const DocumentConfig &document, const QString &folder,
    const credentials::SecretResolver &resolver, const std::stop_token &stop, Wanted wanted)
{
    if (!document.url.isEmpty() && wanted == Wanted::Recent) {
        if (auto loaded = recent(document)) {
            loaded->stop = stop; // the one it was fetched with may have been used
            return *std::move(loaded);
        }
    }
    const auto headers = resolvedHeaders(document, resolver);
    if (!headers)
        return headers.error();
    return calls::loadDocument(document, folder, *headers, stop);
}

Result<ShelvedDocument> DocumentShelf::read(const DocumentConfig &document, const QString &folder,
    const credentials::SecretResolver &resolver, const std::stop_token &stop, Wanted wanted)
{
    const auto loaded = load(document, folder, resolver, stop, wanted);
    if (!loaded)
        return loaded.error();
    auto read = calls::readLoaded(*loaded);
    if (!read)
        return read.error();
    if (!document.url.isEmpty())
        keep(document, *loaded);
    return ShelvedDocument{read.takeValue(), loaded->url};
}

} // namespace gatehouse::gateway
