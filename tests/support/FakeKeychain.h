#pragma once

#include "engine/credentials/Keychain.h"

#include <QMap>

#include <vector>

namespace gatehouse::test {

// A keychain in memory that answers at once, on the caller's thread, or as the test says.
class FakeKeychain final : public credentials::Keychain
{
public:
    void read(const QString &name, Completion completion) override
    {
        ++reads;
        if (status != credentials::KeychainStatus::Done)
            return completion({status, {}, QStringLiteral("told so by the test")});
        const auto found = entries.constFind(name);
        if (found == entries.constEnd())
            return completion({credentials::KeychainStatus::NotFound, {}, {}});
        completion({credentials::KeychainStatus::Done, *found, {}});
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

    credentials::KeychainStatus status = credentials::KeychainStatus::Done;
    QMap<QString, Secret> entries;
    int reads = 0;
    bool isSlow = false; // with writing: the test says when
    std::vector<Completion> late;
};

} // namespace gatehouse::test
