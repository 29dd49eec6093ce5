#pragma once

#include "ui/wizard/WizardStep.h"

class QComboBox;
class QLineEdit;

namespace gatehouse::gateway {
class Inspections;
}

namespace gatehouse::ui {

class BackendTest;
class ConfigDraft;
class Field;
class PlannedBackend;
class SecretEdit;

// Where calls go, and how the backend knows us: picked from what the document says, and tried with one call.
class BackendStep : public WizardStep
{
    Q_OBJECT
public:
    // Both outlive us.
    BackendStep(ApiPlan &plan, ConfigDraft &draft, gateway::Inspections &inspections);

    QString title() const override;
    void enter() override;
    bool isComplete() const override;
    void cancel() override;

private:
    void arrange();
    void fillSchemes();
    void chooseScheme();
    void takeBaseUrl(const QString &url);
    void takeName(const QString &name);
    void takeUser(const QString &source);
    void takeSecret(const QString &source);
    void follow();

    QComboBox *m_baseUrl;
    Field *m_baseUrlField;
    QComboBox *m_scheme;
    Field *m_schemeField;
    QLineEdit *m_keyName;
    Field *m_keyNameField;
    SecretEdit *m_user;
    Field *m_userField;
    SecretEdit *m_secret;
    Field *m_secretField;
    BackendTest *m_test;
    PlannedBackend *m_planned;
    QString m_shownFor; // the document whose suggestions stand here
};

} // namespace gatehouse::ui
