#pragma once

#include "engine/credentials/Keychain.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace gatehouse::credentials {

// Where the module is looked for by a program in this folder: beside it, as it is built, then where it is
// installed.
QStringList keychainModuleFiles(const QString &programFolder);

// The operating system's keychain (QtKeychainStore). On Linux what speaks to it is a module of its own,
// loaded with the first question: QtKeychain and Qt D-Bus take more than a megabyte, and most commands ask
// for nothing. Where it cannot be loaded, every question is answered with NoService and says why. Made and
// destroyed on the main thread, owned by main; its event loop must run for anything to be answered.
class SystemKeychain final : public QObject, public Keychain
{
public:
    SystemKeychain() = default;
    // Other files than keychainModuleFiles(), in this order.
    explicit SystemKeychain(QStringList moduleFiles) : m_moduleFiles(std::move(moduleFiles)) { }

    void read(const QString &name, Completion completion) override;
    void write(const QString &name, const Secret &secret, Completion completion) override;
    void remove(const QString &name, Completion completion) override;

private:
    using Question = std::function<void(Keychain &, Completion)>;

    void ask(Question question, Completion completion);

    QStringList m_moduleFiles;
    std::unique_ptr<Keychain> m_keychain; // once asked
};

} // namespace gatehouse::credentials
