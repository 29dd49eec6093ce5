#include "ui/widgets/FittedTextView.h"

#include <QEvent>
#include <QTextDocument>

#include <cmath>

namespace gatehouse::ui {

FittedTextView::FittedTextView(int maximumTextHeight, QWidget *parent)
    : QTextBrowser(parent)
    , m_maximumTextHeight(maximumTextHeight)
{
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(0);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QVariant FittedTextView::loadResource(int, const QUrl &)
{
    return {};
}

QSize FittedTextView::sizeHint() const
{
    return {200, height()};
}

void FittedTextView::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    fit();
}

void FittedTextView::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange)
        render();
}

void FittedTextView::fit()
{
    const int textHeight = static_cast<int>(std::ceil(document()->size().height()));
    setFixedHeight(qBound(fontMetrics().height(), textHeight, m_maximumTextHeight));
}

} // namespace gatehouse::ui
