#include "ui/widgets/StatCard.h"

#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/TextLabel.h"

#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

StatCard::StatCard(const QString &name, QWidget *parent)
    : Panel(parent)
    , m_title(new TextLabel(TextStyle::Small, this))
    , m_value(new TextLabel(TextStyle::Title, this))
    , m_note(new ElidedLabel(TextStyle::Small, this))
{
    setObjectName(name);
    m_title->setQuiet(true);
    m_value->setObjectName(name + u"Value"_s);
    m_note->setObjectName(name + u"Note"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::small, spacing::small, spacing::small, spacing::small);
    layout->setSpacing(spacing::tiny);
    layout->addWidget(m_title);
    layout->addWidget(m_value);
    layout->addWidget(m_note);
}

void StatCard::setTitle(const QString &title)
{
    m_title->setText(title);
    describe();
}

void StatCard::setValue(const QString &value, const QString &note)
{
    m_value->setText(value);
    m_note->setText(note);
    describe();
}

void StatCard::describe()
{
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_value->text() + u", "_s + m_note->text());
}

} // namespace gatehouse::ui
