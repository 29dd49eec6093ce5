#include "ui/pages/AuthForm.h"

#include "ui/draft/ConfigDraft.h"
#include "ui/draft/DraftForm.h"
#include "ui/draft/FormSections.h"
#include "ui/widgets/Editors.h"
#include "ui/widgets/Field.h"
#include "ui/widgets/SecretEdit.h"

#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using config::YamlPath;

AuthForm::AuthForm(ConfigDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_form(new DraftForm(draft, this))
    , m_sections(new FormSections(FormSections::Frame::None))
    , m_type(choiceEdit(u"authType"_s, {u"none"_s, u"bearer"_s, u"api_key"_s, u"basic"_s, u"oauth2"_s}))
    , m_typeField(m_form->bind(m_type, u"type"_s))
{
    setObjectName(u"authForm"_s);
    m_sections->layout()->setContentsMargins(0, 0, 0, 0);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_sections);
    build();
    connect(&draft, &ConfigDraft::treeChanged, this, &AuthForm::showKind);
    retranslate();
}

void AuthForm::build()
{
    m_sections->addSection();
    m_sections->addWideField(m_typeField, [] { return tr("How the backend knows us"); });
    const auto secret = [this](const QString &name, const QString &key, FormSections::Text label) {
        Field *field = m_form->bind(new SecretEdit(name), key);
        m_sections->addWideField(field, std::move(label));
        return field;
    };
    const auto text = [this](const QString &name, const QString &key, FormSections::Text label,
                          FormSections::Text hint = {}) {
        Field *field = m_form->bind(lineEdit(name), key);
        m_sections->addField(field, std::move(label), std::move(hint));
        return field;
    };
    m_token = secret(u"authToken"_s, u"token"_s, [] { return tr("Token"); });
    m_apiKey = secret(u"authApiKey"_s, u"api_key"_s, [] { return tr("API key"); });
    m_headerName = text(
        u"authHeaderName"_s, u"header_name"_s, [] { return tr("Name of the header"); },
        [] { return tr("Empty: X-API-Key"); });
    m_keyName = text(
        u"authKeyName"_s, u"name"_s, [] { return tr("Its name"); }, [] { return tr("Empty: X-API-Key"); });
    m_keyPlace = m_form->bind(choiceEdit(u"authKeyPlace"_s, {u"header"_s, u"query"_s, u"cookie"_s}), u"in"_s);
    m_sections->addField(m_keyPlace, [] { return tr("Where it goes"); });
    m_user = secret(u"authUser"_s, u"username"_s, [] { return tr("User"); });
    m_password = secret(u"authPassword"_s, u"password"_s, [] { return tr("Password"); });
    Field *grant = m_form->bind(
        choiceEdit(u"authGrant"_s,
            {u"static"_s, u"client_credentials"_s, u"refresh_token"_s, u"authorization_code"_s}),
        u"grant"_s);
    m_sections->addField(grant, [] { return tr("Grant"); });
    m_oauth = {grant, text(u"authTokenUrl"_s, u"token_url"_s, [] { return tr("Token URL"); }),
        text(u"authClientId"_s, u"client_id"_s, [] { return tr("Client ID"); }),
        text(u"authAudience"_s, u"audience"_s, [] { return tr("Audience"); }),
        secret(u"authClientSecret"_s, u"client_secret"_s, [] { return tr("Client secret"); })};
    Field *scopes = m_form->bindWords(lineEdit(u"authScopes"_s), u"scopes"_s);
    m_sections->addWideField(scopes, [] { return tr("Scopes"); });
    m_oauth += scopes;
    m_sections->end();
}

void AuthForm::setBase(const std::optional<YamlPath> &base)
{
    m_base = base;
    m_form->setBase(base);
    showKind();
}

// The fields of other types are hidden, and what they say stays: the type may be chosen back.
void AuthForm::showKind()
{
    const QString type = m_base ? m_draft.text(m_base->key(u"type"_s)) : QString();
    const QString grant = m_base ? m_draft.text(m_base->key(u"grant"_s)) : QString();
    const bool isStatic = grant.isEmpty() || grant == u"static";
    const bool isOAuth = type == u"oauth2";
    m_token->setVisible(type == u"bearer" || (isOAuth && isStatic));
    const QString place = m_base ? m_draft.text(m_base->key(u"in"_s)) : QString();
    const bool isHeader = place.isEmpty() || place == u"header";
    const bool hasName = m_base && m_draft.find(m_base->key(u"name"_s));
    for (Field *field : {m_apiKey, m_keyPlace})
        field->setVisible(type == u"api_key");
    m_headerName->setVisible(type == u"api_key" && isHeader && !hasName);
    m_keyName->setVisible(type == u"api_key" && !m_headerName->isVisibleTo(this));
    for (Field *field : {m_user, m_password})
        field->setVisible(type == u"basic");
    for (Field *field : std::as_const(m_oauth))
        field->setVisible(isOAuth && (field == m_oauth.constFirst() || !isStatic));
}

Field *AuthForm::fieldOf(const QString &path) const
{
    return m_form->fieldOf(path);
}

void AuthForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void AuthForm::retranslate()
{
    const QString types[] = {
        tr("Not at all"), tr("Bearer token"), tr("API key"), tr("User and password (Basic)"), u"OAuth 2.0"_s};
    for (int at = 0; at < m_type->count(); ++at)
        m_type->setItemText(at, types[at]);
    m_sections->retranslate();
}

} // namespace gatehouse::ui
