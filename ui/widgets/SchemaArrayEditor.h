#pragma once

#include "ui/widgets/SchemaEditor.h"

#include <QJsonArray>
#include <QList>

class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace gatehouse::ui {

class SchemaField;

// The elements of an array, added and taken away one by one. Without any it is left out, unless it came
// empty.
class SchemaArrayEditor : public SchemaEditor
{
    Q_OBJECT
public:
    SchemaArrayEditor(const SchemaPlace &place, QWidget *parent);

    bool showProblem(const QStringList &path, const QString &message) override;
    void clearProblems() override;
    void retranslate() override;
    QWidget *input() override;

protected:
    std::optional<QJsonValue> read() const override;
    void display(const std::optional<QJsonValue> &value) override;

private:
    struct Element
    {
        QWidget *row;
        SchemaField *field;
        QToolButton *remove;
    };

    void append(const std::optional<QJsonValue> &value);
    void removeRow(QWidget *row);

    SchemaPlace m_place;
    QVBoxLayout *m_rows;
    QList<Element> m_elements;
    QJsonArray m_further; // elements past the last that is shown
    QPushButton *m_add;
};

} // namespace gatehouse::ui
