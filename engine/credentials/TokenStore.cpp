#include "engine/credentials/TokenStore.h"

#include <algorithm>

namespace gatehouse::credentials {

std::shared_ptr<OAuth2TokenSource> TokenStore::source(const OAuth2Settings &settings)
{
    const std::lock_guard lock(m_mutex);
    std::shared_ptr<OAuth2TokenSource> &source = m_sources[identityOf(settings)];
    if (!source)
        source = std::make_shared<OAuth2TokenSource>(settings, m_clock, m_log, m_keychain);
    return source;
}

void TokenStore::prune()
{
    const std::lock_guard lock(m_mutex);
    m_sources.removeIf([](const auto &entry) {
        return entry.value().use_count() == 1 && !entry.value()->refreshTokens().hasOwn();
    });
}

bool TokenStore::isWriting()
{
    const std::lock_guard lock(m_mutex);
    return std::ranges::any_of(
        m_sources, [](const auto &source) { return source->refreshTokens().isWriting(); });
}

} // namespace gatehouse::credentials
