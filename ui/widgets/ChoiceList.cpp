#include "ui/widgets/ChoiceList.h"

#include "ui/models/ChoiceModel.h"
#include "ui/style/Theme.h"
#include "ui/widgets/ItemDelegates.h"

#include <QCheckBox>
#include <QListView>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kHeight = 128;

} // namespace

ChoiceList::ChoiceList(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_all(new QCheckBox(this))
    , m_model(new ChoiceModel(this))
    , m_view(new QListView(this))
{
    setObjectName(name);
    m_all->setObjectName(name + u"All"_s);
    m_view->setObjectName(name + u"List"_s);
    m_view->setModel(m_model);
    m_view->setItemDelegate(new StatusDelegate(m_view));
    m_view->setFixedHeight(kHeight);
    m_view->setTabKeyNavigation(false);
    setFocusProxy(m_all);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::tiny);
    layout->addWidget(m_all);
    layout->addWidget(m_view);
    connect(m_all, &QCheckBox::clicked, this, &ChoiceList::choose);
    connect(m_model, &ChoiceModel::chosenChanged, this, &ChoiceList::choose);
}

void ChoiceList::setAllText(const QString &text)
{
    m_all->setText(text);
    m_all->setAccessibleName(text);
    m_view->setAccessibleName(accessibleName().isEmpty() ? text : accessibleName());
}

void ChoiceList::setKnown(const QStringList &names)
{
    m_model->setKnown(names);
}

void ChoiceList::showChoice(bool all, const QStringList &names)
{
    m_all->setChecked(all);
    m_view->setEnabled(!all);
    m_model->setChosen(names);
}

void ChoiceList::choose()
{
    m_view->setEnabled(!m_all->isChecked());
    Q_EMIT edited(m_all->isChecked(), m_model->chosen());
}

} // namespace gatehouse::ui
