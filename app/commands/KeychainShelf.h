#pragma once

#include "engine/credentials/SystemKeychain.h"

#include <QStringList>

namespace gatehouse::app {

// The keychain for a command that has nothing else to do: each question waits for its answer in an event
// loop. Knows the names it wrote by an entry of its own, since a keychain cannot be listed. Main thread.
class KeychainShelf
{
public:
    credentials::KeychainAnswer read(const QString &name);
    // Both keep the list of names, too.
    credentials::KeychainAnswer write(const QString &name, const Secret &secret);
    credentials::KeychainAnswer remove(const QString &name);
    // Empty and Done when nothing was ever written.
    credentials::KeychainAnswer names(QStringList &names);

private:
    credentials::KeychainAnswer rewriteNames(const QStringList &names);

    credentials::SystemKeychain m_keychain;
};

} // namespace gatehouse::app
