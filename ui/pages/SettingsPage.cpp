#include "ui/pages/SettingsPage.h"

#include "ui/draft/ConfigDraft.h"
#include "ui/draft/DraftForm.h"
#include "ui/draft/FormSections.h"
#include "ui/pages/WindowSection.h"
#include "ui/style/HouseStyle.h"
#include "ui/widgets/Editors.h"
#include "ui/widgets/Field.h"
#include "ui/widgets/FormScroll.h"
#include "ui/widgets/SecretEdit.h"
#include "ui/widgets/TextLabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using config::YamlPath;

namespace {

constexpr int kWidest = 860; // lines that are longer are hard to read
constexpr int kMost = 2'000'000'000;

} // namespace

SettingsPage::SettingsPage(ConfigDraft &draft, const WindowChoices &choices, QWidget *parent)
    : Page(parent)
    , m_form(new DraftForm(draft, this))
    , m_title(new TextLabel(TextStyle::Title, this))
    , m_sections(new FormSections(FormSections::Frame::Panels))
    , m_window(new WindowSection(choices, draft, *m_sections, this))
{
    setObjectName(u"settingsPage"_s);
    m_sections->setMaximumWidth(kWidest);
    buildGeneral();
    buildListening();
    buildAccess();
    buildLimits();
    buildTools();
    buildRecords();
    m_sections->end();
    m_scroll = formScroll(m_sections);
    m_scroll->setObjectName(u"settingsScroll"_s);
    m_scroll->verticalScrollBar()->setProperty(HouseStyle::kGroundProperty, int(QPalette::Window));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    layout->setSpacing(spacing::medium);
    layout->addWidget(m_title);
    layout->addWidget(m_scroll, 1);
    m_form->setBase(YamlPath().key(u"gateway"_s));
    retranslate();
}

void SettingsPage::buildGeneral()
{
    m_sections->addSection([] { return tr("General"); });
    m_sections->addField(
        m_form->bind(lineEdit(u"gatewayName"_s), u"name"_s), [] { return tr("Name"); },
        [] { return tr("As clients are told"); });
    m_sections->addField(
        m_form->bind(
            choiceEdit(u"logLevel"_s, {u"INFO"_s, u"DEBUG"_s, u"WARNING"_s, u"ERROR"_s}), u"log_level"_s),
        [] { return tr("Log level"); });
}

void SettingsPage::buildListening()
{
    m_sections->addSection([] { return tr("Listening"); });
    m_sections->addField(
        m_form->bind(lineEdit(u"listenHost"_s), u"host"_s), [] { return tr("Address"); },
        [] { return tr("Empty: 127.0.0.1, for this computer alone"); });
    m_sections->addField(
        m_form->bind(plainNumberEdit(u"listenPort"_s, {0, 65'535}), u"port"_s, 4000),
        [] { return tr("Port"); }, [] { return tr("0 takes any free one"); });
    m_sections->addField(
        m_form->bind(lineEdit(u"tlsCertificate"_s), u"tls.certificate"_s),
        [] { return tr("TLS certificate (PEM file)"); }, [] { return tr("Empty: HTTP without TLS"); });
    m_sections->addField(m_form->bind(lineEdit(u"tlsKey"_s), u"tls.private_key"_s),
        [] { return tr("TLS private key (PEM file)"); });
    m_sections->addField(
        m_form->bindWords(lineEdit(u"allowedHosts"_s), u"allowed_hosts"_s),
        [] { return tr("Further host names"); },
        [] { return tr("As they stand in clients' addresses, with commas between them"); });
    m_sections->addField(
        m_form->bindWords(lineEdit(u"allowedOrigins"_s), u"allowed_origins"_s),
        [] { return tr("Web pages that may call"); },
        [] { return tr("Origins such as https://app.example, with commas between them"); });
    m_sections->addField(
        m_form->bind(numberEdit(u"workers"_s, {0, 64}), u"workers"_s, 0),
        [] { return tr("Threads that serve"); },
        [] { return tr("Empty: as this computer has cores. A change wants a restart."); });
    m_sections->addField(
        m_form->bind(numberEdit(u"metricsPort"_s, {0, 65'535}), u"metrics.port"_s, 0),
        [] { return tr("Further port for metrics"); },
        [] { return tr("Empty: none. /metrics is served on the main port too."); });
}

void SettingsPage::buildAccess()
{
    m_sections->addSection([] { return tr("Who is let in"); });
    m_sections->addField(
        m_form->bind(checkBox(u"requireAuth"_s), u"require_auth"_s, true),
        [] { return tr("Callers need a key"); },
        [] { return tr("Without this, everybody who reaches the address may call every API."); });
    m_sections->addField(m_form->bind(checkBox(u"allowInsecure"_s), u"allow_insecure"_s, false),
        [] { return tr("Allow that for other computers too"); });
    m_sections->addField(
        m_form->bind(new SecretEdit(u"masterKey"_s), u"master_key"_s), [] { return tr("Master key"); },
        [] { return tr("May call everything and change the configuration under /admin."); });
}

void SettingsPage::buildLimits()
{
    m_sections->addSection([] { return tr("Limits"); });
    const auto limit = [this](const QString &name, const QString &key, NumberRange range, int byDefault,
                           std::function<QString()> label) {
        QSpinBox *edit = plainNumberEdit(name, range);
        edit->setGroupSeparatorShown(true);
        m_sections->addField(m_form->bind(edit, key, byDefault), std::move(label));
    };
    limit(u"maxRequestBytes"_s, u"limits.max_request_bytes"_s, {1024, kMost}, 4'194'304,
        [] { return tr("Largest request, bytes"); });
    limit(u"maxConnections"_s, u"limits.max_connections"_s, {1, 1'000'000}, 4096,
        [] { return tr("Connections"); });
    limit(u"maxInFlight"_s, u"limits.max_in_flight"_s, {1, 1'000'000}, 1024,
        [] { return tr("Calls at the same time"); });
    limit(u"idleTimeout"_s, u"limits.idle_timeout"_s, {1, 86'400}, 120,
        [] { return tr("Idle connections are closed after, seconds"); });
}

void SettingsPage::buildTools()
{
    m_sections->addSection([] { return tr("Tools"); });
    m_sections->addField(
        m_form->bind(choiceEdit(u"toolProfile"_s, {u"portable"_s, u"full"_s}), u"tools.profile"_s),
        [] { return tr("Schemas"); },
        [] { return tr("“portable” is what every client takes; “full” loses nothing."); });
    m_sections->addField(
        m_form->bind(plainNumberEdit(u"nameLimit"_s, {16, 128}), u"tools.name_limit"_s, 46),
        [] { return tr("Longest name of a tool"); },
        [] { return tr("Clients put their own name before it, and take 64 characters in all."); });
}

void SettingsPage::buildRecords()
{
    m_sections->addSection([] { return tr("Records"); });
    m_sections->addField(m_form->bind(checkBox(u"activityEnabled"_s), u"activity.enabled"_s, true),
        [] { return tr("Record every call"); });
    m_sections->addField(
        m_form->bind(checkBox(u"recordBodies"_s), u"activity.record_bodies"_s, false),
        [] { return tr("Arguments and answers too"); },
        [] { return tr("Cut and with secrets masked; what people write is still there to be read."); });
    m_sections->addField(
        m_form->bind(plainNumberEdit(u"retentionDays"_s, {1, 3650}), u"activity.retention_days"_s, 30),
        [] { return tr("Kept for, days"); });
    m_sections->addField(
        m_form->bind(lineEdit(u"activityDatabase"_s), u"activity.database"_s), [] { return tr("Database"); },
        [] { return tr("Empty: in your data folder"); });
    m_sections->addField(
        m_form->bind(lineEdit(u"logFile"_s), u"log.file"_s), [] { return tr("Log file"); },
        [] { return tr("Empty: none"); });
}

bool SettingsPage::showPath(const QString &path)
{
    if (!path.startsWith(u"gateway"_s))
        return false;
    if (const Field *field = m_form->fieldOf(path)) {
        m_scroll->ensureWidgetVisible(const_cast<Field *>(field));
        field->editor()->setFocus(Qt::OtherFocusReason);
    }
    return true;
}

void SettingsPage::focusFilter()
{
    m_form->fields().front()->editor()->setFocus(Qt::ShortcutFocusReason);
}

void SettingsPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

// Whether there is a tray is known when one looks.
void SettingsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    retranslate();
}

void SettingsPage::retranslate()
{
    m_title->setText(tr("Settings"));
    m_window->retranslate();
    m_sections->retranslate();
}

} // namespace gatehouse::ui
