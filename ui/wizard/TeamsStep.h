#pragma once

#include "ui/wizard/WizardStep.h"

class QLineEdit;

namespace gatehouse::ui {

class ChoiceList;
class ConfigDraft;
class Field;
class TextLabel;

// What the API is called here, and who may call it.
class TeamsStep : public WizardStep
{
    Q_OBJECT
public:
    // `draft` outlives us.
    TeamsStep(ApiPlan &plan, const ConfigDraft &draft);

    QString title() const override;
    void enter() override;
    bool isComplete() const override;

private:
    void takeName(const QString &name);

    const ConfigDraft &m_draft;
    QLineEdit *m_name;
    Field *m_nameField;
    TextLabel *m_teamsTitle;
    ChoiceList *m_teams;
    TextLabel *m_noTeams;
    QString m_suggested;
};

} // namespace gatehouse::ui
