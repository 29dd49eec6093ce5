#pragma once

#include "engine/credentials/Keychain.h"

#include <QObject>

#include <chrono>

namespace QKeychain {
class Job;
}

namespace gatehouse::credentials {

// The operating system's keychain through QtKeychain, whose jobs run in the thread of the application object
// only: made and destroyed there, owned by main. Its event loop must run for anything to be answered. Any
// thread may ask; completions run on the main thread. Nothing is ever kept in plain text instead.
class QtKeychainStore final : public QObject, public Keychain
{
    Q_OBJECT
public:
    struct Options
    {
        QString service = QStringLiteral("gatehouse");
        // A service that waits for somebody to unlock it may never answer.
        std::chrono::milliseconds deadline{5'000};
    };

    QtKeychainStore() : QtKeychainStore(Options()) { }
    explicit QtKeychainStore(Options options) : m_options(std::move(options)) { }

    void read(const QString &name, Completion completion) override;
    void write(const QString &name, const Secret &secret, Completion completion) override;
    void remove(const QString &name, Completion completion) override;

private:
    using Extract = std::function<Secret(QKeychain::Job *)>;

    using Ask = std::function<void(Completion)>;

    void askTwice(Ask ask, Completion completion);
    void begin(QKeychain::Job *job, const QString &name, const Extract &extract, Completion completion);
    void explain(KeychainAnswer answer, const Completion &completion);

    Options m_options;
};

} // namespace gatehouse::credentials
