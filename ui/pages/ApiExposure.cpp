#include "ui/pages/ApiExposure.h"

#include "engine/gateway/Inspections.h"
#include "engine/gateway/OperationExposure.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/draft/ConversionEdits.h"
#include "ui/draft/DraftApi.h"
#include "ui/style/Icons.h"
#include "ui/widgets/OperationChoice.h"
#include "ui/widgets/ProblemView.h"
#include "ui/widgets/TextLabel.h"
#include "ui/widgets/WaitingRow.h"

#include <QEvent>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using gateway::DocumentSummary;

namespace {

constexpr int kHeight = 270;
constexpr int kProblemHeight = 90;

} // namespace

ApiExposure::ApiExposure(ConfigDraft &draft, gateway::Inspections &inspections, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_inspections(inspections)
    , m_choice(new OperationChoice(u"apiExposure"_s))
    , m_waiting(new WaitingRow(u"apiExposureWaiting"_s))
    , m_trouble(new QWidget)
    , m_problem(new ProblemView(kProblemHeight, m_trouble))
    , m_advice(new TextLabel(TextStyle::Body, m_trouble))
    , m_again(new QPushButton) // Tab comes to it last
    , m_place(new QStackedWidget(this))
    , m_background(this)
{
    setObjectName(u"apiExposureBox"_s);
    m_problem->setObjectName(u"apiExposureProblem"_s);
    m_again->setObjectName(u"apiExposureAgain"_s);
    m_again->setIcon(glyphIcon(Glyph::Reload));
    m_advice->setWordWrap(true);
    arrange();
    connect(&draft, &ConfigDraft::evaluated, this, &ApiExposure::follow);
    connect(m_choice, &OperationChoice::edited, this, [this] {
        m_wanted = m_choice->chosen();
        choose();
    });
    connect(m_waiting, &WaitingRow::cancelled, this, &ApiExposure::cancel);
    connect(m_again, &QPushButton::clicked, this, &ApiExposure::read);
    retranslate();
}

void ApiExposure::arrange()
{
    auto *trouble = new QVBoxLayout(m_trouble);
    trouble->setContentsMargins(0, 0, 0, 0);
    trouble->setSpacing(spacing::small);
    trouble->addWidget(m_problem);
    trouble->addWidget(m_advice);
    trouble->addStretch();
    auto *waiting = new QWidget;
    auto *top = new QVBoxLayout(waiting);
    top->setContentsMargins(0, 0, 0, 0);
    top->addWidget(m_waiting);
    top->addStretch();
    m_place->addWidget(m_choice);
    m_place->addWidget(waiting);
    m_place->addWidget(m_trouble);
    m_place->setFixedHeight(kHeight);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_place);
    layout->addWidget(m_again, 0, Qt::AlignRight);
}

void ApiExposure::setApi(const std::optional<config::YamlPath> &api)
{
    if (m_api != api)
        m_wanted.reset();
    m_api = api;
    follow();
}

// The document once it is seen, and again when the draft names another one; what it exposes after every edit.
void ApiExposure::follow()
{
    const qsizetype at = readApi(m_draft, m_api);
    m_again->setEnabled(at >= 0);
    if (at < 0)
        return;
    const ApiConfig &api = m_draft.reading().config.apis[at];
    if (!m_document || !(*m_document == api.document)) {
        if (isVisible())
            read();
        return;
    }
    if (!m_isThere)
        return;
    if (m_wanted)
        choose();
    else
        m_choice->setChosen(gateway::exposedOperations(m_choice->operations(), api.conversion));
}

void ApiExposure::read()
{
    const qsizetype at = readApi(m_draft, m_api);
    if (at < 0)
        return;
    const GatewayConfig &config = m_draft.reading().config;
    m_document = config.apis[at].document;
    m_isThere = false;
    m_wanted.reset();
    m_place->setCurrentIndex(1);
    m_inspections.inspect({*m_document, config.folder, {}}, this,
        [this](const Result<DocumentSummary> &summary) { showRead(summary); });
}

void ApiExposure::cancel()
{
    m_inspections.cancel(this);
    showProblem(std::nullopt);
}

void ApiExposure::showRead(const Result<DocumentSummary> &summary)
{
    if (!summary)
        return showProblem(summary.error());
    m_isThere = true;
    m_choice->setDocument(*summary);
    m_place->setCurrentIndex(0);
    follow();
}

// Nothing: somebody did not want to wait.
void ApiExposure::showProblem(const std::optional<Problem> &problem)
{
    m_problem->setVisible(problem.has_value());
    if (problem)
        m_problem->setProblems({*problem});
    m_advice->setText(problem
            ? tr("Correct the file or the address on the tab Source, or what is wrong where they lead, then "
                 "read the document again.")
            : tr("The document was not read. Until it is, the lists below say what is exposed."));
    m_place->setCurrentIndex(2);
}

// Until the last edit is read, the click waits.
void ApiExposure::choose()
{
    const qsizetype at = readApi(m_draft, m_api);
    if (at < 0 || !m_wanted)
        return;
    const ConversionConfig now = m_draft.reading().config.apis[at].conversion;
    m_background.run([operations = m_choice->operations(), now,
                         wanted = *m_wanted] { return gateway::exposing(operations, now, wanted); },
        [this, now, click = ++m_clicks, tree = m_draft.reading().tree](
            const std::optional<ConversionConfig> &said) {
            if (click != m_clicks || tree.get() != &m_draft.tree())
                return; // another one follows
            m_wanted.reset();
            if (said)
                apply(now, *said);
            else
                follow();
        });
}

void ApiExposure::apply(const ConversionConfig &before, const ConversionConfig &after)
{
    const auto edits = conversionEdits(m_draft, *m_api, before, after);
    if (edits.isEmpty() || !m_draft.edit(tr("choose what an API exposes"), edits))
        follow();
}

void ApiExposure::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    follow();
}

void ApiExposure::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ApiExposure::retranslate()
{
    m_waiting->setDoing(tr("Reading the document…"));
    m_again->setText(tr("Read the document again"));
    m_problem->setAccessibleName(tr("What is wrong with the document"));
    if (m_place->currentIndex() == 2 && m_problem->isHidden())
        showProblem(std::nullopt);
}

} // namespace gatehouse::ui
