#include "ui/ChangeBar.h"

#include "ui/draft/ConfigDraft.h"
#include "ui/style/Theme.h"
#include "ui/widgets/TextLabel.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

ChangeBar::ChangeBar(ConfigDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_text(new TextLabel(TextStyle::Strong, this))
    , m_theirs(new QPushButton(this))
    , m_ours(new QPushButton(this))
    , m_review(new QPushButton(this))
    , m_revert(new QPushButton(this))
    , m_save(new QPushButton(this))
{
    setObjectName(u"changeBar"_s);
    m_text->setObjectName(u"changeText"_s);
    m_text->setWordWrap(true);
    m_theirs->setObjectName(u"takeTheirsButton"_s);
    m_ours->setObjectName(u"keepOursButton"_s);
    m_review->setObjectName(u"reviewButton"_s);
    m_revert->setObjectName(u"revertButton"_s);
    m_save->setObjectName(u"saveButton"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::large, spacing::small, spacing::large, spacing::small);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_text, 1);
    for (QPushButton *button : {m_theirs, m_ours, m_review, m_revert, m_save})
        layout->addWidget(button);
    connect(m_theirs, &QPushButton::clicked, &draft, &ConfigDraft::takeTheirs);
    connect(m_ours, &QPushButton::clicked, &draft, &ConfigDraft::keepOurs);
    connect(m_revert, &QPushButton::clicked, &draft, &ConfigDraft::revert);
    connect(m_review, &QPushButton::clicked, this, &ChangeBar::reviewRequested);
    connect(m_save, &QPushButton::clicked, this, &ChangeBar::saveRequested);
    connect(&draft, &ConfigDraft::evaluated, this, &ChangeBar::showState);
    connect(&draft, &ConfigDraft::stateChanged, this, &ChangeBar::showState);
    showState();
}

QString ChangeBar::sentence() const
{
    if (m_draft.isOvertaken()) {
        return tr(
            "%1 was changed by another program. Take it as it is now, or keep your changes and write them "
            "over it?")
            .arg(QFileInfo(m_draft.file()).fileName());
    }
    if (m_draft.state() == ConfigDraft::State::Saving)
        return tr("Saving…");
    return tr("%n unsaved change(s)", nullptr, m_draft.reading().changes);
}

void ChangeBar::showState()
{
    const bool overtaken = m_draft.isOvertaken();
    const bool saving = m_draft.state() == ConfigDraft::State::Saving;
    const bool usable = m_draft.reading().canBeWritten && !hasErrors(m_draft.reading().problems);
    setVisible(overtaken || saving || m_draft.isModified());
    m_text->setText(sentence());
    m_theirs->setVisible(overtaken);
    m_ours->setVisible(overtaken);
    for (QPushButton *button : {m_review, m_revert, m_save}) {
        button->setVisible(!overtaken);
        button->setEnabled(!saving);
    }
    m_save->setEnabled(!saving && usable);
    m_theirs->setText(tr("Reload"));
    m_theirs->setAccessibleName(tr("Take the file as it is now"));
    m_ours->setText(tr("Keep mine"));
    m_ours->setAccessibleName(tr("Keep my changes"));
    m_review->setText(tr("Review…"));
    m_revert->setText(tr("Revert"));
    m_save->setText(tr("Save and apply"));
    m_save->setToolTip(usable ? tr("Writes the file, and the gateway takes it over (Ctrl+S)")
                              : tr("First mend what the problems below say."));
    m_revert->setToolTip(tr("Back to what the file says; this too can be undone"));
}

void ChangeBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showState();
}

void ChangeBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::surface(m_draft.isOvertaken() ? Tone::Warning : Tone::Accent, palette()));
    painter.setPen(Theme::hairline(palette()));
    painter.drawLine(rect().topLeft(), rect().topRight());
}

} // namespace gatehouse::ui
