#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>
#include <QWidget>

#include <optional>

namespace gatehouse::ui {

// Edits one value that a JSON Schema describes. What it was given it gives back as it was, until a person
// edits it. Lives on the main thread, owned by its parent.
class SchemaEditor : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    // Nothing: it is left out.
    std::optional<QJsonValue> value() const;
    void setValue(const std::optional<QJsonValue> &value);

    // Hands a message to the field at this place below; false where there is none.
    virtual bool showProblem(const QStringList &, const QString &) { return false; }
    virtual void clearProblems() { }
    virtual void retranslate() { }
    // What has the keyboard when the field is chosen.
    virtual QWidget *input() { return this; }

Q_SIGNALS:
    void edited();

protected:
    virtual std::optional<QJsonValue> read() const = 0;
    virtual void display(const std::optional<QJsonValue> &value) = 0;
    void markEdited();

private:
    std::optional<QJsonValue> m_given;
    bool m_edited = false;
    bool m_displaying = false;
};

// Where a value stands in the arguments: {"address", "lines", "0"}, and what is known of it.
struct SchemaPlace
{
    QStringList path;
    QJsonObject schema;
    bool required = false;

    SchemaPlace below(const QString &name, const QJsonObject &itsSchema, bool itIsRequired) const;
    // For object names: "address.lines.0".
    QString name() const { return path.join(u'.'); }
};

// The editor for the schema: typed where it says one type, JSON text for everything else.
SchemaEditor *makeSchemaEditor(const SchemaPlace &place, QWidget *parent);

} // namespace gatehouse::ui
