#include "ui/widgets/SchemaObjectEditor.h"

#include "ui/style/Icons.h"
#include "ui/widgets/SchemaField.h"

#include <QJsonArray>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

SchemaObjectEditor::SchemaObjectEditor(const SchemaPlace &place, QWidget *parent)
    : SchemaEditor(parent)
    , m_place(place)
    , m_toggle(nullptr)
    , m_body(new QWidget(this))
    , m_rows(new QVBoxLayout(m_body))
{
    const bool isTop = place.path.isEmpty();
    m_rows->setContentsMargins(isTop ? 0 : spacing::large, 0, 0, 0);
    m_rows->setSpacing(spacing::large);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::small);
    if (!isTop && !place.required) {
        m_toggle = new QToolButton(this);
        m_toggle->setObjectName(u"open."_s + place.name());
        m_toggle->setCheckable(true);
        m_toggle->setAutoRaise(true);
        m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        layout->addWidget(m_toggle);
        connect(m_toggle, &QToolButton::toggled, this, [this](bool checked) {
            if (checked)
                build();
            m_body->setVisible(checked);
            retranslate();
        });
    }
    layout->addWidget(m_body);
    if (m_toggle)
        m_body->hide();
    else
        build();
    retranslate();
}

void SchemaObjectEditor::build()
{
    if (!m_fields.isEmpty())
        return;
    const QJsonArray required = m_place.schema.value("required"_L1).toArray();
    const QJsonObject properties = m_place.schema.value("properties"_L1).toObject();
    for (const bool wanted : {true, false}) {
        for (auto it = properties.begin(); it != properties.end(); ++it) {
            if (required.contains(it.key()) != wanted)
                continue;
            auto *field = new SchemaField(m_place.below(it.key(), it.value().toObject(), wanted), m_body);
            connect(&field->editor(), &SchemaEditor::edited, this, &SchemaObjectEditor::markEdited);
            m_rows->addWidget(field);
            m_fields.append(field);
        }
    }
}

void SchemaObjectEditor::open()
{
    build();
    if (m_toggle)
        m_toggle->setChecked(true);
}

std::optional<QJsonValue> SchemaObjectEditor::read() const
{
    QJsonObject object = m_rest;
    for (const SchemaField *field : m_fields) {
        if (const auto value = field->editor().value())
            object.insert(field->name(), *value);
    }
    const bool mayLackAll = !m_place.path.isEmpty() && !m_place.required;
    return object.isEmpty() && mayLackAll ? std::nullopt : std::optional<QJsonValue>(object);
}

void SchemaObjectEditor::display(const std::optional<QJsonValue> &value)
{
    m_rest = value ? value->toObject() : QJsonObject();
    if (!m_rest.isEmpty())
        open();
    for (SchemaField *field : m_fields) {
        const QJsonValue member = m_rest.value(field->name());
        m_rest.remove(field->name());
        field->editor().setValue(member.isUndefined() ? std::nullopt : std::optional(member));
    }
}

bool SchemaObjectEditor::showProblem(const QStringList &path, const QString &message)
{
    if (!m_place.schema.value("properties"_L1).toObject().contains(path.first()))
        return false;
    open();
    for (SchemaField *field : m_fields) {
        if (field->name() == path.first())
            field->showProblem(path.mid(1), message);
    }
    return true;
}

void SchemaObjectEditor::clearProblems()
{
    for (SchemaField *field : m_fields)
        field->clearProblems();
}

QWidget *SchemaObjectEditor::input()
{
    if (m_toggle)
        return m_toggle;
    return this;
}

void SchemaObjectEditor::retranslate()
{
    if (m_toggle) {
        const bool isOpen = m_toggle->isChecked();
        m_toggle->setIcon(glyphIcon(isOpen ? Glyph::ChevronDown : Glyph::ChevronRight));
        m_toggle->setText(isOpen ? tr("Close") : tr("Fill in"));
        m_toggle->setAccessibleName(m_toggle->text() + u' ' + m_place.path.last());
    }
    for (SchemaField *field : m_fields)
        field->retranslate();
}

} // namespace gatehouse::ui
