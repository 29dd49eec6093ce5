#include "ui/draft/DraftForm.h"

#include "engine/config/PlaceIndex.h"
#include "ui/widgets/Field.h"
#include "ui/widgets/SecretEdit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QSpinBox>

#include <algorithm>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using config::YamlEdit;
using config::YamlPath;
using config::YamlValue;

namespace {

YamlPath extended(YamlPath path, const YamlPath &below)
{
    for (const config::YamlStep &step : below.steps())
        path = path.with(step);
    return path;
}

// Undo is the draft's, so that it goes across fields and pages; the wheel scrolls the page.
class FormManners final : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::ShortcutOverride) {
            const auto *key = static_cast<QKeyEvent *>(event);
            if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
                event->ignore();
                return true;
            }
        }
        const auto *widget = qobject_cast<QWidget *>(watched);
        if (event->type() == QEvent::Wheel && widget && !qobject_cast<const QLineEdit *>(widget)) {
            event->ignore();
            return true;
        }
        return QObject::eventFilter(watched, event);
    }
};

QString wordsOf(const YamlValue *value)
{
    if (!value || value->kind != YamlValue::Kind::List)
        return value ? value->text : QString();
    QStringList words;
    for (const YamlValue &item : value->items)
        words += item.text;
    return words.join(u", "_s);
}

YamlValue listOfWords(const QString &text)
{
    if (text.trimmed() == u'*')
        return YamlValue::ofText(u"*"_s);
    std::vector<YamlValue> items;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        if (const QString word = part.trimmed(); !word.isEmpty())
            items.push_back(YamlValue::ofText(word));
    }
    return YamlValue::ofList(std::move(items));
}

bool isTrue(const YamlValue *value, bool byDefault)
{
    return value && value->kind == YamlValue::Kind::Boolean ? *value == YamlValue::ofBoolean(true)
                                                            : byDefault;
}

} // namespace

DraftForm::DraftForm(ConfigDraft &draft, QObject *parent) : QObject(parent), m_draft(draft)
{
    connect(&draft, &ConfigDraft::treeChanged, this, &DraftForm::showValues);
    connect(&draft, &ConfigDraft::evaluated, this, &DraftForm::showProblems);
}

void DraftForm::setBase(const std::optional<YamlPath> &base, Making making)
{
    m_base = base;
    m_making = std::move(making);
    showValues();
    showProblems();
}

Field *DraftForm::add(QWidget *editor, const QString &key, std::function<void(const YamlValue *)> show)
{
    auto *field = new Field(editor);
    editor->installEventFilter(new FormManners(editor));
    YamlPath below;
    for (const QString &step : key.split(u'.'))
        below = below.key(step);
    m_bindings.push_back({below, field, std::move(show)});
    m_fields.push_back(field);
    return field;
}

Field *DraftForm::bind(QLineEdit *editor, const QString &key)
{
    Field *field = add(editor, key, [editor](const YamlValue *value) {
        const QString text
            = value && value->isScalar() && value->kind != YamlValue::Kind::Null ? value->text : QString();
        if (editor->text() != text)
            editor->setText(text);
    });
    connect(editor, &QLineEdit::textEdited, this, [this, field, key](const QString &text) {
        commit(field, key, text.isEmpty() ? Value() : YamlValue::ofText(text));
    });
    return field;
}

Field *DraftForm::bind(QPlainTextEdit *editor, const QString &key)
{
    Field *field = add(editor, key, [editor](const YamlValue *value) {
        const QString text
            = value && value->isScalar() && value->kind != YamlValue::Kind::Null ? value->text : QString();
        if (editor->toPlainText() != text)
            editor->setPlainText(text);
    });
    connect(editor, &QPlainTextEdit::textChanged, this, [this, field, editor, key] {
        const QString text = editor->toPlainText();
        commit(field, key, text.isEmpty() ? Value() : YamlValue::ofText(text));
    });
    return field;
}

Field *DraftForm::bindWords(QLineEdit *editor, const QString &key)
{
    Field *field = add(editor, key, [editor](const YamlValue *value) {
        // While it is typed, "a," says the same as "a".
        const YamlValue shown = listOfWords(editor->text());
        if (!editor->hasFocus() || !value || !(shown == *value))
            editor->setText(wordsOf(value));
    });
    connect(editor, &QLineEdit::textEdited, this, [this, field, key](const QString &text) {
        const YamlValue list = listOfWords(text);
        commit(field, key, list.isScalar() || !list.items.empty() ? Value(list) : Value());
    });
    return field;
}

Field *DraftForm::bind(QSpinBox *editor, const QString &key, int byDefault)
{
    Field *field = add(editor, key, [editor, byDefault](const YamlValue *value) {
        bool isNumber = false;
        const int number = value ? value->text.toInt(&isNumber) : 0;
        editor->setValue(isNumber ? number : byDefault);
    });
    connect(editor, &QSpinBox::valueChanged, this, [this, field, key, byDefault](int number) {
        commit(field, key, number == byDefault ? Value() : YamlValue::ofNumber(number));
    });
    return field;
}

Field *DraftForm::bind(QCheckBox *editor, const QString &key, bool byDefault)
{
    Field *field = add(editor, key,
        [editor, byDefault](const YamlValue *value) { editor->setChecked(isTrue(value, byDefault)); });
    connect(editor, &QCheckBox::clicked, this, [this, field, key, byDefault](bool checked) {
        commit(field, key, checked == byDefault ? Value() : YamlValue::ofBoolean(checked));
    });
    return field;
}

Field *DraftForm::bind(QComboBox *editor, const QString &key)
{
    Field *field = add(editor, key, [editor](const YamlValue *value) {
        const int found = value ? editor->findData(value->text, Qt::UserRole, Qt::MatchFixedString) : 0;
        editor->setCurrentIndex(qMax(0, found));
    });
    connect(editor, &QComboBox::activated, this, [this, field, editor, key](int index) {
        commit(field, key, index == 0 ? Value() : YamlValue::ofPlain(editor->itemData(index).toString()));
    });
    return field;
}

Field *DraftForm::bind(SecretEdit *editor, const QString &key)
{
    Field *field = add(editor, key,
        [editor](const YamlValue *value) { editor->showSource(value ? value->text : QString()); });
    connect(editor, &SecretEdit::edited, this, [this, field, key](const QString &source) {
        commit(field, key, source.isEmpty() ? Value() : YamlValue::ofText(source));
    });
    return field;
}

YamlPath DraftForm::placeOf(const Binding &binding) const
{
    return extended(*m_base, binding.below);
}

void DraftForm::commit(const Field *field, const QString &key, const Value &value)
{
    if (m_showing || !m_base)
        return;
    const auto binding = std::ranges::find(m_bindings, field, &Binding::field);
    const YamlPath place = placeOf(*binding);
    const YamlValue *now = m_draft.find(place);
    if (!value && !now)
        return;
    QList<YamlEdit> edits;
    if (m_making && !m_draft.find(*m_base))
        edits = m_making();
    edits += value ? YamlEdit::set(place, *value) : YamlEdit::remove(place);
    // Problems of an edit are shown where all others are: a refused one leaves the field as it was.
    if (!m_draft.edit(tr("change “%1”").arg(field->label()), edits, key + u'@' + place.toString()))
        showValues();
}

void DraftForm::showValues()
{
    const QScopedValueRollback showing(m_showing, true);
    const bool any = m_base && (m_making || m_base->isEmpty() || m_draft.find(*m_base));
    const bool isThere = m_draft.state() != ConfigDraft::State::Broken
        && (any || (m_base && m_base->steps().size() == 1)); // a section that is not written yet
    for (const Binding &binding : m_bindings) {
        binding.field->setEnabled(isThere);
        binding.show(isThere ? m_draft.find(placeOf(binding)) : nullptr);
    }
}

void DraftForm::showProblems()
{
    const Problems &problems = m_draft.reading().problems;
    for (const Binding &binding : m_bindings) {
        std::optional<Problem> found;
        const QString place = m_base ? placeOf(binding).toString() : QString();
        for (const Problem &problem : problems) {
            const bool here = m_base && config::isWithin(problem.path, place);
            if (here && (!found || problem.severity < found->severity))
                found = problem;
        }
        binding.field->setProblem(found);
    }
}

Field *DraftForm::fieldOf(const QString &path) const
{
    if (!m_base)
        return nullptr;
    for (const Binding &binding : m_bindings) {
        if (config::isWithin(path, placeOf(binding).toString()))
            return binding.field;
    }
    return nullptr;
}

} // namespace gatehouse::ui
