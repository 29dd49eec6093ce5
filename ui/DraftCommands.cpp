#include "ui/DraftCommands.h"

#include "ui/ReviewDialog.h"
#include "ui/draft/ConfigDraft.h"

#include <QFileDialog>
#include <QFileInfo>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

DraftCommands::DraftCommands(ConfigDraft &draft, gateway::GatewayHost &host, QWidget &window)
    : QObject(&window)
    , m_draft(draft)
    , m_host(host)
    , m_window(window)
{
    connect(&draft, &ConfigDraft::evaluated, this, &DraftCommands::changed);
    connect(&draft, &ConfigDraft::stateChanged, this, &DraftCommands::changed);
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
}

void DraftCommands::showFailure(const Problems &problems)
{
    m_saveProblems = problems;
    Q_EMIT messageChanged(tr("Not saved: the gateway serves on as before, and your changes are kept here."));
    Q_EMIT changed();
}

void DraftCommands::review()
{
    auto *dialog = new ReviewDialog(m_draft, m_host, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ReviewDialog::saveRequested, this, &DraftCommands::save);
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
