#include "ui/widgets/WaitingRow.h"

#include "ui/widgets/TextLabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

WaitingRow::WaitingRow(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_doing(new TextLabel(TextStyle::Body, this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QPushButton(this))
{
    setObjectName(name);
    m_doing->setObjectName(name + u"Text"_s);
    m_doing->setWordWrap(true);
    m_cancel->setObjectName(name + u"Cancel"_s);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(spacing::tiny);
    auto *left = new QVBoxLayout;
    left->setSpacing(spacing::small);
    left->addWidget(m_doing);
    left->addWidget(m_progress);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::medium);
    layout->addLayout(left, 1);
    layout->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, &WaitingRow::cancelled);
    retranslate();
}

void WaitingRow::setDoing(const QString &text)
{
    m_doing->setText(text);
    m_progress->setAccessibleName(text);
}

void WaitingRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void WaitingRow::retranslate()
{
    m_cancel->setText(tr("Cancel"));
}

} // namespace gatehouse::ui
