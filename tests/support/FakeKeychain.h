#pragma once

#include "engine/credentials/Keychain.h"

#include <QMap>

#include <atomic>
#include <mutex>
#include <vector>

namespace gatehouse::test {

// A keychain in memory that answers at once, on the caller's thread, or as the test says. Any thread, as a
// real one.
class FakeKeychain final : public credentials::Keychain
{
public:
    // By name; the test and whoever asks may do so at the same time.
    class Entries
    {
    public:
        Entries &operator=(const QMap<QString, Secret> &entries)
        {
            const std::lock_guard lock(m_mutex);
            m_entries = entries;
            return *this;
        }
        void insert(const QString &name, const Secret &secret)
        {
            const std::lock_guard lock(m_mutex);
            m_entries.insert(name, secret);
        }
        void remove(const QString &name)
        {
            const std::lock_guard lock(m_mutex);
            m_entries.remove(name);
        }
        void clear() { *this = QMap<QString, Secret>(); }
        Secret value(const QString &name) const
        {
            const std::lock_guard lock(m_mutex);
            return m_entries.value(name);
        }
        bool contains(const QString &name) const
        {
            const std::lock_guard lock(m_mutex);
            return m_entries.contains(name);
        }
        qsizetype size() const
        {
            const std::lock_guard lock(m_mutex);
            return m_entries.size();
        }

    private:
        mutable std::mutex m_mutex;
        QMap<QString, Secret> m_entries;
    };

    void read(const QString &name, Completion completion) override
    {
        ++reads;
        if (status != credentials::KeychainStatus::Done)
            return completion({status, {}, QStringLiteral("told so by the test")});
        if (!entries.contains(name))
            return completion({credentials::KeychainStatus::NotFound, {}, {}});
        completion({credentials::KeychainStatus::Done, entries.value(name), {}});
    }
    void write(const QString &name, const Secret &secret, Completion completion) override
    {
        if (isSlow)
            return late.push_back(std::move(completion));
        if (status == credentials::KeychainStatus::Done)
            entries.insert(name, secret);
        completion({status, {}, QStringLiteral("told so by the test")});
    }
    void remove(const QString &name, Completion completion) override
    {
        entries.remove(name);
        completion({status, {}, {}});
    }
    void reset()
    {
        status = credentials::KeychainStatus::Done;
        entries.clear();
        reads = 0;
        isSlow = false;
        late.clear();
    }

    std::atomic<credentials::KeychainStatus> status = credentials::KeychainStatus::Done;
    Entries entries;
    std::atomic<int> reads = 0;
    std::atomic<bool> isSlow = false; // with writing: the test says when
    std::vector<Completion> late; // of the test's own thread
};

} // namespace gatehouse::test
