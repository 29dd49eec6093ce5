#include "ui/wizard/WizardStep.h"

namespace gatehouse::ui {

void WizardStep::focusFirst()
{
    QWidget *widget = nextInFocusChain();
    while (widget != this
        && !(isAncestorOf(widget) && widget->isVisible() && widget->isEnabled()
            && (widget->focusPolicy() & Qt::TabFocus) != 0))
        widget = widget->nextInFocusChain();
    if (widget != this)
        widget->setFocus(Qt::OtherFocusReason);
}

} // namespace gatehouse::ui
