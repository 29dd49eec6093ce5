#pragma once

#include "ui/wizard/WizardStep.h"

class QSortFilterProxyModel;
class QTreeView;

namespace gatehouse::ui {

class FilterField;
class OperationChoiceModel;
class TextLabel;

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
    void showCount();

    TextLabel *m_about;
    FilterField *m_filter;
    TextLabel *m_count;
    OperationChoiceModel *m_model;
    QSortFilterProxyModel *m_shown;
    QTreeView *m_tree;
};

} // namespace gatehouse::ui
