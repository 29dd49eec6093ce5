#pragma once

#include "engine/base/Clock.h"
#include "engine/calls/DocumentLoader.h"
#include "engine/credentials/SecretResolver.h"

#include <mutex>
#include <optional>

namespace gatehouse::gateway {

// A document that was read, and where it came from.
struct ShelvedDocument
{
    openapi::Document document;
    QString url; // empty for a file
};

// Documents of APIs that a person is changing. The one that was fetched last is kept for a while: who types
// does not fetch with every letter. Thread-safe; reading blocks.
class DocumentShelf
{
public:
    enum class Wanted { Latest, Recent };

    // `clock` outlives us.
    explicit DocumentShelf(const Clock &clock) : m_clock(clock) { }

    Result<ShelvedDocument> read(const DocumentConfig &document, const QString &folder,
        const credentials::SecretResolver &resolver, const std::stop_token &stop, Wanted wanted);

    // As it is written; what its references lead to is not read.
    Result<calls::LoadedDocument> load(const DocumentConfig &document, const QString &folder,
        const credentials::SecretResolver &resolver, const std::stop_token &stop, Wanted wanted);

private:
    struct Kept
    {
        DocumentConfig document;
        calls::LoadedDocument loaded;
        Clock::TimePoint until;
    };

    std::optional<calls::LoadedDocument> recent(const DocumentConfig &document);
    void keep(const DocumentConfig &document, const calls::LoadedDocument &loaded);

    const Clock &m_clock;
    std::mutex m_mutex;
    std::optional<Kept> m_kept;
};

} // namespace gatehouse::gateway
