#pragma once

#include "engine/base/Problem.h"

#include <QWidget>

#include <optional>

namespace gatehouse::ui {

class TextLabel;

// One value to edit: its name above it, and below it a hint, or what is wrong with it.
class Field : public QWidget
{
    Q_OBJECT
public:
    // Takes the editor over, and names itself after it.
    explicit Field(QWidget *editor, QWidget *parent = nullptr);

    QWidget *editor() const { return m_editor; }
    QString label() const;
    // An empty hint takes no room.
    void setTexts(const QString &label, const QString &hint = {});
    void setProblem(const std::optional<Problem> &problem);
    bool hasProblem() const { return m_problem.has_value(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void showRemark();

    QWidget *m_editor;
    TextLabel *m_label;
    TextLabel *m_remark;
    QString m_hint;
    std::optional<Problem> m_problem;
};

} // namespace gatehouse::ui
