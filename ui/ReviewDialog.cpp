#include "ui/ReviewDialog.h"

#include "ui/Wording.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/draft/DraftReview.h"
#include "ui/models/DiffModel.h"
#include "ui/widgets/DiffView.h"
#include "ui/widgets/ProblemView.h"
#include "ui/widgets/TextLabel.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kReviewProblemsHeight = 90;
constexpr int kToolsHeight = 130;

// "+ a, + b, - c": as they are, API by API.
QString toolLines(const QList<calls::ToolChangeSummary> &changes)
{
    QStringList lines;
    for (const calls::ToolChangeSummary &change : changes) {
        lines += u"%1: %2"_s.arg(change.api, change.names.join(u", "_s));
        for (const QString &words : change.breaking)
            lines += u"    "_s + words;
    }
    return lines.join(u'\n');
}

} // namespace

ReviewDialog::ReviewDialog(ConfigDraft &draft, gateway::GatewayHost &host, QWidget *parent)
    : QDialog(parent)
    , m_draft(draft)
    , m_host(host)
    , m_linesTitle(new TextLabel(TextStyle::Strong, this))
    , m_lines(new DiffModel(this))
    , m_table(diffView(u"reviewLines"_s, m_lines, this))
    , m_hidden(new TextLabel(TextStyle::Body, this))
    , m_toolsTitle(new TextLabel(TextStyle::Strong, this))
    , m_tools(new TextLabel(TextStyle::Body, this))
    , m_problems(new ProblemView(kReviewProblemsHeight, this))
    , m_save(nullptr)
    , m_background(this)
{
    setObjectName(u"reviewDialog"_s);
    setWindowTitle(tr("Review the changes"));
    resize(780, 560);
    m_linesTitle->setObjectName(u"reviewLinesTitle"_s);
    m_table->setAccessibleName(tr("Lines of the file that change"));
    m_hidden->setObjectName(u"reviewHidden"_s);
    m_hidden->setWordWrap(true);
    m_hidden->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_hidden->hide();
    m_tools->setObjectName(u"reviewTools"_s);
    m_tools->makeSelectable();
    m_tools->setWordWrap(true);
    m_tools->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_problems->setObjectName(u"reviewProblems"_s);
    m_problems->setAccessibleName(tr("Problems"));
    arrange();
    // Letters may have been typed that are not looked at yet.
    connect(&draft, &ConfigDraft::evaluated, this, &ReviewDialog::review);
    review();
}

void ReviewDialog::arrange()
{
    m_toolsTitle->setText(tr("Tools"));
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(m_tools);
    scroll->setWidgetResizable(true);
    scroll->setAccessibleName(m_toolsTitle->text());
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setMaximumHeight(kToolsHeight);
    scroll->setMinimumHeight(kToolsHeight / 2);
    auto *buttons = new QDialogButtonBox(this);
    m_save = buttons->addButton(tr("Save and apply"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"reviewSave"_s);
    auto *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(u"reviewClose"_s);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT saveRequested();
        accept();
    });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_linesTitle);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_hidden, 1);
    layout->addWidget(m_problems);
    layout->addWidget(m_toolsTitle);
    layout->addWidget(scroll);
    layout->addWidget(buttons);
}

void ReviewDialog::review()
{
    compare();
    askForTools();
}

void ReviewDialog::compare()
{
    m_linesTitle->setText(tr("%n change(s) in %1", nullptr, m_draft.reading().changes)
                              .arg(QFileInfo(m_draft.file()).fileName()));
    m_linesTitle->setToolTip(m_draft.file());
    m_background.run(
        [base = m_draft.base(), reading = m_draft.reading()] { return reviewLines(base, reading); },
        [this](const std::optional<QList<DiffLine>> &lines) { showLines(lines); });
    m_problems->setProblems(m_draft.reading().problems);
    m_problems->setVisible(!m_draft.reading().problems.isEmpty());
    m_save->setEnabled(m_draft.reading().canBeWritten && !hasErrors(m_draft.reading().problems));
}

void ReviewDialog::showLines(const std::optional<QList<DiffLine>> &lines)
{
    m_lines->setLines(lines.value_or(QList<DiffLine>()));
    m_table->setVisible(lines.has_value());
    m_hidden->setVisible(!lines);
    m_hidden->setText(
        tr("The lines are not shown: a secret stands in the file and is used again through an alias (&name, "
           "*name), so that it cannot be covered. Keep it in the environment, the keychain or a file of its "
           "own."));
}

void ReviewDialog::askForTools()
{
    if (m_host.status().state != gateway::GatewayState::Running) {
        m_tools->setText(tr("Which tools change can be told while the gateway runs."));
        return;
    }
    m_tools->setText(tr("The documents are read…"));
    calls::ControlRequest request;
    request.action = calls::ControlAction::Check;
    request.text = m_draft.reading().text;
    m_host.ask(request, this, [this](const calls::ControlAnswer &answer) { showTools(answer); });
}

void ReviewDialog::showTools(const calls::ControlAnswer &answer)
{
    Problems problems = m_draft.reading().problems;
    for (const Problem &problem : answer.outcome.problems) {
        if (!problems.contains(problem))
            problems += problem;
    }
    m_problems->setProblems(problems);
    m_problems->setVisible(!problems.isEmpty());
    if (!answer.outcome.ok)
        m_tools->setText(tr("The changes cannot be applied as they are."));
    else if (answer.outcome.toolChanges.isEmpty())
        m_tools->setText(tr("The tools stay as they are."));
    else
        m_tools->setText(toolLines(answer.outcome.toolChanges));
}

} // namespace gatehouse::ui
