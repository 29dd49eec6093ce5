#pragma once

#include "engine/config/YamlPath.h"

#include <QWidget>

#include <optional>

class QComboBox;

namespace gatehouse::ui {

class ConfigDraft;
class DraftForm;
class Field;
class FormSections;

// What we show a backend: its type, and the fields of that type.
class AuthForm : public QWidget
{
    Q_OBJECT
public:
    // `draft` outlives us.
    AuthForm(ConfigDraft &draft, QWidget *parent);

    // "apis[2].backend.auth"; absent: there is none.
    void setBase(const std::optional<config::YamlPath> &base);
    Field *fieldOf(const QString &path) const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void showKind();
    void retranslate();

    ConfigDraft &m_draft;
    std::optional<config::YamlPath> m_base;
    DraftForm *m_form;
    FormSections *m_sections;
    QComboBox *m_type;
    Field *m_typeField;
    Field *m_token = nullptr;
    Field *m_apiKey = nullptr;
    Field *m_headerName = nullptr; // as the first gateways called it
    Field *m_keyName = nullptr;
    Field *m_keyPlace = nullptr;
    Field *m_user = nullptr;
    Field *m_password = nullptr;
    QList<Field *> m_oauth;
};

} // namespace gatehouse::ui
