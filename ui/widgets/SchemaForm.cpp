#include "ui/widgets/SchemaForm.h"

#include "ui/style/Theme.h"
#include "ui/widgets/JsonHighlighter.h"
#include "ui/widgets/JsonValues.h"
#include "ui/widgets/SchemaObjectEditor.h"
#include "ui/widgets/TabOrder.h"
#include "ui/widgets/TextLabel.h"

#include <QEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kDeepestExample = 6;

// "address.lines[2].city" → address, lines, 2, city
QStringList placeOf(const QString &path)
{
    QString plain = path;
    plain.replace(u'[', u'.').remove(u']');
    return plain.split(u'.', Qt::SkipEmptyParts);
}

// What a required value may begin with: its default, an example, or what the required ones below it say.
std::optional<QJsonValue> beginning(const QJsonObject &schema, bool required, int depth)
{
    for (const auto key : {"const"_L1, "default"_L1}) {
        if (schema.contains(key) && (required || key == "default"_L1))
            return schema.value(key);
    }
    if (!required || depth > kDeepestExample)
        return std::nullopt;
    if (schema.contains("example"_L1))
        return schema.value("example"_L1);
    if (const QJsonArray examples = schema.value("examples"_L1).toArray(); !examples.isEmpty())
        return examples.first();
    if (schema.value("type"_L1).toString() != "object"_L1)
        return std::nullopt;
    const QJsonArray names = schema.value("required"_L1).toArray();
    const QJsonObject properties = schema.value("properties"_L1).toObject();
    QJsonObject object;
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        const auto value = beginning(it.value().toObject(), names.contains(it.key()), depth + 1);
        if (value)
            object.insert(it.key(), *value);
    }
    return object;
}

} // namespace

SchemaForm::SchemaForm(QWidget *parent)
    : QWidget(parent)
    , m_loose(new TextLabel(TextStyle::Body, this))
    , m_scroll(new QScrollArea(this))
    , m_json(new QPlainTextEdit(this))
    , m_highlighter(new JsonHighlighter(m_json->document()))
    , m_stack(new QStackedWidget(this))
    , m_noArguments(new TextLabel(TextStyle::Body, this))
{
    m_loose->setObjectName(u"argumentProblems"_s);
    m_loose->setForegroundRole(QPalette::BrightText);
    m_loose->setWordWrap(true);
    m_loose->hide();
    m_scroll->setObjectName(u"argumentForm"_s);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_noArguments->setObjectName(u"takesNoArguments"_s);
    m_noArguments->setQuiet(true);
    m_noArguments->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_noArguments->setWordWrap(true);
    buildJson();
    m_stack->addWidget(m_scroll);
    m_stack->addWidget(m_json);
    m_stack->addWidget(m_noArguments);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_loose);
    layout->addWidget(m_stack, 1);
    setSchema("{}");
    retranslate();
}

void SchemaForm::buildJson()
{
    m_json->setObjectName(u"argumentJson"_s);
    m_json->setFont(Theme::font(TextStyle::Code, font()));
    m_json->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_json->setTabChangesFocus(true);
    m_highlighter->setInks(palette());
    connect(m_json, &QPlainTextEdit::textChanged, this, &SchemaForm::edited);
}

void SchemaForm::setSchema(const QByteArray &json)
{
    m_schema = QJsonDocument::fromJson(json).object();
    const Mode before = mode();
    m_form = new SchemaObjectEditor({{}, m_schema, true}, nullptr);
    m_form->setContentsMargins(0, 0, spacing::small, 0);
    m_form->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_scroll->setWidget(m_form); // takes the one before away
    m_form->setAutoFillBackground(false); // which that turns on
    m_form->installEventFilter(this);
    connect(m_form, &SchemaEditor::edited, this, &SchemaForm::edited);
    clearProblems();
    const auto values = beginning(m_schema, true, 0);
    setArguments(values ? values->toObject() : QJsonObject());
    const bool none = m_schema.value("properties"_L1).toObject().isEmpty();
    m_stack->setCurrentIndex(before == Mode::Json ? 1 : none ? 2 : 0);
}

void SchemaForm::setArguments(const QJsonObject &arguments)
{
    m_form->setValue(arguments);
    m_json->setPlainText(prettyValue(arguments));
}

SchemaForm::Mode SchemaForm::mode() const
{
    return m_stack->currentIndex() == 1 ? Mode::Json : Mode::Form;
}

std::optional<QJsonObject> SchemaForm::jsonObject()
{
    const QString text = m_json->toPlainText();
    QJsonParseError error;
    const QJsonDocument document
        = QJsonDocument::fromJson(text.trimmed().isEmpty() ? "{}" : text.toUtf8(), &error);
    if (document.isObject())
        return document.object();
    const QString why = error.error == QJsonParseError::NoError ? tr("it is no object") : error.errorString();
    showLoose({tr("The arguments must be a JSON object: %1.").arg(why)});
    return std::nullopt;
}

std::optional<QJsonObject> SchemaForm::arguments()
{
    if (mode() == Mode::Json)
        return jsonObject();
    const auto value = m_form->value();
    return value ? value->toObject() : QJsonObject();
}

bool SchemaForm::setMode(Mode wanted)
{
    if (wanted == mode())
        return true;
    const auto values = arguments();
    if (!values)
        return false;
    clearProblems();
    setArguments(*values);
    const bool none = m_schema.value("properties"_L1).toObject().isEmpty();
    m_stack->setCurrentIndex(wanted == Mode::Json ? 1 : none ? 2 : 0);
    return true;
}

void SchemaForm::showProblems(const Problems &problems)
{
    clearProblems();
    QStringList loose;
    for (const Problem &problem : problems) {
        const QStringList place = placeOf(problem.path);
        const bool placed
            = mode() == Mode::Form && !place.isEmpty() && m_form->showProblem(place, problem.message);
        if (!placed)
            loose += problem.path.isEmpty() ? problem.message : problem.path + u": "_s + problem.message;
    }
    showLoose(loose);
}

void SchemaForm::clearProblems()
{
    showLoose({});
    m_form->clearProblems();
}

void SchemaForm::showLoose(const QStringList &lines)
{
    m_loose->setText(lines.join(u'\n'));
    m_loose->setVisible(!lines.isEmpty());
}

// Fields come and go, and each time the layout is asked for anew.
bool SchemaForm::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_form && event->type() == QEvent::LayoutRequest)
        setTabOrderByLayout(*m_scroll, *m_form);
    return QWidget::eventFilter(watched, event);
}

void SchemaForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        m_highlighter->setInks(palette());
}

void SchemaForm::retranslate()
{
    m_scroll->setAccessibleName(tr("Arguments"));
    m_json->setAccessibleName(tr("Arguments as JSON"));
    m_noArguments->setText(tr("This tool takes no arguments."));
    m_form->retranslate();
}

} // namespace gatehouse::ui
