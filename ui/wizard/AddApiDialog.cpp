#include "ui/wizard/AddApiDialog.h"

#include "ui/draft/ConfigDraft.h"
#include "ui/widgets/TextLabel.h"
#include "ui/wizard/BackendStep.h"
#include "ui/wizard/ExposureStep.h"
#include "ui/wizard/SourceStep.h"
#include "ui/wizard/TeamsStep.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

AddApiDialog::AddApiDialog(ConfigDraft &draft, gateway::GatewayHost &host, QWidget *parent)
    : QDialog(parent)
    , m_source(new SourceStep(m_plan, host, QFileInfo(draft.file()).absoluteDir()))
    , m_steps{m_source, new ExposureStep(m_plan), new BackendStep(m_plan, draft, host.inspections()),
          new TeamsStep(m_plan, draft)}
    , m_title(new TextLabel(TextStyle::Title, this))
    , m_number(new TextLabel(TextStyle::Body, this))
    , m_trouble(new TextLabel(TextStyle::Body, this))
    , m_stack(new QStackedWidget(this))
    , m_back(new QPushButton(tr("Back")))
    , m_next(new QPushButton)
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_adder(draft, this)
{
    setObjectName(u"addApiDialog"_s);
    setWindowTitle(tr("Add an API"));
    setAcceptDrops(true);
    resize(720, 540);
    for (WizardStep *one : m_steps) {
        m_stack->addWidget(one);
        connect(one, &WizardStep::completeChanged, this, &AddApiDialog::showButtons);
        connect(one, &WizardStep::advanced, this, &AddApiDialog::advance);
    }
    arrange(); // takes the buttons over: Tab comes to them after the steps
    connect(&m_adder, &ApiAdder::failed, this, &AddApiDialog::showTrouble);
    connect(&m_adder, &ApiAdder::added, this, [this](const QString &api, const Secret &key) {
        accept();
        Q_EMIT added(api, key);
    });
    connect(m_next, &QPushButton::clicked, this, &AddApiDialog::next);
    connect(m_back, &QPushButton::clicked, this, [this] {
        step()->cancel();
        showStep(m_stack->currentIndex() - 1);
    });
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(this, &QDialog::rejected, this, [this] { step()->cancel(); });
    showStep(0);
}

void AddApiDialog::arrange()
{
    m_title->setObjectName(u"wizardTitle"_s);
    m_number->setObjectName(u"wizardNumber"_s);
    m_number->setQuiet(true);
    m_trouble->setObjectName(u"wizardTrouble"_s);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    m_back->setObjectName(u"wizardBack"_s);
    m_next->setObjectName(u"wizardNext"_s);
    m_cancel->setObjectName(u"wizardCancel"_s);
    m_next->setDefault(true);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_number);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::small);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::huge, spacing::huge, spacing::huge, spacing::large);
    layout->setSpacing(spacing::large);
    layout->addLayout(head);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_trouble);
    layout->addLayout(buttons);
}

WizardStep *AddApiDialog::step() const
{
    return m_steps.at(static_cast<size_t>(m_stack->currentIndex()));
}

void AddApiDialog::showStep(int number)
{
    m_stack->setCurrentIndex(number);
    step()->enter();
    m_title->setText(step()->title());
    m_number->setText(tr("Step %1 of %2").arg(number + 1).arg(m_stack->count()));
    showButtons();
    step()->focusFirst();
}

void AddApiDialog::showButtons()
{
    const int number = m_stack->currentIndex();
    if (number < 0)
        return;
    m_back->setEnabled(number > 0);
    m_next->setText(number + 1 == m_stack->count() ? tr("Add the API") : tr("Next"));
    m_next->setEnabled(step()->isComplete());
}

void AddApiDialog::next()
{
    if (step()->leave())
        advance();
}

void AddApiDialog::advance()
{
    if (m_stack->currentIndex() + 1 == m_stack->count())
        return finish();
    showStep(m_stack->currentIndex() + 1);
}

void AddApiDialog::finish()
{
    m_next->setEnabled(false);
    m_adder.add(m_plan);
}

void AddApiDialog::showTrouble(const QString &message)
{
    m_trouble->setText(message);
    m_trouble->show();
    showButtons();
}

void AddApiDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_stack->currentIndex() == 0 && (event->mimeData()->hasUrls() || event->mimeData()->hasText()))
        event->acceptProposedAction();
}

void AddApiDialog::dropEvent(QDropEvent *event)
{
    takeSource(*m_source, *event->mimeData());
    event->acceptProposedAction();
}

} // namespace gatehouse::ui
