#pragma once

#include "engine/gateway/GatewayHost.h"
#include "ui/widgets/Panel.h"

#include <memory>

class QSettings;
class QTabWidget;

namespace gatehouse::ui {

class Chip;
class ConfigDraft;
class CopyButton;
class ElidedLabel;
class TextLabel;
class ToolListingView;
class ToolOverrides;
class ToolRequestView;
class ToolTrialView;

// One tool: what the model sees, the request behind it, a place to try it, and what is changed about it.
class ToolDetails : public Panel
{
    Q_OBJECT
public:
    // Both outlive us.
    ToolDetails(gateway::GatewayHost &host, ConfigDraft &draft, QWidget *parent = nullptr);

    void showTool(const std::shared_ptr<const tools::Tool> &tool);
    void setGateway(const QStringList &teams, int tools);
    // Opens the form with these filled in.
    void tryWith(const QJsonObject &arguments);
    // Turns to the field of a problem with the override.
    void showOverride(const QString &path);

    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

protected:
    void changeEvent(QEvent *event) override;

private:
    enum TabIndex { Listing, Request, Trial, Overrides };

    QLayout *buildHead();
    void showHead();
    void rehearse();
    void retranslate();

    std::shared_ptr<const tools::Tool> m_tool; // may be null; keeps its catalog alive
    ElidedLabel *m_name;
    CopyButton *m_copyName;
    Chip *m_deprecated;
    Chip *m_effect;
    TextLabel *m_title;
    TextLabel *m_method;
    ElidedLabel *m_path;
    QTabWidget *m_tabs;
    ToolListingView *m_listing;
    ToolRequestView *m_request;
    ToolTrialView *m_trial;
    ToolOverrides *m_overrides;
};

} // namespace gatehouse::ui
