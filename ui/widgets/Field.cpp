#include "ui/widgets/Field.h"

#include "ui/Wording.h"
#include "ui/widgets/TextLabel.h"

#include <QCheckBox>
#include <QEvent>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

Field::Field(QWidget *editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_label(new TextLabel(TextStyle::Body, this))
    , m_remark(new TextLabel(TextStyle::Small, this))
{
    setObjectName(editor->objectName() + u"Field"_s);
    m_remark->setObjectName(editor->objectName() + u"Remark"_s);
    m_remark->setWordWrap(true);
    m_label->setBuddy(editor);
    // A check box says its own name.
    m_label->setVisible(!qobject_cast<QCheckBox *>(editor));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::tiny);
    layout->addWidget(m_label);
    layout->addWidget(editor);
    layout->addWidget(m_remark);
    showRemark();
}

QString Field::label() const
{
    const auto *check = qobject_cast<QCheckBox *>(m_editor);
    return check ? check->text() : m_label->text();
}

void Field::setTexts(const QString &label, const QString &hint)
{
    if (auto *check = qobject_cast<QCheckBox *>(m_editor))
        check->setText(label);
    else
        m_label->setText(label);
    m_editor->setAccessibleName(label);
    m_hint = hint;
    showRemark();
}

void Field::setProblem(const std::optional<Problem> &problem)
{
    m_problem = problem;
    showRemark();
}

void Field::showRemark()
{
    m_remark->setText(m_problem ? m_problem->message : m_hint);
    m_remark->setVisible(!m_remark->text().isEmpty());
    m_editor->setAccessibleDescription(m_remark->text());
    QPalette colours = palette();
    const Tone tone = m_problem ? wording::tone(m_problem->severity) : Tone::Neutral;
    colours.setColor(QPalette::WindowText, Theme::ink(tone, colours));
    m_remark->setPalette(colours);
}

void Field::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showRemark();
}

} // namespace gatehouse::ui
