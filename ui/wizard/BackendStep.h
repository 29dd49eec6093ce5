#pragma once

#include "ui/wizard/WizardStep.h"

class QComboBox;
class QLineEdit;

namespace gatehouse::ui {

class Field;
class SecretEdit;

// Where calls go, and how the backend knows us: picked from what the document says.
class BackendStep : public WizardStep
{
    Q_OBJECT
public:
    explicit BackendStep(ApiPlan &plan);

    QString title() const override;
    void enter() override;
    bool isComplete() const override;

private:
    void arrange();
    void fillSchemes();
    void chooseScheme();
    void takeBaseUrl(const QString &url);

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
    QString m_shownFor; // the document whose suggestions stand here
};

} // namespace gatehouse::ui
