#include "ui/draft/FormSections.h"

#include "ui/widgets/Field.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/TextLabel.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int kColumns = 2;

} // namespace

FormSections::FormSections(Frame frame, QWidget *parent)
    : QWidget(parent)
    , m_frame(frame)
    , m_sections(new QVBoxLayout(this))
{
    const int margin = frame == Frame::None ? spacing::large : 0;
    m_sections->setContentsMargins(margin, margin, frame == Frame::None ? margin : spacing::medium, margin);
    m_sections->setSpacing(spacing::large);
}

void FormSections::addSection(Text title)
{
    auto *ground = m_frame == Frame::Panels ? new Panel : new QWidget;
    auto *layout = new QVBoxLayout(ground);
    const int margin = m_frame == Frame::Panels ? spacing::large : 0;
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(spacing::medium);
    if (title) {
        auto *label
            = new TextLabel(m_frame == Frame::Panels ? TextStyle::Heading : TextStyle::Strong, ground);
        layout->addWidget(label);
        m_titles.append({label, std::move(title)});
    }
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(spacing::large);
    m_grid->setVerticalSpacing(spacing::medium);
    for (int column = 0; column < kColumns; ++column)
        m_grid->setColumnStretch(column, 1);
    m_cell = 0;
    layout->addLayout(m_grid);
    m_sections->addWidget(ground);
}

void FormSections::place(QWidget *widget, int columns)
{
    if (columns > 1)
        m_cell += m_cell % kColumns;
    m_grid->addWidget(widget, m_cell / kColumns, m_cell % kColumns, 1, columns, Qt::AlignTop);
    m_cell += columns;
}

void FormSections::addField(Field *field, Text label, Text hint)
{
    place(field, 1);
    m_texts.append({field, std::move(label), std::move(hint)});
}

void FormSections::addWide(QWidget *widget)
{
    place(widget, kColumns);
}

void FormSections::addWideField(Field *field, Text label, Text hint)
{
    place(field, kColumns);
    m_texts.append({field, std::move(label), std::move(hint)});
}

void FormSections::end()
{
    m_sections->addStretch();
}

void FormSections::retranslate()
{
    for (const Title &title : std::as_const(m_titles))
        title.label->setText(title.text());
    for (const FieldText &text : std::as_const(m_texts))
        text.field->setTexts(text.label(), text.hint ? text.hint() : QString());
}

} // namespace gatehouse::ui
