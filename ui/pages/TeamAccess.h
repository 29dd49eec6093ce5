#pragma once

#include "engine/config/YamlPath.h"
#include "engine/gateway/AccessCheck.h"
#include "engine/gateway/GatewayStatus.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QPushButton;

namespace gatehouse::ui {

class ConfigDraft;
class ElidedLabel;
class StatusDot;
class TextLabel;

// Whether a team of the draft may call a tool that is served: by which rule, and with what the call would be
// made. Nothing is sent.
class TeamAccess : public QWidget
{
    Q_OBJECT
public:
    // `draft` outlives us.
    explicit TeamAccess(ConfigDraft &draft, QWidget *parent = nullptr);

    // Absent: there is none.
    void setTeam(const std::optional<config::YamlPath> &team);
    void setTools(const QList<gateway::ApiStatus> &apis);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Line
    {
        TextLabel *title = nullptr;
        ElidedLabel *text = nullptr;
    };

    void arrange();
    const tools::Tool *tool() const;
    void check();
    void showVerdict(const gateway::AccessVerdict &verdict);
    void retranslate();

    ConfigDraft &m_draft;
    std::optional<config::YamlPath> m_team;
    QList<gateway::ApiStatus> m_apis; // keep their tools alive
    std::vector<const tools::Tool *> m_tools; // as the combo box has them
    gateway::AccessVerdict m_verdict;
    TextLabel *m_title;
    TextLabel *m_toolTitle;
    QComboBox *m_tool;
    TextLabel *m_noTools;
    QWidget *m_answer;
    StatusDot *m_status;
    QPushButton *m_showRule;
    Line m_rule;
    Line m_call;
    Line m_credential;
};

} // namespace gatehouse::ui
