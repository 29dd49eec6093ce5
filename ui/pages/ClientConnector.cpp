#include "ui/pages/ClientConnector.h"

#include "engine/access/ApiKey.h"
#include "engine/gateway/ClientConnections.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/draft/DraftKeys.h"
#include "ui/draft/DraftNames.h"

#include <utility>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

ClientConnector::ClientConnector(ConfigDraft &draft, gateway::ClientConnections &connections, QObject *parent)
    : QObject(parent)
    , m_draft(draft)
    , m_connections(connections)
{
    connect(&draft, &ConfigDraft::saved, this, &ClientConnector::keySaved);
    connect(&draft, &ConfigDraft::saveFailed, this, &ClientConnector::keyNotSaved);
}

void ClientConnector::connectClient(const gateway::ConnectionPlan &plan)
{
    m_isBusy = true;
    m_plan = plan;
    if (plan.needsKey)
        makeKey();
    else
        connectNow();
}

// The gateway knows the key before the client has it.
void ClientConnector::makeKey()
{
    const auto team = namesIn(m_draft, u"teams"_s).indexOf(m_plan.team);
    if (team < 0 || m_draft.isModified()) {
        return fail({Severity::Error, u"draft.modified"_s,
            tr("Save or revert your changes first: the new key is saved in the same file."), {}, {}});
    }
    m_plan.key = access::makeApiKey();
    m_plan.needsKey = false;
    const auto path = config::YamlPath().key(u"teams"_s).at(team);
    if (const auto edited = m_draft.edit(tr("new key"), {keyAdded(m_draft, path, m_plan.key)}); !edited)
        return fail(edited.error());
    m_savesKey = true;
    m_draft.save();
}

void ClientConnector::keySaved()
{
    if (std::exchange(m_savesKey, false))
        connectNow();
}

void ClientConnector::keyNotSaved(const Problems &problems)
{
    if (!std::exchange(m_savesKey, false))
        return;
    m_draft.undoStack().undo();
    fail(problems.isEmpty()
            ? Problem{Severity::Error, u"draft.not_saved"_s, tr("The key was not saved."), {}, {}}
            : problems.constFirst());
}

void ClientConnector::connectNow()
{
    m_connections.connectClient(
        m_plan, this, [this](const Result<clients::AppliedChange> &applied) { take(applied); });
    m_plan = {};
}

void ClientConnector::apply(const clients::FileChange &change)
{
    m_isBusy = true;
    m_connections.apply(
        change, this, [this](const Result<clients::AppliedChange> &applied) { take(applied); });
}

void ClientConnector::undo()
{
    if (!m_applied)
        return;
    m_isBusy = true;
    m_connections.undo(*std::exchange(m_applied, std::nullopt), this, [this](const Result<void> &undone) {
        if (!undone)
            return fail(undone.error());
        m_isBusy = false;
        Q_EMIT done();
    });
}

void ClientConnector::take(const Result<clients::AppliedChange> &applied)
{
    if (!applied)
        return fail(applied.error());
    m_applied = *applied;
    m_isBusy = false;
    Q_EMIT done();
}

void ClientConnector::fail(const Problem &problem)
{
    m_plan = {};
    m_isBusy = false;
    Q_EMIT failed(problem);
}

} // namespace gatehouse::ui
