#pragma once

#include "engine/base/Secret.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace gatehouse::ui {

class TextLabel;

// Asks for a secret that is to go into the keychain. It is hidden while it is typed, and nobody is shown it
// again. Stays open until whoever opened it says what became of it.
class SecretDialog : public QDialog
{
    Q_OBJECT
public:
    SecretDialog(const QString &name, QWidget *parent);

    // It did not go well; another try may.
    void showFailure(const QString &why);

Q_SIGNALS:
    void given(const gatehouse::Secret &secret);

private:
    void give();

    QLineEdit *m_value;
    TextLabel *m_failure;
    QPushButton *m_store;
};

} // namespace gatehouse::ui
