#pragma once

#include "engine/base/Problem.h"

#include <QJsonObject>
#include <QWidget>

#include <optional>

class QPlainTextEdit;
class QScrollArea;
class QStackedWidget;

namespace gatehouse::ui {

class JsonHighlighter;
class SchemaEditor;
class TextLabel;

// The arguments of a tool, as a form made from its input schema or as the JSON itself; switching keeps what
// was entered. Lives on the main thread, owned by its parent.
class SchemaForm : public QWidget
{
    Q_OBJECT
public:
    enum class Mode { Form, Json };

    explicit SchemaForm(QWidget *parent = nullptr);

    // A form for this schema, with defaults and, for what is required, examples filled in.
    void setSchema(const QByteArray &json);
    void setArguments(const QJsonObject &arguments);
    // What is entered. Empty, with a problem shown, where the JSON text is no object.
    std::optional<QJsonObject> arguments();

    Mode mode() const;
    // Stays with the JSON, and says why, when that is no object.
    bool setMode(Mode mode);

    // Each at its field, as far as there is one; what is left stands above the form.
    void showProblems(const Problems &problems);
    void clearProblems();

Q_SIGNALS:
    void edited();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildJson();
    void showLoose(const QStringList &lines);
    std::optional<QJsonObject> jsonObject();
    void retranslate();

    QJsonObject m_schema;
    TextLabel *m_loose; // problems without a field
    QScrollArea *m_scroll;
    SchemaEditor *m_form = nullptr; // of m_schema
    QPlainTextEdit *m_json;
    JsonHighlighter *m_highlighter;
    QStackedWidget *m_stack; // form, JSON, none
    TextLabel *m_noArguments;
};

} // namespace gatehouse::ui
