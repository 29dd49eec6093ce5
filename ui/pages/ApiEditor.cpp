#include "ui/pages/ApiEditor.h"

#include "ui/draft/ConfigDraft.h"
#include "ui/draft/DraftApi.h"
#include "ui/draft/DraftForm.h"
#include "ui/draft/DraftNames.h"
#include "ui/draft/FormSections.h"
#include "ui/pages/ApiExposure.h"
#include "ui/pages/AuthForm.h"
#include "ui/widgets/BackendTest.h"
#include "ui/widgets/ChoiceList.h"
#include "ui/widgets/Editors.h"
#include "ui/widgets/Field.h"
#include "ui/widgets/FormScroll.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QSpinBox>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using config::YamlEdit;
using config::YamlPath;
using config::YamlValue;

namespace {

constexpr int kMostPerMinute = 1'000'000;

} // namespace

ApiEditor::ApiEditor(ConfigDraft &draft, gateway::Inspections &inspections, QWidget *parent)
    : QTabWidget(parent)
    , m_draft(draft)
    , m_form(new DraftForm(draft, this))
    , m_auth(new AuthForm(draft, this))
    , m_teams(new ChoiceList(u"apiTeams"_s))
    , m_test(new BackendTest(u"backendTest"_s, inspections))
    , m_exposure(new ApiExposure(draft, inspections))
{
    setObjectName(u"apiTabs"_s);
    setDocumentMode(true);
    buildSource();
    buildBackend();
    buildCredentials();
    buildAccess();
    buildExposure();
    connect(&draft, &ConfigDraft::treeChanged, this, &ApiEditor::showTeams);
    connect(&draft, &ConfigDraft::treeChanged, this, &ApiEditor::showBackend); // none until it is read
    connect(&draft, &ConfigDraft::evaluated, this, &ApiEditor::showBackend);
    connect(m_teams, &ChoiceList::edited, this, &ApiEditor::chooseTeams);
    retranslate();
}

FormSections *ApiEditor::addForm()
{
    auto *form = new FormSections(FormSections::Frame::None);
    form->addSection();
    m_forms.push_back(form);
    addTab(formScroll(form), QString());
    return form;
}

void ApiEditor::addReport(QWidget *report)
{
    m_report = report;
    insertTab(0, report, QString());
    setCurrentIndex(0);
    retranslate();
}

void ApiEditor::buildSource()
{
    FormSections *form = addForm();
    form->addField(
        m_form->bind(lineEdit(u"apiName"_s), u"name"_s), [] { return tr("Name"); },
        [] { return tr("Small letters, digits, - and _; part of the address clients use"); });
    form->addField(
        m_form->bind(lineEdit(u"apiDisplayName"_s), u"display_name"_s), [] { return tr("Display name"); });
    form->addWideField(
        m_form->bind(lineEdit(u"apiDescription"_s), u"description"_s), [] { return tr("Description"); });
    form->addWideField(
        m_form->bind(lineEdit(u"apiFile"_s), u"openapi.path"_s), [] { return tr("OpenAPI document: file"); },
        [] { return tr("Relative to the configuration; or an address below, not both"); });
    form->addWideField(m_form->bind(lineEdit(u"apiUrl"_s), u"openapi.url"_s),
        [] { return tr("OpenAPI document: address"); });
    form->addField(
        m_form->bind(numberEdit(u"apiRefresh"_s, {0, 31'536'000}), u"openapi.refresh"_s, 0),
        [] { return tr("Look for a new document every, seconds"); },
        [] { return tr("Empty: at reloads only"); });
    form->addField(
        m_form->bind(choiceEdit(u"apiOnBreaking"_s, {u"apply"_s, u"hold"_s}), u"openapi.on_breaking"_s),
        [] { return tr("A new document that breaks clients"); },
        [] { return tr("“hold” keeps the tools of before until somebody accepts it."); });
    form->addField(m_form->bind(checkBox(u"apiEnabled"_s), u"enabled"_s, true), [] { return tr("Served"); });
    form->end();
}

void ApiEditor::buildBackend()
{
    FormSections *form = addForm();
    form->addWideField(
        m_form->bind(lineEdit(u"apiBaseUrl"_s), u"backend.base_url"_s), [] { return tr("Base URL"); },
        [] { return tr("Empty: the server that the document names"); });
    form->addWide(m_test);
    form->addField(m_form->bind(plainNumberEdit(u"apiTimeout"_s, {1, 3600}), u"backend.timeout"_s, 30),
        [] { return tr("Timeout of a call, seconds"); });
    form->addField(
        m_form->bind(numberEdit(u"apiRetries"_s, {0, 10}), u"backend.retries.max"_s, 0),
        [] { return tr("Further attempts"); },
        [] { return tr("Of calls that change nothing; empty: none"); });
    form->addField(
        m_form->bind(numberEdit(u"apiInFlight"_s, {0, 1'000'000}), u"backend.max_in_flight"_s, 0),
        [] { return tr("Calls at the same time"); }, [] { return tr("Empty: no limit of its own"); });
    form->addField(
        m_form->bindWords(lineEdit(u"apiForward"_s), u"backend.forward_headers"_s),
        [] { return tr("Headers passed on from callers"); },
        [] { return tr("Names with commas between them, such as X-Tenant"); });
    form->addField(
        m_form->bind(lineEdit(u"apiCaFile"_s), u"backend.tls.ca_file"_s),
        [] { return tr("Certificate authority (PEM file)"); },
        [] { return tr("Empty: those of this computer"); });
    form->addField(
        m_form->bind(checkBox(u"apiTlsVerify"_s), u"backend.tls.verify"_s, true),
        [] { return tr("Check the backend's certificate"); },
        [] { return tr("Without this anybody between here and there can read and change everything."); });
    form->addField(
        m_form->bind(numberEdit(u"apiCacheTtl"_s, {0, 86'400}), u"cache.ttl"_s, 0),
        [] { return tr("Answers to GET are given out again for, seconds"); },
        [] { return tr("Empty: never"); });
    form->end();
}

void ApiEditor::buildCredentials()
{
    FormSections *form = addForm();
    form->addWide(m_auth);
    form->end();
}

void ApiEditor::buildAccess()
{
    FormSections *form = addForm();
    form->addWide(m_teams);
    form->addField(
        m_form->bind(numberEdit(u"apiPerMinute"_s, {0, kMostPerMinute}),
            u"access.rate_limit.requests_per_minute"_s, 0),
        [] { return tr("Calls a minute, of each team"); }, [] { return tr("Empty: no limit"); });
    form->addField(
        m_form->bind(numberEdit(u"apiBurst"_s, {0, kMostPerMinute}), u"access.rate_limit.burst"_s, 0),
        [] { return tr("At once"); }, [] { return tr("Empty: a minute's worth"); });
    form->end();
}

void ApiEditor::buildExposure()
{
    FormSections *form = addForm();
    form->addWide(m_exposure);
    const auto words = [this, form](const QString &name, const QString &key, FormSections::Text label,
                           FormSections::Text hint = {}) {
        form->addField(
            m_form->bindWords(lineEdit(name), u"conversion."_s + key), std::move(label), std::move(hint));
    };
    words(
        u"apiMethods"_s, u"include_methods"_s, [] { return tr("Methods"); },
        [] { return tr("Empty: all. Else such as GET, POST"); });
    form->addField(m_form->bind(checkBox(u"apiDeprecated"_s), u"conversion.include_deprecated"_s, true),
        [] { return tr("Deprecated operations too"); });
    words(
        u"apiIncludePaths"_s, u"include_paths"_s, [] { return tr("Only these paths"); },
        [] { return tr("* within a segment, ** at any depth"); });
    words(
        u"apiExcludePaths"_s, u"exclude_paths"_s, [] { return tr("Not these paths"); },
        [] { return tr("Such as /admin/*"); });
    words(u"apiIncludeTags"_s, u"include_tags"_s, [] { return tr("Only these tags"); });
    words(u"apiExcludeTags"_s, u"exclude_tags"_s, [] { return tr("Not these tags"); });
    words(
        u"apiIncludeOperations"_s, u"include_operations"_s, [] { return tr("Only these operations"); },
        [] { return tr("operationId, or GET /path"); });
    words(u"apiExcludeOperations"_s, u"exclude_operations"_s, [] { return tr("Not these operations"); });
    form->addField(
        m_form->bind(choiceEdit(u"apiOutputSchema"_s, {u"advisory"_s, u"strict"_s, u"off"_s}),
            u"conversion.output_schema"_s),
        [] { return tr("Output schemas"); },
        [] { return tr("“strict”: an answer that breaks its schema is an error."); });
    form->end();
}

void ApiEditor::setApi(const std::optional<YamlPath> &api)
{
    if (api != m_api)
        m_test->cancel();
    m_api = api;
    m_form->setBase(api);
    m_auth->setBase(api ? std::optional(api->key(u"backend"_s).key(u"auth"_s)) : std::nullopt);
    showBackend();
    m_exposure->setApi(api);
    showTeams();
}

void ApiEditor::showBackend()
{
    const qsizetype at = readApi(m_draft, m_api);
    std::optional<gateway::BackendInquiry> inquiry;
    if (at >= 0)
        inquiry = gateway::BackendInquiry{m_draft.reading().config, at, {}, {}};
    m_test->setInquiry(inquiry);
}

// No list: every team whose allowed_apis name the API.
void ApiEditor::showTeams()
{
    const YamlValue *teams = m_api ? m_draft.find(m_api->key(u"access"_s).key(u"teams"_s)) : nullptr;
    const QStringList names = textsOf(teams);
    m_teams->setEnabled(m_api && m_draft.find(*m_api));
    m_teams->setKnown(namesIn(m_draft, u"teams"_s));
    m_teams->showChoice(names.isEmpty(), names);
}

void ApiEditor::chooseTeams(bool all, const QStringList &names)
{
    if (!m_api)
        return;
    const YamlPath place = m_api->key(u"access"_s).key(u"teams"_s);
    if (!all && !names.isEmpty())
        (void)m_draft.edit(tr("change the teams of an API"), {YamlEdit::set(place, listOf(names))});
    else if (m_draft.find(place))
        (void)m_draft.edit(tr("change the teams of an API"), {YamlEdit::remove(place)});
}

bool ApiEditor::showPath(const QString &path)
{
    Field *field = m_form->fieldOf(path);
    if (!field)
        field = m_auth->fieldOf(path);
    if (!field)
        return false;
    for (int at = 0; at < count(); ++at) {
        if (widget(at)->isAncestorOf(field))
            setCurrentIndex(at);
    }
    field->editor()->setFocus(Qt::OtherFocusReason);
    return true;
}

void ApiEditor::changeEvent(QEvent *event)
{
    QTabWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ApiEditor::retranslate()
{
    QStringList names{tr("Source"), tr("Backend"), tr("Credential"), tr("Access"), tr("Exposure")};
    if (m_report)
        names.prepend(tr("Report"));
    for (int at = 0; at < count(); ++at)
        setTabText(at, names[at]);
    setAccessibleName(tr("Settings of the API"));
    m_teams->setAccessibleName(tr("Teams that may call the API"));
    m_teams->setAllText(tr("Every team that lists this API"));
    for (FormSections *form : m_forms)
        form->retranslate();
}

} // namespace gatehouse::ui
