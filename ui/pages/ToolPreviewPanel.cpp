#include "ui/pages/ToolPreviewPanel.h"

#include "ui/Wording.h"
#include "ui/widgets/JsonView.h"
#include "ui/widgets/ProblemView.h"
#include "ui/widgets/TextLabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kPreviewProblemsHeight = 70;

} // namespace

ToolPreviewPanel::ToolPreviewPanel(QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel(TextStyle::Strong, this))
    , m_remark(new TextLabel(TextStyle::Body, this))
    , m_problems(new ProblemView(kPreviewProblemsHeight, this))
    , m_json(new JsonView(this))
{
    setObjectName(u"toolPreview"_s);
    m_remark->setObjectName(u"toolPreviewRemark"_s);
    m_remark->setQuiet(true);
    m_problems->setObjectName(u"toolPreviewProblems"_s);
    m_json->setObjectName(u"toolPreviewJson"_s);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_remark);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, spacing::small, 0, 0);
    layout->setSpacing(spacing::small);
    layout->addLayout(head);
    layout->addWidget(m_problems);
    layout->addWidget(m_json, 1);
    render();
}

void ToolPreviewPanel::clear()
{
    m_shown.reset();
    m_waiting = false;
    render();
}

void ToolPreviewPanel::showWaiting()
{
    m_waiting = true;
    m_remark->setText(remark());
}

void ToolPreviewPanel::showPreview(const Result<gateway::ToolPreview> &preview)
{
    m_waiting = false;
    m_shown = preview;
    render();
}

QString ToolPreviewPanel::remark() const
{
    if (m_waiting)
        return tr("Looking…");
    if (!m_shown || !*m_shown)
        return {};
    const gateway::ToolPreview &preview = m_shown->value();
    if (!preview.isExposed)
        return tr("It would be no tool");
    return preview.json.isEmpty() ? tr("It cannot be a tool like this") : wording::tokenCount(preview.tokens);
}

void ToolPreviewPanel::render()
{
    m_title->setText(tr("What the model would see"));
    m_problems->setAccessibleName(tr("What is wrong with the override"));
    m_json->setAccessibleName(tr("The tool as it would be listed"));
    Problems problems;
    QByteArray json;
    if (m_shown && *m_shown) {
        problems = m_shown->value().problems;
        json = m_shown->value().json;
    } else if (m_shown) {
        problems = {m_shown->error()};
    }
    m_problems->setProblems(problems);
    m_problems->setVisible(!problems.isEmpty());
    m_json->setJson(json);
    m_remark->setText(remark());
}

void ToolPreviewPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        render();
}

} // namespace gatehouse::ui
