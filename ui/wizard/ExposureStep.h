#pragma once

#include "ui/wizard/WizardStep.h"

namespace gatehouse::ui {

class OperationChoice;

// Which operations become tools: what only reads is chosen already.
class ExposureStep : public WizardStep
{
    Q_OBJECT
public:
    explicit ExposureStep(ApiPlan &plan);

    QString title() const override;
    void enter() override;
    bool isComplete() const override;

private:
    OperationChoice *m_choice;
};

} // namespace gatehouse::ui
