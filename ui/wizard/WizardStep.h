#pragma once

#include "ui/wizard/ApiPlan.h"

#include <QWidget>

namespace gatehouse::ui {

// One step of adding an API. It fills its part of the plan; the dialog owns both.
class WizardStep : public QWidget
{
    Q_OBJECT
public:
    explicit WizardStep(ApiPlan &plan) : m_plan(plan) { }

    virtual QString title() const = 0;
    // Shows the plan as the steps before have left it.
    virtual void enter() { }
    virtual bool isComplete() const { return true; }
    // Puts the keyboard where one begins.
    void focusFirst();
    // False: the step is not ready yet, and says advanced() when it is.
    virtual bool leave() { return true; }
    // What is going on is to end.
    virtual void cancel() { }

Q_SIGNALS:
    void completeChanged();
    void advanced();

protected:
    ApiPlan &plan() const { return m_plan; }

private:
    ApiPlan &m_plan;
};

} // namespace gatehouse::ui
