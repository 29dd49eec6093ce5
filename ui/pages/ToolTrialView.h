#pragma once

#include "engine/gateway/GatewayHost.h"

#include <QWidget>

#include <memory>

class QButtonGroup;
class QComboBox;
class QPushButton;
class QSettings;
class QSplitter;
class QToolButton;

namespace gatehouse::ui {

class SchemaForm;
class TextLabel;
class ToolResultView;

// Calls one tool as a chosen team: a form of its arguments, and what came of it beside.
class ToolTrialView : public QWidget
{
    Q_OBJECT
public:
    // The host outlives us.
    explicit ToolTrialView(gateway::GatewayHost &host, QWidget *parent = nullptr);

    // The form is made when it is first seen.
    void setTool(const std::shared_ptr<const tools::Tool> &tool);
    void setTeams(const QStringList &teams);
    void setArguments(const QJsonObject &arguments);
    // What Run would call; nothing where the JSON text is no object.
    std::optional<gateway::ToolTrial> trial();

    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildEntry();
    QLayout *buildHead();
    void buildForm();
    void run();
    void cancel();
    void showCalled(quint64 call, const gateway::TrialOutcome &outcome);
    void showRehearsed(quint64 rehearsal, const gateway::ToolRehearsal &rehearsed);
    void showButtons();
    void retranslate();

    gateway::GatewayHost &m_host;
    std::shared_ptr<const tools::Tool> m_tool; // may be null
    bool m_formIsOld = true;
    quint64 m_call = 0; // under way
    quint64 m_rehearsal = 0; // under way
    TextLabel *m_teamLabel;
    QComboBox *m_team; // first: the master key
    QString m_wantedTeam; // chosen, whether it is there now or not; empty: the master key
    QToolButton *m_asForm;
    QToolButton *m_asJson;
    QButtonGroup *m_modes;
    QPushButton *m_run;
    QPushButton *m_cancel;
    SchemaForm *m_form;
    ToolResultView *m_result;
    QSplitter *m_splitter;
    bool m_isSized = false;
};

} // namespace gatehouse::ui
