#include "tests/ui/Manners.h"

#include "ui/widgets/Chip.h"
#include "ui/widgets/StatusDot.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QTabWidget>
#include <QTextLayout>
#include <QToolButton>

namespace gatehouse::test {

using namespace Qt::Literals::StringLiterals;

namespace {

// How to find it: its own name and those above it.
QString whereabouts(const QWidget &widget)
{
    QString text
        = QString::fromLatin1(widget.metaObject()->className()) + u" '"_s + widget.objectName() + u'\'';
    int named = 0;
    for (const QWidget *above = widget.parentWidget(); above && named < 3; above = above->parentWidget()) {
        if (above->objectName().isEmpty())
            continue;
        text += u" in '"_s + above->objectName() + u'\'';
        ++named;
    }
    return text;
}

QString cutOff(const QWidget &widget, const QString &text, const QSize &has, const QSize &needs)
{
    return u"%1: \"%2\" has %3x%4 and needs %5x%6"_s.arg(whereabouts(widget), text)
        .arg(has.width())
        .arg(has.height())
        .arg(needs.width())
        .arg(needs.height());
}

bool fits(const QSize &needs, const QSize &has)
{
    return needs.width() <= has.width() && needs.height() <= has.height();
}

// Of a text in lines of this width: more than it when a word has to be cut.
int widestLine(const QLabel &label, int width)
{
    QTextLayout layout(QString(label.text()).replace(u'\n', QChar::LineSeparator), label.font());
    layout.setTextOption(QTextOption(Qt::AlignLeading));
    qreal widest = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        widest = qMax(widest, line.naturalTextWidth());
    }
    layout.endLayout();
    return qFloor(widest);
}

QSize neededBy(const QLabel &label)
{
    if (!label.wordWrap())
        return label.sizeHint();
    const int margins = label.width() - label.contentsRect().width();
    return {widestLine(label, label.contentsRect().width()) + margins, label.heightForWidth(label.width())};
}

bool isScrolled(const QWidget &widget)
{
    return widget.parentWidget() && widget.parentWidget()->objectName() == u"qt_scrollarea_viewport"_s;
}

QStringList cutOffTabs(const QTabBar &bar)
{
    QStringList faults;
    for (int tab = 0; tab < bar.count(); ++tab) {
        const QString text = bar.tabText(tab);
        const QRect place = bar.tabRect(tab);
        const QSize needs(bar.fontMetrics().horizontalAdvance(text), bar.fontMetrics().height());
        if (!fits(needs, place.size()) || !bar.rect().contains(place))
            faults += cutOff(bar, text, (place & bar.rect()).size(), needs);
    }
    return faults;
}

QSize placeOfChoice(const QComboBox &box)
{
    QStyleOptionComboBox option;
    option.initFrom(&box);
    option.subControls = QStyle::SC_All;
    option.editable = box.isEditable();
    return box.style()
        ->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box)
        .size();
}

// Empty when all of it can be read.
QStringList cutOffIn(const QWidget &widget)
{
    if (const auto *bar = qobject_cast<const QTabBar *>(&widget))
        return cutOffTabs(*bar);
    QString text;
    QSize has = widget.size();
    QSize needs;
    if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        text = label->text();
        needs = neededBy(*label);
    } else if (const auto *tool = qobject_cast<const QToolButton *>(&widget)) {
        text = tool->toolButtonStyle() == Qt::ToolButtonIconOnly && !tool->icon().isNull() ? QString()
                                                                                           : tool->text();
        needs = tool->sizeHint();
    } else if (const auto *button = qobject_cast<const QAbstractButton *>(&widget)) {
        text = button->text();
        needs = button->sizeHint();
    } else if (const auto *box = qobject_cast<const QComboBox *>(&widget)) {
        text = box->currentText();
        has = placeOfChoice(*box);
        needs = {box->fontMetrics().horizontalAdvance(text), box->fontMetrics().height()};
    } else if (const auto *edit = qobject_cast<const QLineEdit *>(&widget)) {
        text = edit->text().isEmpty() ? edit->placeholderText() : QString();
        needs = {edit->fontMetrics().horizontalAdvance(text), edit->fontMetrics().height()};
    } else if (const auto *dot = qobject_cast<const ui::StatusDot *>(&widget)) {
        text = dot->text();
        needs = dot->sizeHint();
    } else if (const auto *chip = qobject_cast<const ui::Chip *>(&widget)) {
        text = chip->text();
        needs = chip->sizeHint();
    }
    if (text.isEmpty())
        return {};
    // What sticks out of its parent is cut off by it.
    if (!widget.isWindow() && !isScrolled(widget))
        has = has.boundedTo((widget.geometry() & widget.parentWidget()->rect()).size());
    return fits(needs, has) ? QStringList() : QStringList{cutOff(widget, text, has, needs)};
}

bool takesKeyboard(const QWidget &widget, Qt::FocusPolicy policy)
{
    return (widget.focusPolicy() & policy) && !widget.focusProxy() && widget.isEnabled()
        && widget.isVisible();
}

// What scrolls stands, for what does not scroll with it, where the scrolling is seen.
QRect placeOf(const QWidget &widget, const QWidget &other)
{
    const QWidget *seen = &widget;
    for (const QWidget *above = &widget; above; above = above->parentWidget()) {
        if (isScrolled(*above) && !above->isAncestorOf(&other))
            seen = above->parentWidget();
    }
    return {seen->mapToGlobal(QPoint()), seen->size()};
}

// Neither a column nor a row is left by a pixel.
bool leadsBack(const QRect &from, const QRect &to)
{
    constexpr int slack = 4;
    const int sharedWidth = qMin(from.right(), to.right()) - qMax(from.left(), to.left());
    if (sharedWidth > slack && to.bottom() <= from.top() + slack)
        return true;
    const int sharedHeight = qMin(from.bottom(), to.bottom()) - qMax(from.top(), to.top());
    const bool sameRow = 2 * sharedHeight > qMax(from.height(), to.height());
    return sameRow && to.right() <= from.left() + slack;
}

} // namespace

QStringList unnamedWidgets(const QWidget &root)
{
    QStringList faults;
    for (QWidget *widget : root.findChildren<QWidget *>()) {
        if (!takesKeyboard(*widget, Qt::TabFocus) && !takesKeyboard(*widget, Qt::ClickFocus))
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || interface->text(QAccessible::Name).trimmed().isEmpty())
            faults += whereabouts(*widget);
    }
    return faults;
}

QStringList cutOffTexts(const QWidget &root)
{
    QStringList faults;
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        if (widget->isVisible())
            faults += cutOffIn(*widget);
    }
    return faults;
}

QList<QWidget *> tabOrder(const QWidget &root)
{
    QList<QWidget *> order;
    for (QWidget *widget = root.nextInFocusChain(); widget && widget != &root;
         widget = widget->nextInFocusChain()) {
        if (root.isAncestorOf(widget) && takesKeyboard(*widget, Qt::TabFocus))
            order += widget;
    }
    return order;
}

QStringList backwardSteps(const QWidget &root)
{
    QStringList faults;
    const QList<QWidget *> order = tabOrder(root);
    for (qsizetype at = 1; at < order.size(); ++at) {
        if (leadsBack(placeOf(*order[at - 1], *order[at]), placeOf(*order[at], *order[at - 1])))
            faults += whereabouts(*order[at - 1]) + u" -> "_s + whereabouts(*order[at]);
    }
    return faults;
}

void settle()
{
    for (int turn = 0; turn < 4; ++turn)
        QCoreApplication::processEvents();
    // What came in the last turn has its place too.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
}

void eachTab(const QWidget &root, const QString &where, const Look &look)
{
    settle();
    look(where);
    for (QTabWidget *tabs : root.findChildren<QTabWidget *>()) {
        if (!tabs->isVisible())
            continue;
        const int before = tabs->currentIndex();
        for (int tab = 0; tab < tabs->count(); ++tab) {
            if (!tabs->isTabEnabled(tab))
                continue;
            tabs->setCurrentIndex(tab);
            eachTab(*tabs->currentWidget(), where + u" / "_s + tabs->tabText(tab), look);
        }
        tabs->setCurrentIndex(before);
    }
    settle();
}

} // namespace gatehouse::test
