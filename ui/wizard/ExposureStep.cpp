#include "ui/wizard/ExposureStep.h"

#include "ui/widgets/OperationChoice.h"

#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

ExposureStep::ExposureStep(ApiPlan &plan)
    : WizardStep(plan)
    , m_choice(new OperationChoice(u"exposure"_s, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_choice);
    connect(m_choice, &OperationChoice::chosenChanged, this, [this] {
        this->plan().chosen = m_choice->chosen();
        Q_EMIT completeChanged();
    });
}

QString ExposureStep::title() const
{
    return tr("What may be called?");
}

void ExposureStep::enter()
{
    const gateway::DocumentSummary &summary = plan().summary;
    if (m_choice->operations().size() != summary.operations.size() || plan().chosen.isEmpty())
        m_choice->setDocument(summary);
}

bool ExposureStep::isComplete() const
{
    return !plan().chosen.isEmpty();
}

} // namespace gatehouse::ui
