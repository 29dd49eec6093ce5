#include "ui/widgets/JsonView.h"

#include "ui/style/Theme.h"
#include "ui/widgets/JsonHighlighter.h"
#include "ui/widgets/JsonText.h"

#include <QEvent>

namespace gatehouse::ui {

JsonView::JsonView(QWidget *parent) : QPlainTextEdit(parent), m_highlighter(new JsonHighlighter(document()))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFont(Theme::font(TextStyle::Code, font()));
    m_highlighter->setInks(palette());
}

void JsonView::setJson(const QByteArray &json)
{
    setPlainText(QString::fromUtf8(prettyJson(json)));
}

void JsonView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->setInks(palette());
}

} // namespace gatehouse::ui
