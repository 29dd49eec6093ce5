#include "ui/wizard/BackendStep.h"

#include "ui/style/Theme.h"
#include "ui/widgets/BackendTest.h"
#include "ui/widgets/Editors.h"
#include "ui/widgets/Field.h"
#include "ui/widgets/SecretEdit.h"
#include "ui/wizard/PlannedBackend.h"

#include <QComboBox>
#include <QHostAddress>
#include <QLineEdit>
#include <QUrl>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using gateway::SecuritySchemeSummary;

namespace {

QString schemeText(const SecuritySchemeSummary &scheme)
{
    switch (scheme.type) {
    case AuthType::None:
        return BackendStep::tr("Not at all");
    case AuthType::Bearer:
        return BackendStep::tr("Bearer token");
    case AuthType::ApiKey:
        return BackendStep::tr("API key");
    case AuthType::Basic:
        return BackendStep::tr("User and password (Basic)");
    case AuthType::OAuth2:
        break;
    }
    return BackendStep::tr("OAuth 2.0, with a token that there is");
}

bool namesAddress(const QString &url)
{
    const QString host = QUrl(url).host();
    return host == u"localhost" || host.endsWith(u".localhost") || !QHostAddress(host).isNull();
}

} // namespace

BackendStep::BackendStep(ApiPlan &plan, ConfigDraft &draft, gateway::Inspections &inspections)
    : WizardStep(plan)
    , m_baseUrl(choiceEdit(u"wizardBaseUrl"_s, {}))
    , m_baseUrlField(new Field(m_baseUrl))
    , m_scheme(choiceEdit(u"wizardScheme"_s, {}))
    , m_schemeField(new Field(m_scheme))
    , m_keyName(lineEdit(u"wizardKeyName"_s))
    , m_keyNameField(new Field(m_keyName))
    , m_user(new SecretEdit(u"wizardUser"_s))
    , m_userField(new Field(m_user))
    , m_secret(new SecretEdit(u"wizardSecret"_s))
    , m_secretField(new Field(m_secret))
    , m_test(new BackendTest(u"wizardTest"_s, inspections))
    , m_planned(new PlannedBackend(draft, this))
{
    m_baseUrl->setEditable(true);
    m_baseUrl->setInsertPolicy(QComboBox::NoInsert);
    arrange();
    connect(m_baseUrl, &QComboBox::editTextChanged, this, &BackendStep::takeBaseUrl);
    connect(m_scheme, &QComboBox::currentIndexChanged, this, &BackendStep::chooseScheme);
    connect(m_keyName, &QLineEdit::textChanged, this, &BackendStep::takeName);
    connect(m_user, &SecretEdit::edited, this, &BackendStep::takeUser);
    connect(m_secret, &SecretEdit::edited, this, &BackendStep::takeSecret);
    connect(m_planned, &PlannedBackend::read, m_test, &BackendTest::setInquiry);
}

void BackendStep::arrange()
{
    m_baseUrlField->setTexts(tr("Base URL"), tr("What paths of the document are put behind"));
    m_schemeField->setTexts(tr("How the backend knows us"));
    m_keyNameField->setTexts(tr("Name of the header, parameter or cookie"));
    m_userField->setTexts(tr("User"));
    m_secretField->setTexts(tr("The secret"),
        tr("Best a variable of the environment or of a .env file, or the keychain: then it is not readable "
           "in the "
           "configuration. It may be set later."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::large);
    for (Field *field : {m_baseUrlField, m_schemeField, m_keyNameField, m_userField, m_secretField})
        layout->addWidget(field);
    layout->addWidget(m_test);
    layout->addStretch();
}

QString BackendStep::title() const
{
    return tr("Where do calls go?");
}

void BackendStep::enter()
{
    const gateway::DocumentSummary &summary = plan().summary;
    const QString document = summary.title + summary.version + summary.servers.join(u' ');
    if (m_shownFor == document)
        return follow(); // of the steps before, something else may be chosen
    m_shownFor = document;
    m_baseUrl->clear();
    m_baseUrl->addItems(summary.servers);
    m_baseUrl->setCurrentIndex(summary.servers.isEmpty() ? -1 : 0);
    takeBaseUrl(m_baseUrl->currentText());
    fillSchemes();
}

// Those of the document first, and after them what else we can do.
void BackendStep::fillSchemes()
{
    m_scheme->clear();
    for (const SecuritySchemeSummary &scheme : std::as_const(plan().summary.schemes))
        m_scheme->addItem(u"%1 (%2)"_s.arg(schemeText(scheme), scheme.name), QVariant::fromValue(scheme));
    for (const AuthType type : {AuthType::None, AuthType::Bearer, AuthType::ApiKey, AuthType::Basic}) {
        const SecuritySchemeSummary scheme{{}, type, {}, ApiKeyLocation::Header};
        m_scheme->addItem(schemeText(scheme), QVariant::fromValue(scheme));
    }
    m_scheme->setCurrentIndex(0);
    chooseScheme();
}

void BackendStep::chooseScheme()
{
    const auto scheme = m_scheme->currentData().value<SecuritySchemeSummary>();
    plan().auth = scheme.type;
    plan().keyPlace = scheme.in;
    m_keyName->setText(scheme.headerName);
    m_keyNameField->setVisible(scheme.type == AuthType::ApiKey);
    m_userField->setVisible(scheme.type == AuthType::Basic);
    m_secretField->setVisible(scheme.type != AuthType::None);
    follow();
}

void BackendStep::takeName(const QString &name)
{
    plan().keyName = name;
    follow();
}

void BackendStep::takeUser(const QString &source)
{
    plan().userSource = source;
    follow();
}

void BackendStep::takeSecret(const QString &source)
{
    plan().secretSource = source;
    follow();
}

// The document's own server needs no word in the configuration, unless it is an address: that one is only
// called when the configuration itself names it, and here a person has seen it.
void BackendStep::takeBaseUrl(const QString &text)
{
    const QString url = text.trimmed();
    const QStringList &servers = plan().summary.servers;
    const bool isOwn = !servers.isEmpty() && url == servers.constFirst();
    plan().baseUrl = isOwn && !namesAddress(url) ? QString() : url;
    Q_EMIT completeChanged();
    follow();
}

// An unfinished address is nothing to call, and neither is what was before the last letter.
void BackendStep::follow()
{
    m_test->setInquiry({});
    m_planned->follow(isComplete() ? std::optional(plan()) : std::nullopt);
}

void BackendStep::cancel()
{
    m_test->cancel();
}

bool BackendStep::isComplete() const
{
    const QUrl url(m_baseUrl->currentText().trimmed(), QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && url.scheme().startsWith(u"http"_s);
}

} // namespace gatehouse::ui
