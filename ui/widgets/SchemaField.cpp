#include "ui/widgets/SchemaField.h"

#include "ui/models/SchemaText.h"
#include "ui/widgets/TextLabel.h"

#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kDescriptionShown = 160; // characters; the tool tip has all

QString shortened(const QString &text)
{
    const QString line = text.simplified();
    return line.size() <= kDescriptionShown ? line : line.left(kDescriptionShown - 1).trimmed() + u'…';
}

} // namespace

SchemaField::SchemaField(const SchemaPlace &place, QWidget *parent)
    : QWidget(parent)
    , m_place(place)
    , m_name(place.path.last())
    , m_label(new TextLabel(TextStyle::Strong, this))
    , m_type(new TextLabel(TextStyle::Small, this))
    , m_editor(makeSchemaEditor(place, this))
    , m_description(new TextLabel(TextStyle::Small, this))
    , m_problem(new TextLabel(TextStyle::Small, this))
{
    setObjectName(u"field."_s + place.name());
    m_problem->setObjectName(u"problem."_s + place.name());
    m_problem->setForegroundRole(QPalette::BrightText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_type->setQuiet(true);
    m_description->setQuiet(true);
    m_description->setWordWrap(true);
    m_label->setBuddy(m_editor->input());

    auto *head = new QHBoxLayout;
    head->setSpacing(spacing::small);
    head->addWidget(m_label);
    head->addWidget(m_type, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::tiny);
    layout->addLayout(head);
    layout->addWidget(m_editor);
    layout->addWidget(m_problem);
    layout->addWidget(m_description);
    retranslate();
}

void SchemaField::setLabel(const QString &label)
{
    m_label->setText(label);
}

void SchemaField::showProblem(const QStringList &path, const QString &message)
{
    if (!path.isEmpty() && m_editor->showProblem(path, message))
        return;
    m_problem->setText(m_problem->text().isEmpty() ? message : m_problem->text() + u'\n' + message);
    m_problem->show();
    m_editor->input()->setAccessibleDescription(m_problem->text());
}

void SchemaField::clearProblems()
{
    m_problem->clear();
    m_problem->hide();
    m_editor->input()->setAccessibleDescription(m_description->toolTip());
    m_editor->clearProblems();
}

void SchemaField::retranslate()
{
    // The star is said in words too.
    m_label->setText(m_place.required ? m_name + u" *"_s : m_name);
    m_label->setToolTip(m_place.required ? tr("Required") : QString());
    const QString type = schemaTypeText(m_place.schema);
    m_type->setText(m_place.required ? tr("%1, required", "type of an argument").arg(type) : type);
    const QString text = schemaDescriptionText(m_place.schema);
    m_description->setText(shortened(text));
    m_description->setToolTip(text);
    m_description->setVisible(!text.isEmpty());
    if (m_problem->isHidden())
        m_editor->input()->setAccessibleDescription(text);
    m_editor->retranslate();
}

} // namespace gatehouse::ui
