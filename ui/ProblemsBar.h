#pragma once

#include "engine/base/Problem.h"

#include <QWidget>

class QToolButton;

namespace gatehouse::ui {

class ProblemView;

// The bottom of the window while something is wrong: how much, and on demand what. Hidden when all is well.
class ProblemsBar : public QWidget
{
    Q_OBJECT
public:
    explicit ProblemsBar(QWidget *parent = nullptr);

    void setProblems(const Problems &problems);

Q_SIGNALS:
    // Somebody wants to see the field of a problem.
    void pathActivated(const QString &path);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void toggle();
    void showTexts();

    Problems m_problems;
    QToolButton *m_toggle;
    QWidget *m_drawer;
    ProblemView *m_view;
};

} // namespace gatehouse::ui
