#include "ui/pages/PageLayout.h"

#include "ui/style/Theme.h"
#include "ui/widgets/FilterField.h"
#include "ui/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

QWidget *pageContent(const PageHead &head, QWidget *main)
{
    head.title->setMinimumHeight(head.filter->minimumHeight());
    head.filter->setMinimumWidth(head.filterWidth);
    auto *line = new QHBoxLayout;
    line->setSpacing(spacing::medium);
    line->addWidget(head.title);
    line->addWidget(head.counter);
    line->addStretch();
    line->addWidget(head.filter);
    for (QPushButton *button : head.buttons)
        line->addWidget(button);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    layout->setSpacing(spacing::medium);
    layout->addLayout(line);
    layout->addWidget(main, 1);
    return content;
}

} // namespace gatehouse::ui
