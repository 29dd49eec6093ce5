#include "ui/pages/ClientConnectionForm.h"

#include "engine/gateway/ClientConnections.h"
#include "ui/ClientWording.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/draft/DraftNames.h"
#include "ui/widgets/ChoiceList.h"
#include "ui/widgets/CopyButton.h"
#include "ui/widgets/Editors.h"
#include "ui/widgets/Field.h"
#include "ui/widgets/JsonView.h"
#include "ui/widgets/ProblemView.h"
#include "ui/widgets/TextLabel.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kPlanProblemsHeight = 80;
constexpr int kSnippetLines = 14;

} // namespace

ClientConnectionForm::ClientConnectionForm(
    ConfigDraft &draft, gateway::ClientConnections &connections, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_connections(connections)
    , m_team(choiceEdit(u"clientTeam"_s, {}))
    , m_teamField(new Field(m_team, this))
    , m_apis(new ChoiceList(u"clientApis"_s, this))
    , m_apisTitle(new TextLabel(TextStyle::Body, this))
    , m_key(new TextLabel(TextStyle::Body, this))
    , m_problems(new ProblemView(kPlanProblemsHeight, this))
    , m_snippetTitle(new TextLabel(TextStyle::Strong, this))
    , m_copy(new CopyButton(this))
    , m_snippet(new JsonView(this))
{
    setObjectName(u"clientForm"_s);
    m_copy->setObjectName(u"clientCopy"_s);
    m_snippet->setObjectName(u"clientSnippet"_s);
    m_snippet->setFixedHeight(kSnippetLines * m_snippet->fontMetrics().lineSpacing());
    m_key->setObjectName(u"clientKey"_s);
    m_key->setWordWrap(true);
    m_key->setQuiet(true);
    m_problems->setObjectName(u"clientProblems"_s);
    m_askLater.setSingleShot(true);
    m_askLater.setInterval(0); // several things may change at once
    arrange();
    connect(&m_askLater, &QTimer::timeout, this, &ClientConnectionForm::ask);
    connect(&draft, &ConfigDraft::evaluated, this, &ClientConnectionForm::showChoices);
    connect(m_team, &QComboBox::currentIndexChanged, &m_askLater, qOverload<>(&QTimer::start));
    connect(m_apis, &ChoiceList::edited, this, [this](bool all, const QStringList &names) {
        m_chosen = all ? QStringList() : names;
        m_askLater.start();
    });
    retranslate();
    showChoices();
}

void ClientConnectionForm::arrange()
{
    auto *apis = new QVBoxLayout;
    apis->setSpacing(spacing::tiny);
    apis->addWidget(m_apisTitle);
    apis->addWidget(m_apis);
    auto *snippet = new QHBoxLayout;
    snippet->setSpacing(spacing::small);
    snippet->addWidget(m_snippetTitle, 1);
    snippet->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::medium);
    layout->addWidget(m_teamField);
    layout->addLayout(apis);
    layout->addWidget(m_key);
    layout->addWidget(m_problems);
    layout->addLayout(snippet);
    layout->addWidget(m_snippet);
}

void ClientConnectionForm::setClient(std::optional<clients::ClientKind> client)
{
    if (client == m_client && m_plan)
        return;
    m_client = client;
    planAgain();
}

void ClientConnectionForm::setUrl(const QString &url)
{
    if (url == m_url)
        return;
    m_url = url;
    m_askLater.start();
}

void ClientConnectionForm::planAgain()
{
    ++m_question; // what is under way is of something else
    m_plan.reset();
    m_problems->setProblems({});
    showPlan();
    m_askLater.start();
}

// What was chosen stays chosen, by name.
void ClientConnectionForm::showChoices()
{
    const QStringList teams = namesIn(m_draft, u"teams"_s);
    const QString before = m_team->currentText();
    const QSignalBlocker quiet(m_team);
    m_team->clear();
    m_team->addItems(teams);
    m_team->setCurrentIndex(std::max(0, static_cast<int>(teams.indexOf(before))));
    m_teamField->setVisible(!teams.isEmpty());
    const QStringList apis = namesIn(m_draft, u"apis"_s);
    m_chosen.removeIf([&apis](const QString &name) { return !apis.contains(name); });
    m_apis->setKnown(apis);
    m_apis->showChoice(m_chosen.isEmpty(), m_chosen);
    m_askLater.start();
}

void ClientConnectionForm::ask()
{
    if (!isVisible() || m_draft.state() != ConfigDraft::State::Ready)
        return;
    m_connections.plan(
        wish(), this, [this, question = ++m_question](const Result<gateway::ConnectionPlan> &plan) {
            if (question == m_question)
                take(plan);
        });
}

gateway::ConnectionWish ClientConnectionForm::wish() const
{
    return {m_client, m_draft.reading().config, m_url, m_team->currentText(), m_chosen};
}

void ClientConnectionForm::take(const Result<gateway::ConnectionPlan> &plan)
{
    m_plan = plan ? std::optional(*plan) : std::nullopt;
    m_problems->setProblems(!plan ? Problems{plan.error()}
            : plan->trouble       ? Problems{*plan->trouble}
                                  : Problems());
    m_problems->setVisible(!plan || plan->trouble);
    showPlan();
}

void ClientConnectionForm::showPlan()
{
    const bool isToml = m_client && clients::clientInfo(*m_client).format == clients::FileFormat::Toml;
    const QByteArray snippet = m_plan ? m_plan->snippet : QByteArray();
    if (isToml || snippet.isEmpty())
        m_snippet->setPlainText(QString::fromUtf8(snippet));
    else
        m_snippet->setJson(snippet);
    m_copy->setContent(QString::fromUtf8(snippet));
    for (QWidget *part : std::initializer_list<QWidget *>{m_snippetTitle, m_copy, m_snippet})
        part->setVisible(!snippet.isEmpty());
    m_key->setVisible(m_plan.has_value());
    m_key->setText(m_plan ? wording::keySentence(*m_plan) : QString());
    m_problems->setVisible(!m_problems->toPlainText().isEmpty());
    Q_EMIT planned();
}

void ClientConnectionForm::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_askLater.start();
}

void ClientConnectionForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ClientConnectionForm::retranslate()
{
    m_teamField->setTexts(tr("As the team"), tr("What it may call is what the client sees"));
    m_apisTitle->setText(tr("APIs"));
    m_apis->setAllText(tr("All that the team may use, in one entry"));
    m_apis->setAccessibleName(m_apisTitle->text());
    m_snippetTitle->setText(tr("What the client's file says then"));
    m_snippet->setAccessibleName(m_snippetTitle->text());
    m_copy->setPurpose(tr("Copy the entry"));
    m_problems->setAccessibleName(tr("Problems"));
    showPlan();
}

} // namespace gatehouse::ui
