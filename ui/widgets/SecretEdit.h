#pragma once

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace gatehouse::ui {

// Where a secret comes from: a variable of the environment, the keychain, a file, or the configuration
// itself. A secret that stands in the configuration is never shown again.
class SecretEdit : public QWidget
{
    Q_OBJECT
public:
    explicit SecretEdit(const QString &name, QWidget *parent = nullptr);

    // As config.yaml has it: "${VAR}", "keychain:NAME", "file:PATH", the secret itself; empty: none.
    void showSource(const QString &source);

Q_SIGNALS:
    void edited(const QString &source);

protected:
    void changeEvent(QEvent *event) override;

private:
    enum Kind { None, Variable, Keychain, File, Plain };

    static Kind kindOf(const QString &source);
    QString source() const;
    void chooseKind();
    void showKind();
    void retranslate();

    QComboBox *m_kind;
    QLineEdit *m_name;
    bool m_hasPlain = false;
};

} // namespace gatehouse::ui
