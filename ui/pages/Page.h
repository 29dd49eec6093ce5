#pragma once

#include "engine/gateway/GatewayStatus.h"

#include <QWidget>

class QSettings;

namespace gatehouse::ui {

// What the window asks of every page. Lives on the main thread, owned by the window.
class Page : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual void showStatus(const gateway::GatewayStatus &status) = 0;
    // While the page is seen, 4 times a second.
    virtual void showCounters(const gateway::GatewayCounters &) { }
    // Puts the keyboard into the page's filter.
    virtual void focusFilter() = 0;
    // False: it has something to show while the gateway does not run.
    virtual bool needsGateway() const { return true; }
    // Leads to the field of a problem's path, as "teams[0].name"; false: it is not on this page.
    virtual bool showPath(const QString &) { return false; }
    // Splitters, columns and sort order, in the settings' current group.
    virtual void save(QSettings &settings) const = 0;
    virtual void restore(const QSettings &settings) = 0;
};

} // namespace gatehouse::ui
