#include "ui/DraftCommands.h"

#include "ui/PeerDialog.h"
#include "ui/ReviewDialog.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/draft/DraftNames.h"
#include "ui/pages/NewKeyDialog.h"
#include "ui/wizard/AddApiDialog.h"
#include "ui/wizard/SourceStep.h"

#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isOfDemo(const config::YamlValue &api, const DemoOffer &demo)
{
    const config::YamlValue *backend = api.find(u"backend");
    const config::YamlValue *auth = backend ? backend->find(u"auth") : nullptr;
    return auth && scalarIn(*backend, u"base_url") == demo.baseUrl && scalarIn(*auth, u"token") == demo.token;
}

} // namespace

DraftCommands::DraftCommands(ConfigDraft &draft, gateway::GatewayHost &host, QWidget &window)
    : QObject(&window)
    , m_draft(draft)
    , m_host(host)
    , m_window(window)
    , m_adder(new ApiAdder(draft, this))
{
    window.setAcceptDrops(true);
    window.installEventFilter(this);
    connect(m_adder, &ApiAdder::added, this, &DraftCommands::showAdded);
    connect(m_adder, &ApiAdder::failed, this, &DraftCommands::messageChanged);
    connect(&draft, &ConfigDraft::evaluated, this, &DraftCommands::changed);
    connect(&draft, &ConfigDraft::stateChanged, this, &DraftCommands::changed);
    connect(&draft, &ConfigDraft::treeChanged, this, &DraftCommands::startUsedDemo);
    connect(&draft, &ConfigDraft::saved, this, &DraftCommands::showSaved);
    connect(&draft, &ConfigDraft::saveFailed, this, &DraftCommands::showFailure);
}

Problems DraftCommands::problems() const
{
    Problems problems;
    if (m_draft.state() == ConfigDraft::State::Broken)
        problems += m_draft.loadProblem();
    if (m_draft.isModified())
        problems += m_draft.reading().problems + m_saveProblems;
    return problems;
}

void DraftCommands::save()
{
    m_saveProblems.clear();
    m_draft.save();
}

void DraftCommands::showSaved(const gateway::ReloadOutcome &outcome)
{
    m_saveProblems.clear();
    Q_EMIT messageChanged(outcome.changed ? tr("Saved, and taken over by the gateway.") : tr("Saved."));
    Q_EMIT saved();
    if (const auto then = std::exchange(m_then, nullptr))
        then();
    if (!m_added.isEmpty())
        Q_EMIT apiSaved(std::exchange(m_added, {}));
}

void DraftCommands::showFailure(const Problems &problems)
{
    m_saveProblems = problems;
    m_then = nullptr;
    Q_EMIT messageChanged(tr("Not saved: the gateway serves on as before, and your changes are kept here."));
    Q_EMIT changed();
}

void DraftCommands::whenSaved(std::function<void()> then)
{
    if (!m_draft.isModified())
        return then();
    if (m_question)
        return;
    m_question = new QMessageBox(QMessageBox::Question, tr("Unsaved changes"),
        tr("%n change(s) are not saved.", nullptr, m_draft.reading().changes), QMessageBox::NoButton,
        &m_window);
    m_question->setObjectName(u"unsavedDialog"_s);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *keep = m_question->addButton(tr("Save and apply"), QMessageBox::AcceptRole);
    QPushButton *discard = m_question->addButton(tr("Discard"), QMessageBox::DestructiveRole);
    m_question->addButton(tr("Cancel"), QMessageBox::RejectRole)->setObjectName(u"unsavedCancel"_s);
    keep->setObjectName(u"unsavedSave"_s);
    discard->setObjectName(u"unsavedDiscard"_s);
    connect(keep, &QPushButton::clicked, this, [this, then] {
        m_then = then;
        save();
    });
    // After the box has gone: what comes next may close the window.
    connect(discard, &QPushButton::clicked, this, [this, then] {
        m_draft.revert();
        QMetaObject::invokeMethod(this, then, Qt::QueuedConnection);
    });
    m_question->open();
}

void DraftCommands::review()
{
    auto *dialog = new ReviewDialog(m_draft, m_host, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ReviewDialog::saveRequested, this, &DraftCommands::save);
    dialog->open();
}

void DraftCommands::lookAtPeer(const gateway::StartOptions &start)
{
    GatewayConfig config = m_draft.reading().config;
    if (!start.host.isEmpty())
        config.host = start.host;
    config.port = start.port.value_or(config.port);
    m_host.peer().look(config);
    auto *dialog = new PeerDialog(m_host.peer(), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

// A document that is dropped anywhere is an API to add.
bool DraftCommands::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::DragEnter) {
        auto *drag = static_cast<QDragEnterEvent *>(event);
        drag->setAccepted(drag->mimeData()->hasUrls());
        return true;
    }
    if (event->type() == QEvent::Drop) {
        auto *drop = static_cast<QDropEvent *>(event);
        drop->acceptProposedAction();
        addApi(drop->mimeData());
        return true;
    }
    return QObject::eventFilter(watched, event);
}

void DraftCommands::setDemo(const DemoOffer &demo)
{
    m_demo = demo;
    startUsedDemo();
}

bool DraftCommands::startDemo()
{
    const auto started = m_demo.start ? m_demo.start() : Result<void>();
    if (!started)
        Q_EMIT messageChanged(started.error().message);
    return m_demo.start && started.ok();
}

// Who once tried the demo and saved it finds it working the next day.
void DraftCommands::startUsedDemo()
{
    if (m_draft.state() != ConfigDraft::State::Ready || !m_demo.start)
        return;
    const config::YamlValue *apis = m_draft.find(config::YamlPath().key(u"apis"_s));
    const bool isUsed
        = apis && std::ranges::any_of(apis->items, [this](const auto &api) { return isOfDemo(api, m_demo); });
    // Once for each file: where it cannot start, that is not said again with every edit.
    if (isUsed && std::exchange(m_demoFile, m_draft.file()) != m_draft.file())
        startDemo();
}

void DraftCommands::addDemo()
{
    if (!startDemo())
        return;
    ApiPlan plan;
    plan.inquiry.text = m_demo.document;
    plan.name = u"crm"_s;
    plan.summary.title = tr("CRM (demo)");
    plan.baseUrl = m_demo.baseUrl;
    plan.auth = AuthType::Bearer;
    plan.secretSource = m_demo.token;
    m_adder->add(plan);
}

void DraftCommands::addApi(const QMimeData *source)
{
    if (m_draft.state() != ConfigDraft::State::Ready)
        return;
    auto *dialog = new AddApiDialog(m_draft, m_host, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AddApiDialog::added, this, &DraftCommands::showAdded);
    if (source)
        takeSource(dialog->source(), *source);
    dialog->open();
}

void DraftCommands::showAdded(const QString &api, const Secret &key)
{
    m_added = api;
    if (key.isEmpty())
        return;
    auto *dialog = new NewKeyDialog(tr("everyone", "a team"), key, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void DraftCommands::chooseFile()
{
    auto *dialog = new QFileDialog(&m_window, tr("Open a configuration"), QFileInfo(m_draft.file()).path(),
        tr("Configurations (*.yaml *.yml)") + u";;"_s + tr("All files (*)"));
    dialog->setObjectName(u"openDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &DraftCommands::fileChosen);
    dialog->open();
}

} // namespace gatehouse::ui
