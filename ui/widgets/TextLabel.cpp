#include "ui/widgets/TextLabel.h"

namespace gatehouse::ui {

TextLabel::TextLabel(TextStyle style, QWidget *parent) : QLabel(parent), m_style(style)
{
    setTextFormat(Qt::PlainText);
    setFont(Theme::font(m_style, font()));
}

void TextLabel::setQuiet(bool quiet)
{
    setForegroundRole(quiet ? Theme::quietRole : QPalette::WindowText);
}

void TextLabel::makeSelectable()
{
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setCursor(Qt::IBeamCursor);
}

} // namespace gatehouse::ui
