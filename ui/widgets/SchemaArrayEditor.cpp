#include "ui/widgets/SchemaArrayEditor.h"

#include "ui/style/Icons.h"
#include "ui/widgets/SchemaField.h"

#include <QLocale>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

// More are rather written as JSON than scrolled through.
constexpr qsizetype kMostItems = 200;

} // namespace

SchemaArrayEditor::SchemaArrayEditor(const SchemaPlace &place, QWidget *parent)
    : SchemaEditor(parent)
    , m_place(place)
    , m_rows(new QVBoxLayout)
    , m_add(new QPushButton(this))
{
    m_add->setObjectName(u"add."_s + place.name());
    m_rows->setSpacing(spacing::small);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::large, 0, 0, 0);
    layout->setSpacing(spacing::small);
    layout->addLayout(m_rows);
    layout->addWidget(m_add, 0, Qt::AlignLeading);
    connect(m_add, &QPushButton::clicked, this, [this] {
        append(std::nullopt);
        markEdited();
        m_elements.last().field->editor().input()->setFocus();
    });
    retranslate();
}

QWidget *SchemaArrayEditor::input()
{
    return m_add;
}

void SchemaArrayEditor::append(const std::optional<QJsonValue> &value)
{
    const auto number = static_cast<int>(m_elements.size());
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::tiny);
    const SchemaPlace place
        = m_place.below(QString::number(number), m_place.schema.value("items"_L1).toObject(), false);
    auto *field = new SchemaField(place, row);
    auto *remove = new QToolButton(row);
    remove->setObjectName(u"remove."_s + place.name());
    remove->setIcon(glyphIcon(Glyph::Clear));
    remove->setAutoRaise(true);
    layout->addWidget(field, 1);
    layout->addWidget(remove, 0, Qt::AlignTop);
    m_rows->addWidget(row);
    m_elements.append({row, field, remove});
    field->editor().setValue(value);
    connect(&field->editor(), &SchemaEditor::edited, this, &SchemaArrayEditor::markEdited);
    connect(remove, &QToolButton::clicked, this, [this, row] { removeRow(row); });
    retranslate();
}

void SchemaArrayEditor::removeRow(QWidget *row)
{
    m_elements.removeIf([row](const Element &element) { return element.row == row; });
    row->hide();
    row->deleteLater();
    retranslate();
    markEdited();
    m_add->setFocus();
}

std::optional<QJsonValue> SchemaArrayEditor::read() const
{
    if (m_elements.isEmpty() && m_further.isEmpty())
        return std::nullopt;
    QJsonArray array;
    for (const Element &element : m_elements) {
        if (const auto value = element.field->editor().value())
            array.append(*value);
    }
    for (const QJsonValue &value : m_further)
        array.append(value);
    return array;
}

void SchemaArrayEditor::display(const std::optional<QJsonValue> &value)
{
    for (const Element &element : m_elements) {
        element.row->hide();
        element.row->deleteLater();
    }
    m_elements.clear();
    const QJsonArray values = value ? value->toArray() : QJsonArray();
    for (qsizetype i = 0; i < qMin(values.size(), kMostItems); ++i)
        append(values.at(i));
    m_further = {};
    for (qsizetype i = kMostItems; i < values.size(); ++i)
        m_further.append(values.at(i));
}

bool SchemaArrayEditor::showProblem(const QStringList &path, const QString &message)
{
    bool isNumber = false;
    const qsizetype index = path.first().toInt(&isNumber);
    if (!isNumber || index < 0 || index >= m_elements.size())
        return false;
    m_elements[index].field->showProblem(path.mid(1), message);
    return true;
}

void SchemaArrayEditor::clearProblems()
{
    for (const Element &element : m_elements)
        element.field->clearProblems();
}

void SchemaArrayEditor::retranslate()
{
    m_add->setText(tr("Add"));
    m_add->setAccessibleName(tr("Add to %1").arg(m_place.path.last()));
    int number = 0;
    for (const Element &element : m_elements) {
        element.field->retranslate();
        element.field->setLabel(QLocale().toString(++number));
        element.remove->setToolTip(tr("Remove"));
        element.remove->setAccessibleName(tr("Remove %1 of %2").arg(number).arg(m_place.path.last()));
    }
}

} // namespace gatehouse::ui
