#pragma once

#include "engine/base/Clock.h"
#include "engine/gateway/BackendTrial.h"
#include "engine/gateway/DocumentExcerpt.h"
#include "engine/gateway/DocumentSummary.h"
#include "engine/gateway/ToolPreview.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>

#include <memory>
#include <stop_token>

namespace gatehouse {
class Mailbox;
}
namespace gatehouse::credentials {
class Keychain;
}

namespace gatehouse::gateway {

class DocumentShelf;

// What a configuration that is not served yet would come to: its documents, its tools, its backends. Whether
// a gateway runs makes no difference. Commands return at once and are answered on the main thread, where this
// lives, owned by GatewayHost. Each asker has one question: a new one takes the place of the one before,
// which is never answered then, and neither is that of an asker who has gone.
class Inspections : public QObject
{
    Q_OBJECT
public:
    // Both outlive us; no keychain: there is none.
    Inspections(const Clock &clock, credentials::Keychain *keychain, QObject *parent = nullptr);
    ~Inspections() override; // gives up what is under way

    void inspect(const DocumentInquiry &inquiry, QObject *asker, const DocumentSummaryCompletion &answer);
    void preview(const ToolPreviewInquiry &inquiry, QObject *asker, const ToolPreviewCompletion &answer);
    void readExcerpt(const ExcerptInquiry &inquiry, QObject *asker, const ExcerptCompletion &answer);
    void testBackend(const BackendInquiry &inquiry, QObject *asker, const BackendTrialProgress &progress);
    void cancel(QObject *asker);

private:
    template <typename Value>
    std::function<void(Value)> deliver(
        QObject *asker, const std::stop_token &stop, std::function<void(const Value &)> answer);
    std::stop_token begin(QObject *asker);

    const Clock &m_clock;
    credentials::Keychain *m_keychain;
    std::shared_ptr<Mailbox> m_mailbox;
    std::shared_ptr<DocumentShelf> m_shelf;
    QHash<QObject *, std::stop_source> m_questions; // under way, or answered
    QThreadPool m_pool;
};

} // namespace gatehouse::gateway
