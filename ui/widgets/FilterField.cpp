#include "ui/widgets/FilterField.h"

#include "ui/style/Icons.h"

#include <QAction>
#include <QKeyEvent>

namespace gatehouse::ui {

FilterField::FilterField(QWidget *parent) : QLineEdit(parent)
{
    setClearButtonEnabled(true);
    addAction(glyphIcon(Glyph::Search, Tone::Neutral), QLineEdit::LeadingPosition);
    setMinimumHeight(fontMetrics().height() + spacing::medium);
}

void FilterField::takeFocus()
{
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        clear();
    else
        QLineEdit::keyPressEvent(event);
}

} // namespace gatehouse::ui
