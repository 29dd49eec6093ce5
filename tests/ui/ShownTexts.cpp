#include "tests/ui/ShownTexts.h"

#include "ui/widgets/Chip.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/StatusDot.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTextEdit>

namespace gatehouse::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMostRows = 60; // of a model, on each level

void addRows(const QAbstractItemModel &model, const QModelIndex &parent, QStringList &texts)
{
    const int rows = qMin(model.rowCount(parent), kMostRows);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole})
                texts += index.data(role).toString();
        }
        addRows(model, model.index(row, 0, parent), texts);
    }
}

void addHeader(const QAbstractItemModel &model, Qt::Orientation orientation, QStringList &texts)
{
    for (int section = 0; section < model.columnCount(); ++section) {
        for (const int role : {Qt::DisplayRole, Qt::ToolTipRole})
            texts += model.headerData(section, orientation, role).toString();
    }
}

QStringList textsOf(const QWidget &widget)
{
    QStringList texts{widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()};
    // Labels, buttons, edits and what is our own.
    for (const char *property : {"text", "title", "placeholderText", "specialValueText", "suffix"})
        texts += widget.property(property).toString();
    if (const auto *dot = qobject_cast<const ui::StatusDot *>(&widget)) {
        texts += dot->text();
    } else if (const auto *chip = qobject_cast<const ui::Chip *>(&widget)) {
        texts += chip->text();
    } else if (const auto *elided = qobject_cast<const ui::ElidedLabel *>(&widget)) {
        texts += elided->text();
    } else if (const auto *box = qobject_cast<const QComboBox *>(&widget)) {
        for (int at = 0; at < box->count(); ++at)
            texts += box->itemText(at);
    } else if (const auto *bar = qobject_cast<const QTabBar *>(&widget)) {
        for (int tab = 0; tab < bar->count(); ++tab)
            texts += {bar->tabText(tab), bar->tabToolTip(tab)};
    } else if (const auto *plain = qobject_cast<const QPlainTextEdit *>(&widget)) {
        texts += plain->toPlainText();
    } else if (const auto *rich = qobject_cast<const QTextEdit *>(&widget)) {
        texts += rich->toPlainText();
    } else if (const auto *header = qobject_cast<const QHeaderView *>(&widget)) {
        if (header->model() && header->orientation() == Qt::Horizontal)
            addHeader(*header->model(), Qt::Horizontal, texts);
    } else if (const auto *view = qobject_cast<const QAbstractItemView *>(&widget)) {
        if (view->model())
            addRows(*view->model(), {}, texts);
    }
    return texts;
}

} // namespace

QStringList shownTexts(const QWidget &root)
{
    QStringList all;
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        for (const QString &text : textsOf(*widget)) {
            if (!text.isEmpty())
                all += widget->objectName() + u": "_s + text;
        }
    }
    all.sort();
    return all;
}

} // namespace gatehouse::test
