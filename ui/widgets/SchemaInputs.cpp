#include "ui/widgets/SchemaInputs.h"

#include "ui/style/Icons.h"
#include "ui/widgets/JsonHighlighter.h"
#include "ui/widgets/JsonValues.h"

#include <QCalendarWidget>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QWidgetAction>

#include <cmath>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kJsonLines = 4;

QHBoxLayout *rowIn(QWidget *editor)
{
    auto *row = new QHBoxLayout(editor);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::tiny);
    return row;
}

QString exampleOf(const QJsonObject &schema)
{
    const QJsonValue example = schema.value("examples"_L1).toArray().first();
    if (!example.isUndefined() && !example.isNull())
        return jsonValueText(example);
    const QJsonValue one = schema.value("example"_L1);
    return one.isUndefined() ? QString() : jsonValueText(one);
}

} // namespace

SchemaTextInput::SchemaTextInput(const SchemaPlace &place, QWidget *parent)
    : SchemaEditor(parent)
    , m_line(new QLineEdit(this))
{
    m_line->setObjectName(u"argument."_s + place.name());
    m_line->setAccessibleName(place.path.last());
    m_line->setPlaceholderText(exampleOf(place.schema));
    m_line->setMinimumHeight(m_line->fontMetrics().height() + spacing::medium);
    m_line->setTextMargins(spacing::tiny, 0, spacing::tiny, 0);
    setFocusProxy(m_line);
    rowIn(this)->addWidget(m_line, 1);
    connect(m_line, &QLineEdit::textChanged, this, &SchemaTextInput::markEdited);
}

QWidget *SchemaTextInput::input()
{
    return m_line;
}

std::optional<QJsonValue> SchemaTextInput::read() const
{
    return m_line->text().isEmpty() ? std::nullopt : std::optional<QJsonValue>(m_line->text());
}

void SchemaTextInput::display(const std::optional<QJsonValue> &value)
{
    m_line->setText(value ? jsonValueText(*value) : QString());
}

std::optional<QJsonValue> SchemaNumberInput::read() const
{
    const QString text = line()->text().trimmed();
    if (text.isEmpty())
        return std::nullopt;
    bool isNumber = false;
    if (const qint64 whole = text.toLongLong(&isNumber); isNumber)
        return QJsonValue(whole);
    const double number = text.toDouble(&isNumber);
    return isNumber && std::isfinite(number) ? QJsonValue(number) : QJsonValue(text);
}

SchemaDateInput::SchemaDateInput(const SchemaPlace &place, QWidget *parent)
    : SchemaTextInput(place, parent)
    , m_withTime(place.schema.value("format"_L1).toString() == "date-time"_L1)
    , m_calendar(new QToolButton(this))
{
    if (line()->placeholderText().isEmpty())
        line()->setPlaceholderText(m_withTime ? u"2026-11-30T14:05:00Z"_s : u"2026-11-30"_s);
    auto *menu = new QMenu(m_calendar);
    auto *action = new QWidgetAction(menu);
    auto *calendar = new QCalendarWidget(menu);
    action->setDefaultWidget(calendar);
    menu->addAction(action);
    m_calendar->setObjectName(u"calendar."_s + place.name());
    m_calendar->setIcon(glyphIcon(Glyph::Clock));
    m_calendar->setAutoRaise(true);
    m_calendar->setMenu(menu);
    m_calendar->setPopupMode(QToolButton::InstantPopup);
    layout()->addWidget(m_calendar);
    connect(calendar, &QCalendarWidget::clicked, this, [this, menu](const QDate &date) {
        pick(date);
        menu->close();
    });
    retranslate();
}

void SchemaDateInput::pick(const QDate &date)
{
    const QString day = date.toString(Qt::ISODate);
    line()->setText(m_withTime ? day + u"T00:00:00Z"_s : day);
}

void SchemaDateInput::retranslate()
{
    m_calendar->setToolTip(tr("Choose a day"));
    m_calendar->setAccessibleName(tr("Choose a day"));
}

SchemaChoiceInput::SchemaChoiceInput(const SchemaPlace &place, const QJsonArray &values, QWidget *parent)
    : SchemaEditor(parent)
    , m_values(values)
    , m_choice(new QComboBox(this))
{
    m_choice->setObjectName(u"argument."_s + place.name());
    m_choice->setAccessibleName(place.path.last());
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(12);
    m_choice->setFocusPolicy(Qt::StrongFocus);
    m_choice->setMinimumHeight(m_choice->fontMetrics().height() + spacing::medium);
    m_choice->addItem(QString());
    for (const QJsonValue &value : m_values)
        m_choice->addItem(jsonValueText(value));
    setFocusProxy(m_choice);
    auto *row = rowIn(this);
    row->addWidget(m_choice, 1);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &SchemaChoiceInput::markEdited);
    retranslate();
}

QWidget *SchemaChoiceInput::input()
{
    return m_choice;
}

void SchemaChoiceInput::retranslate()
{
    m_choice->setItemText(0, tr("(not given)"));
}

std::optional<QJsonValue> SchemaChoiceInput::read() const
{
    const int index = m_choice->currentIndex();
    return index <= 0 ? std::nullopt : std::optional<QJsonValue>(m_values.at(index - 1));
}

void SchemaChoiceInput::display(const std::optional<QJsonValue> &value)
{
    if (value && !m_values.contains(*value)) {
        m_values.append(*value);
        m_choice->addItem(jsonValueText(*value));
    }
    int index = 0;
    for (qsizetype i = 0; value && i < m_values.size(); ++i) {
        if (m_values.at(i) == *value)
            index = static_cast<int>(i) + 1;
    }
    m_choice->setCurrentIndex(index);
}

SchemaJsonInput::SchemaJsonInput(const SchemaPlace &place, QWidget *parent)
    : SchemaEditor(parent)
    , m_text(new QPlainTextEdit(this))
    , m_highlighter(new JsonHighlighter(m_text->document()))
{
    m_text->setObjectName(u"argument."_s + place.name());
    m_text->setAccessibleName(place.path.isEmpty() ? QString() : place.path.last());
    m_text->setTabChangesFocus(true);
    m_text->setFont(Theme::font(TextStyle::Code, font()));
    m_text->setFixedHeight(kJsonLines * m_text->fontMetrics().lineSpacing() + 2 * spacing::small);
    m_text->setPlaceholderText(u"{ … }"_s);
    m_highlighter->setInks(palette());
    setFocusProxy(m_text);
    rowIn(this)->addWidget(m_text, 1);
    connect(m_text, &QPlainTextEdit::textChanged, this, &SchemaJsonInput::markEdited);
}

QWidget *SchemaJsonInput::input()
{
    return m_text;
}

std::optional<QJsonValue> SchemaJsonInput::read() const
{
    const QString text = m_text->toPlainText();
    if (text.trimmed().isEmpty())
        return std::nullopt;
    return parsedJson(text.toUtf8()).value_or(QJsonValue(text));
}

void SchemaJsonInput::display(const std::optional<QJsonValue> &value)
{
    m_text->setPlainText(value ? prettyValue(*value) : QString());
}

void SchemaJsonInput::changeEvent(QEvent *event)
{
    SchemaEditor::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->setInks(palette());
}

} // namespace gatehouse::ui
