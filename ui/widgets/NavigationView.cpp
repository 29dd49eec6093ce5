#include "ui/widgets/NavigationView.h"

#include "ui/widgets/ItemDelegates.h"

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

NavigationView::NavigationView(QWidget *parent) : QListView(parent)
{
    setObjectName(u"navigation"_s);
    setItemDelegate(new NavigationDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    viewport()->setAutoFillBackground(false);
    setMinimumWidth(130);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

} // namespace gatehouse::ui
