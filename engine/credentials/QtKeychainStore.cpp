#include "engine/credentials/QtKeychainStore.h"

#include "engine/credentials/SecretService.h"

#include <QCoreApplication>
#include <QThread>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::credentials {
namespace {

KeychainStatus statusOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError:
        return KeychainStatus::Done;
    case QKeychain::EntryNotFound:
        return KeychainStatus::NotFound;
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return KeychainStatus::Locked;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return KeychainStatus::NoService;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        break;
    }
    return KeychainStatus::Failed;
}

KeychainAnswer failure(KeychainStatus status, const QString &detail = {})
{
    KeychainAnswer answer;
    answer.status = status;
    switch (status) {
    case KeychainStatus::Done:
        break;
    case KeychainStatus::NotFound:
        answer.message = u"the keychain has no such entry"_s;
        break;
    case KeychainStatus::Locked:
        answer.message = u"the keychain is locked"_s;
        break;
    case KeychainStatus::NoService:
        answer.message = detail.isEmpty() ? u"there is no keychain here"_s : detail;
        break;
    case KeychainStatus::TimedOut:
        answer.message
            = u"the keychain did not answer in time; it may be waiting for somebody to unlock it"_s;
        break;
    case KeychainStatus::Failed:
        answer.message = u"the keychain failed: %1"_s.arg(detail.simplified().left(200));
        break;
    }
    return answer;
}

// What the service says of itself is more than what QtKeychain makes of it.
KeychainAnswer explained(const KeychainAnswer &answer, SecretServiceState state)
{
    switch (state) {
    case SecretServiceState::NoBus:
        return failure(KeychainStatus::NoService, u"there is no keychain here: this is no D-Bus session"_s);
    case SecretServiceState::Absent:
        return failure(KeychainStatus::NoService,
            u"there is no keychain here: no program on this D-Bus session provides the Secret Service"_s);
    case SecretServiceState::Locked:
        return failure(KeychainStatus::Locked);
    case SecretServiceState::NoCollection:
    case SecretServiceState::Unlocked:
    case SecretServiceState::Unknown:
        break;
    }
    return answer;
}

// One question on its way: whoever is first, the job or the deadline, answers it.
struct Question
{
    Keychain::Completion completion;
    QTimer deadline;

    bool isOpen() const { return completion != nullptr; }
    Keychain::Completion close()
    {
        deadline.stop();
        return std::exchange(completion, nullptr);
    }
};

} // namespace

void QtKeychainStore::read(const QString &name, Completion completion)
{
    const Extract extract = [](QKeychain::Job *job) {
        QByteArray bytes = static_cast<QKeychain::ReadPasswordJob *>(job)->binaryData();
        Secret secret{QByteArrayView(bytes)};
        bytes.fill('\0');
        return secret;
    };
    askTwice(
        [this, name, extract](Completion answered) {
            begin(new QKeychain::ReadPasswordJob(m_options.service), name, extract, std::move(answered));
        },
        std::move(completion));
}

void QtKeychainStore::write(const QString &name, const Secret &secret, Completion completion)
{
    askTwice(
        [this, name, secret](Completion answered) {
            auto *job = new QKeychain::WritePasswordJob(m_options.service);
            const QByteArrayView bytes = secret.expose();
            job->setBinaryData(QByteArray(bytes.data(), bytes.size()));
            begin(job, name, {}, std::move(answered));
        },
        std::move(completion));
}

void QtKeychainStore::remove(const QString &name, Completion completion)
{
    const auto removed = [this, completion = std::move(completion)](KeychainAnswer answer) {
        if (answer.status == KeychainStatus::NotFound)
            answer = {KeychainStatus::Done, {}, {}};
        if (!answer.isDone())
            return completion(std::move(answer));
        // In a locked collection nothing is found, so nothing is removed, and that counts as done.
        askSecretService(this, [answer = std::move(answer), completion](SecretServiceState state) {
            completion(explained(answer, state));
        });
    };
    askTwice(
        [this, name](Completion answered) {
            begin(new QKeychain::DeletePasswordJob(m_options.service), name, {}, std::move(answered));
        },
        removed);
}

// What fails may do so for a session of a service that has been restarted meanwhile.
void QtKeychainStore::askTwice(Ask ask, Completion completion)
{
    QMetaObject::invokeMethod(this, [ask = std::move(ask), completion = std::move(completion)] {
        ask([ask, completion](KeychainAnswer answer) {
            if (answer.status != KeychainStatus::Failed || !forgetSecretServiceSession())
                return completion(std::move(answer));
            ask(completion);
        });
    });
}

void QtKeychainStore::begin(
    QKeychain::Job *job, const QString &name, const Extract &extract, Completion completion)
{
    Q_ASSERT(QThread::currentThread() == QCoreApplication::instance()->thread());
    if (!hasSessionBus()) {
        // The job would try to start a bus of its own.
        delete job;
        return completion(explained({}, SecretServiceState::NoBus));
    }
    auto question = std::make_shared<Question>();
    question->completion = std::move(completion);
    question->deadline.setSingleShot(true);
    connect(&question->deadline, &QTimer::timeout, this, [this, question = question.get()] {
        // The job is left alone: QtKeychain crashes when one is deleted under way. It deletes itself.
        explain(failure(KeychainStatus::TimedOut), question->close());
    });
    connect(job, &QKeychain::Job::finished, this, [this, question, extract](QKeychain::Job *finished) {
        if (!question->isOpen())
            return;
        const KeychainStatus status = statusOf(finished->error());
        KeychainAnswer answer = failure(status, finished->errorString());
        if (answer.isDone() && extract)
            answer.secret = extract(finished);
        explain(std::move(answer), question->close());
    });
    question->deadline.start(m_options.deadline);
    job->setKey(name);
    job->setInsecureFallback(false);
    job->start();
}

void QtKeychainStore::explain(KeychainAnswer answer, const Completion &completion)
{
    if (answer.isDone() || answer.status == KeychainStatus::NoService)
        return completion(std::move(answer));
    askSecretService(this, [answer = std::move(answer), completion](SecretServiceState state) {
        completion(explained(answer, state));
    });
}

} // namespace gatehouse::credentials
