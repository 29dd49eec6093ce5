#pragma once

#include "ui/widgets/SchemaEditor.h"

#include <QList>

class QToolButton;
class QVBoxLayout;

namespace gatehouse::ui {

class SchemaField;

// The properties of an object, required ones first. One that is optional and nested is made when it is
// opened, since large APIs nest a great many. Members that the schema does not name are kept as they came.
class SchemaObjectEditor : public SchemaEditor
{
    Q_OBJECT
public:
    SchemaObjectEditor(const SchemaPlace &place, QWidget *parent);

    bool showProblem(const QStringList &path, const QString &message) override;
    void clearProblems() override;
    void retranslate() override;
    QWidget *input() override;

protected:
    std::optional<QJsonValue> read() const override;
    void display(const std::optional<QJsonValue> &value) override;

private:
    void open();
    void build();

    SchemaPlace m_place;
    QJsonObject m_rest; // members without a field
    QToolButton *m_toggle; // null at the top and where the object is required
    QWidget *m_body;
    QVBoxLayout *m_rows;
    QList<SchemaField *> m_fields; // empty until opened
};

} // namespace gatehouse::ui
