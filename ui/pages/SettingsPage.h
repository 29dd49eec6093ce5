#pragma once

#include "ui/pages/Page.h"

class QScrollArea;

namespace gatehouse::ui {

class ConfigDraft;
class DraftForm;
class FormSections;
class TextLabel;
class WindowSection;
struct WindowChoices;

// What a person chooses for the window, and everything under `gateway` in the draft, in sections.
class SettingsPage : public Page
{
    Q_OBJECT
public:
    // All outlive us.
    SettingsPage(ConfigDraft &draft, const WindowChoices &choices, QWidget *parent);

    void showStatus(const gateway::GatewayStatus &) override { }
    void focusFilter() override;
    void save(QSettings &) const override { }
    void restore(const QSettings &) override { }
    bool needsGateway() const override { return false; }
    bool showPath(const QString &path) override;

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void buildGeneral();
    void buildListening();
    void buildAccess();
    void buildLimits();
    void buildTools();
    void buildRecords();
    void retranslate();

    DraftForm *m_form;
    TextLabel *m_title;
    FormSections *m_sections;
    WindowSection *m_window;
    QScrollArea *m_scroll;
};

} // namespace gatehouse::ui
