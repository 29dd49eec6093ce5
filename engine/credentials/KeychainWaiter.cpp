#include "engine/credentials/KeychainWaiter.h"

#include <condition_variable>
#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::credentials {
namespace {

// Where the answer is put; the keychain may hold it longer than we wait.
struct Slot
{
    std::mutex mutex;
    std::condition_variable_any filled;
    std::optional<KeychainAnswer> answer;
};

bool cannotHelp(KeychainStatus status)
{
    return status == KeychainStatus::NoService || status == KeychainStatus::TimedOut;
}

} // namespace

KeychainAnswer KeychainWaiter::read(const QString &name)
{
    return ask([&name](Keychain &keychain, Keychain::Completion completion) {
        keychain.read(name, std::move(completion));
    });
}

KeychainAnswer KeychainWaiter::write(const QString &name, const Secret &secret)
{
    return ask([&](Keychain &keychain, Keychain::Completion completion) {
        keychain.write(name, secret, std::move(completion));
    });
}

KeychainAnswer KeychainWaiter::ask(const Question &question)
{
    const std::lock_guard lock(m_mutex);
    if (m_useless)
        return *m_useless;
    KeychainAnswer answer = wait(question);
    if (cannotHelp(answer.status))
        m_useless = answer;
    return answer;
}

KeychainAnswer KeychainWaiter::wait(const Question &question) const
{
    if (!m_keychain)
        return {KeychainStatus::NoService, {}, u"there is no keychain here"_s};
    const auto slot = std::make_shared<Slot>();
    question(*m_keychain, [slot](KeychainAnswer answer) {
        const std::lock_guard lock(slot->mutex);
        slot->answer = std::move(answer);
        slot->filled.notify_one();
    });
    std::unique_lock lock(slot->mutex);
    slot->filled.wait_for(
        lock, m_patience.stop, m_patience.longest, [&slot] { return slot->answer.has_value(); });
    if (slot->answer)
        return *slot->answer;
    return {KeychainStatus::TimedOut, {}, u"the keychain did not answer in time"_s};
}

} // namespace gatehouse::credentials
