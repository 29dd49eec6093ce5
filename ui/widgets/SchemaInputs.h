#pragma once

#include "ui/widgets/SchemaEditor.h"

#include <QJsonArray>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace gatehouse::ui {

class JsonHighlighter;

// A line of text; an empty one is left out.
class SchemaTextInput : public SchemaEditor
{
    Q_OBJECT
public:
    SchemaTextInput(const SchemaPlace &place, QWidget *parent);
    QWidget *input() override;

protected:
    std::optional<QJsonValue> read() const override;
    void display(const std::optional<QJsonValue> &value) override;
    QLineEdit *line() const { return m_line; }

private:
    QLineEdit *m_line;
};

// A number; what is none goes out as the text it is, for the engine to say so.
class SchemaNumberInput : public SchemaTextInput
{
    Q_OBJECT
public:
    using SchemaTextInput::SchemaTextInput;

protected:
    std::optional<QJsonValue> read() const override;
};

// A date or a moment as RFC 3339 writes it, typed or picked from a calendar.
class SchemaDateInput : public SchemaTextInput
{
    Q_OBJECT
public:
    SchemaDateInput(const SchemaPlace &place, QWidget *parent);
    void retranslate() override;

private:
    void pick(const QDate &date);

    bool m_withTime;
    QToolButton *m_calendar;
};

// One of a list of values.
class SchemaChoiceInput : public SchemaEditor
{
    Q_OBJECT
public:
    SchemaChoiceInput(const SchemaPlace &place, const QJsonArray &values, QWidget *parent);
    QWidget *input() override;
    void retranslate() override;

protected:
    std::optional<QJsonValue> read() const override;
    void display(const std::optional<QJsonValue> &value) override;

private:
    QJsonArray m_values;
    QComboBox *m_choice; // first: left out
};

// Whatever has no editor of its own, as JSON text. What is no JSON goes out as a text, for the engine to say.
class SchemaJsonInput : public SchemaEditor
{
    Q_OBJECT
public:
    SchemaJsonInput(const SchemaPlace &place, QWidget *parent);
    QWidget *input() override;

protected:
    std::optional<QJsonValue> read() const override;
    void display(const std::optional<QJsonValue> &value) override;
    void changeEvent(QEvent *event) override;

private:
    QPlainTextEdit *m_text;
    JsonHighlighter *m_highlighter;
};

} // namespace gatehouse::ui
