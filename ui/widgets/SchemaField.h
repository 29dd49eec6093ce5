#pragma once

#include "ui/widgets/SchemaEditor.h"

namespace gatehouse::ui {

class TextLabel;

// One argument of a form: its name, whether it is required, its type, the editor, what it means, and what is
// wrong with it.
class SchemaField : public QWidget
{
    Q_OBJECT
public:
    SchemaField(const SchemaPlace &place, QWidget *parent);

    SchemaEditor &editor() const { return *m_editor; }
    const QString &name() const { return m_name; }
    // The label of an element says its number.
    void setLabel(const QString &label);
    // `path` begins below this field.
    void showProblem(const QStringList &path, const QString &message);
    void clearProblems();
    void retranslate();

private:
    SchemaPlace m_place;
    QString m_name;
    TextLabel *m_label;
    TextLabel *m_type;
    SchemaEditor *m_editor;
    TextLabel *m_description;
    TextLabel *m_problem;
};

} // namespace gatehouse::ui
