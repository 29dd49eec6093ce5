#pragma once

#include "engine/credentials/Keychain.h"

#include <chrono>
#include <mutex>
#include <optional>
#include <stop_token>

namespace gatehouse::credentials {

// Asks a keychain and waits for the answer. Any thread but the keychain's own. What answers that it
// cannot help at all (no service, no answer in time) is not asked again, or every reference of a
// configuration would wait for it anew.
class KeychainWaiter
{
public:
    struct Patience
    {
        std::chrono::milliseconds longest{15'000}; // the keychain has a deadline of its own, which is shorter
        std::stop_token stop; // ends waiting at once
    };

    // `keychain` outlives the waiter; null answers NoService.
    KeychainWaiter(Keychain *keychain, Patience patience)
        : m_keychain(keychain)
        , m_patience(std::move(patience))
    {
    }

    KeychainAnswer read(const QString &name);
    KeychainAnswer write(const QString &name, const Secret &secret);

private:
    using Question = std::function<void(Keychain &, Keychain::Completion)>;

    KeychainAnswer ask(const Question &question);
    KeychainAnswer wait(const Question &question) const;

    Keychain *m_keychain;
    Patience m_patience;
    std::mutex m_mutex; // one question at a time: QtKeychain puts them in a row anyway
    std::optional<KeychainAnswer> m_useless;
};

} // namespace gatehouse::credentials
