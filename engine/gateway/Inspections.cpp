#include "engine/gateway/Inspections.h"

#include "engine/base/Mailbox.h"
#include "engine/gateway/BackendTester.h"
#include "engine/gateway/DocumentInspector.h"
#include "engine/gateway/DocumentShelf.h"
#include "engine/gateway/ToolPreviewer.h"

#include <QPointer>

namespace gatehouse::gateway {
namespace {

// As a build would: variables as they are now, the keychain as long as somebody waits.
credentials::SecretResolver resolverOf(
    const QString &folder, credentials::Keychain *keychain, const std::stop_token &stop)
{
    Problems odd; // lines of .env, told by the build
    credentials::KeychainAccess access;
    access.keychain = keychain;
    access.patience.stop = stop;
    return {config::Environment::load(folder, odd), folder, access};
}

} // namespace

Inspections::Inspections(const Clock &clock, credentials::Keychain *keychain, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_keychain(keychain)
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_shelf(std::make_shared<DocumentShelf>(clock))
{
}

Inspections::~Inspections()
{
    m_mailbox->close();
    for (std::stop_source &question : m_questions)
        question.request_stop();
    m_pool.clear();
    m_pool.waitForDone();
}

std::stop_token Inspections::begin(QObject *asker)
{
    if (!m_questions.contains(asker)) {
        connect(asker, &QObject::destroyed, this, [this](QObject *gone) {
            cancel(gone);
            m_questions.remove(gone);
        });
        m_questions.insert(asker, {});
        return m_questions[asker].get_token();
    }
    m_questions[asker].request_stop();
    m_questions[asker] = {};
    return m_questions[asker].get_token();
}

void Inspections::cancel(QObject *asker)
{
    const auto found = m_questions.find(asker);
    if (found != m_questions.end())
        found->request_stop();
}

// Whether the asker is there still is known on the main thread only.
template <typename Value>
std::function<void(Value)> Inspections::deliver(
    QObject *asker, const std::stop_token &stop, std::function<void(const Value &)> answer)
{
    auto give = [stop, guard = QPointer<QObject>(asker), answer = std::move(answer)](const Value &value) {
        if (guard && !stop.stop_requested())
            answer(value);
    };
    return [mailbox = m_mailbox, give = std::move(give)](Value value) {
        mailbox->postLater([give, value = std::make_shared<Value>(std::move(value))] { give(*value); });
    };
}

void Inspections::inspect(
    const DocumentInquiry &inquiry, QObject *asker, const DocumentSummaryCompletion &answer)
{
    const std::stop_token stop = begin(asker);
    m_pool.start([inquiry, stop, shelf = m_shelf, keychain = m_keychain,
                     give = deliver<Result<DocumentSummary>>(asker, stop, answer)] {
        if (!stop.stop_requested())
            give(inspectDocument(inquiry, *shelf, resolverOf(inquiry.folder, keychain, stop), stop));
    });
}

void Inspections::preview(
    const ToolPreviewInquiry &inquiry, QObject *asker, const ToolPreviewCompletion &answer)
{
    const std::stop_token stop = begin(asker);
    m_pool.start([inquiry, stop, shelf = m_shelf, keychain = m_keychain,
                     give = deliver<Result<ToolPreview>>(asker, stop, answer)] {
        if (!stop.stop_requested())
            give(previewTool(inquiry, *shelf, resolverOf(inquiry.config.folder, keychain, stop), stop));
    });
}

void Inspections::readExcerpt(const ExcerptInquiry &inquiry, QObject *asker, const ExcerptCompletion &answer)
{
    const std::stop_token stop = begin(asker);
    m_pool.start([inquiry, stop, shelf = m_shelf, keychain = m_keychain,
                     give = deliver<Result<DocumentExcerpt>>(asker, stop, answer)] {
        if (!stop.stop_requested())
            give(gateway::readExcerpt(inquiry, *shelf, resolverOf(inquiry.folder, keychain, stop), stop));
    });
}

void Inspections::testBackend(
    const BackendInquiry &inquiry, QObject *asker, const BackendTrialProgress &progress)
{
    const std::stop_token stop = begin(asker);
    m_pool.start([inquiry, stop, shelf = m_shelf, keychain = m_keychain, clock = &m_clock,
                     give = deliver<BackendTrial>(asker, stop, progress)] {
        if (stop.stop_requested())
            return;
        const auto resolver = resolverOf(inquiry.config.folder, keychain, stop);
        give(gateway::testBackend(inquiry, {*shelf, resolver, *clock, stop}, give));
    });
}

} // namespace gatehouse::gateway
