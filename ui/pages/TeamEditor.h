#pragma once

#include "engine/config/YamlPath.h"
#include "engine/gateway/GatewayStatus.h"
#include "ui/widgets/Panel.h"

#include <optional>

class QLineEdit;
class QSpinBox;

namespace gatehouse::ui {

class ChoiceList;
class ConfigDraft;
class DraftForm;
class Field;
class TeamAccess;
class TeamKeys;
class TextLabel;

// One team of the draft: who it is, what it may call, how often, and its keys.
class TeamEditor : public Panel
{
    Q_OBJECT
public:
    // `draft` outlives us.
    TeamEditor(ConfigDraft &draft, QWidget *parent);

    // Absent: there is none.
    void setTeam(const std::optional<config::YamlPath> &team);
    void setServed(const QList<gateway::ApiStatus> &apis);
    // The field of a problem's path; null: none here.
    Field *fieldOf(const QString &path) const;
    void focusName();

protected:
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void showApis();
    void chooseApis(bool all, const QStringList &names);
    void retranslate();

    ConfigDraft &m_draft;
    std::optional<config::YamlPath> m_team;
    DraftForm *m_form;
    QLineEdit *m_nameEdit;
    Field *m_name;
    Field *m_description;
    TextLabel *m_apisTitle;
    ChoiceList *m_apis;
    Field *m_tools;
    Field *m_perMinute;
    Field *m_burst;
    TeamKeys *m_keys;
    TeamAccess *m_access;
};

} // namespace gatehouse::ui
