#pragma once

#include "ui/models/NavigationModel.h"
#include "ui/pages/WindowSection.h"

#include <QObject>

#include <array>

namespace gatehouse::gateway {
class GatewayHost;
}

namespace gatehouse::ui {

class ActivityPage;
class ApisPage;
class ConfigDraft;
class DraftCommands;
class OverviewPage;
class Page;
class ToolsPage;

// All pages, and how one leads to another. Main thread, owned by the window.
class PageSet : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        gateway::GatewayHost &host;
        ConfigDraft &draft;
        DraftCommands &commands;
        WindowChoices window; // all outlive us
    };
    using Pages = std::array<Page *, NavigationModel::pageCount>; // by PageId

    // Pages belong to `window` until they are put into a layout.
    PageSet(const Parts &parts, QWidget *window);

    const Pages &pages() const { return m_pages; }
    Page *page(PageId id) const { return m_pages.at(static_cast<size_t>(id)); }
    // Leads to the field of a problem's path.
    void showPath(const QString &path);

Q_SIGNALS:
    void pageWanted(gatehouse::ui::PageId page);

private:
    void connectPages(DraftCommands &commands);
    void tryAgain(const QString &api, const QString &tool, const QString &argumentsJson);

    OverviewPage *m_overview;
    ApisPage *m_apis;
    ToolsPage *m_tools;
    ActivityPage *m_activity;
    Pages m_pages;
};

} // namespace gatehouse::ui
