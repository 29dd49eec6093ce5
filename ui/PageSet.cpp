#include "ui/PageSet.h"

#include "engine/gateway/GatewayHost.h"
#include "ui/DraftCommands.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/pages/ActivityPage.h"
#include "ui/pages/ApisPage.h"
#include "ui/pages/ClientsPage.h"
#include "ui/pages/CredentialsPage.h"
#include "ui/pages/LogsPage.h"
#include "ui/pages/OverviewPage.h"
#include "ui/pages/SettingsPage.h"
#include "ui/pages/TeamsPage.h"
#include "ui/pages/ToolsPage.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace gatehouse::ui {

PageSet::PageSet(const Parts &parts, QWidget *window)
    : QObject(window)
    , m_overview(new OverviewPage(parts.host.recordedCalls(), window))
    , m_apis(new ApisPage(parts.draft, parts.host.inspections(), window))
    , m_tools(new ToolsPage(parts.host, parts.draft, window))
    , m_activity(new ActivityPage(parts.host, window))
    , m_pages{m_overview, m_apis, m_tools, new TeamsPage(parts.draft, parts.host.recordedCalls(), window),
          new CredentialsPage(parts.host.secrets(), parts.draft, window), m_activity,
          new ClientsPage(parts.draft, parts.host.clients(), window),
          new LogsPage(parts.host.logTail(), window), new SettingsPage(parts.draft, parts.window, window)}
{
    connectPages(parts.commands);
    connect(&parts.draft, &ConfigDraft::showRequested, this, &PageSet::showPath);
}

void PageSet::connectPages(DraftCommands &commands)
{
    connect(m_apis, &ApisPage::addRequested, &commands, [&commands] { commands.addApi(); });
    connect(m_apis, &ApisPage::openRequested, &commands, &DraftCommands::chooseFile);
    connect(m_apis, &ApisPage::demoRequested, &commands, &DraftCommands::addDemo);
    connect(&commands, &DraftCommands::apiSaved, this, [this] { Q_EMIT pageWanted(PageId::Tools); });
    connect(m_overview, &OverviewPage::callsRequested, this, [this](const CallSelection &selection) {
        m_activity->showSelection(selection);
        Q_EMIT pageWanted(PageId::Activity);
    });
    connect(m_activity, &ActivityPage::replayRequested, this, &PageSet::tryAgain);
}

void PageSet::tryAgain(const QString &api, const QString &tool, const QString &argumentsJson)
{
    const QJsonObject arguments = QJsonDocument::fromJson(argumentsJson.toUtf8()).object();
    if (m_tools->tryTool(api, tool, arguments))
        Q_EMIT pageWanted(PageId::Tools);
}

void PageSet::showPath(const QString &path)
{
    // An override stands below its API, and is changed where its tool is.
    if (m_tools->showPath(path)) {
        Q_EMIT pageWanted(PageId::Tools);
        return;
    }
    for (size_t at = 0; at < m_pages.size(); ++at) {
        if (m_pages[at]->showPath(path)) {
            Q_EMIT pageWanted(static_cast<PageId>(at));
            return;
        }
    }
}

} // namespace gatehouse::ui
