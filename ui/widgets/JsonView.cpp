#include "ui/widgets/JsonView.h"

#include "ui/style/Icons.h"
#include "ui/style/Theme.h"
#include "ui/widgets/JsonText.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPlainTextDocumentLayout>
#include <QTextBlock>
#include <QToolTip>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

// The marks beside the text. The keyboard has keys instead.
class JsonView::Gutter final : public QWidget
{
public:
    explicit Gutter(JsonView &view) : QWidget(&view), m_view(view)
    {
        setObjectName(u"jsonGutter"_s);
        setCursor(Qt::ArrowCursor);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        m_view.paintGutter(painter);
    }
    void mousePressEvent(QMouseEvent *event) override
    {
        if (event->button() == Qt::LeftButton)
            m_view.toggle(m_view.lineAt(event->position().toPoint().y()));
    }

private:
    JsonView &m_view;
};

JsonView::JsonView(QWidget *parent) : QPlainTextEdit(parent), m_inks(palette()), m_gutter(new Gutter(*this))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFont(Theme::font(TextStyle::Code, font()));
    m_gutter->hide();
    connect(this, &QPlainTextEdit::updateRequest, m_gutter, qOverload<>(&QWidget::update));
}

void JsonView::setJson(const QByteArray &json)
{
    if (json == m_json && m_folds.lines() == blockCount())
        return;
    const QByteArray pretty = prettyJson(json);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    QPlainTextEdit::setPlainText(QString::fromUtf8(pretty));
    m_json = json;
    m_folds = JsonFolds(pretty);
    m_folded.assign(static_cast<size_t>(m_folds.lines()), false);
    takeLayout();
}

void JsonView::setPlainText(const QString &text)
{
    m_json.clear();
    m_folds = {};
    m_folded.clear();
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    QPlainTextEdit::setPlainText(text);
    takeLayout();
}

// Room for the marks only where there is something to fold.
void JsonView::takeLayout()
{
    const bool folds = m_folds.lines() > 1;
    m_gutter->setVisible(folds);
    setViewportMargins(folds ? gutterWidth() : 0, 0, 0, 0);
    m_gutter->setGeometry(QRect(contentsRect().topLeft(), QSize(gutterWidth(), contentsRect().height())));
}

int JsonView::gutterWidth() const
{
    return fontMetrics().height() + spacing::tiny;
}

template <typename Draw> void JsonView::forSeenLines(Draw draw) const
{
    QTextBlock block = firstVisibleBlock();
    qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
    for (; block.isValid() && top <= viewport()->height(); block = block.next()) {
        if (!block.isVisible())
            continue;
        const QRectF place(0, top, 0, blockBoundingRect(block).height());
        draw(block, place);
        top += place.height();
    }
}

void JsonView::paintGutter(QPainter &painter) const
{
    const int size = fontMetrics().height();
    const int left = (gutterWidth() - size) / 2;
    const int viewTop = viewport()->y() - m_gutter->y();
    forSeenLines([&](const QTextBlock &block, const QRectF &place) {
        const int line = block.blockNumber();
        if (m_folds.endOf(line) < 0)
            return;
        const int top = qRound(place.top() + (place.height() - size) / 2) + viewTop;
        glyphIcon(isFolded(line) ? Glyph::ChevronRight : Glyph::ChevronDown)
            .paint(&painter, QRect(left, top, size, size));
    });
}

// Only what is seen, so that a megabyte is there at once. Inks change no widths.
void JsonView::colourSeen()
{
    forSeenLines([this](const QTextBlock &block, const QRectF &) {
        if (block.userState() == m_inking)
            return;
        block.layout()->setFormats(m_inks.formatsOf(block.text()));
        QTextBlock(block).setUserState(m_inking);
    });
}

// What is folded ends in "… }", as it goes on after that.
void JsonView::paintEvent(QPaintEvent *event)
{
    colourSeen();
    QPlainTextEdit::paintEvent(event);
    if (m_folds.lines() == 0)
        return;
    QPainter painter(viewport());
    painter.setFont(font());
    painter.setPen(palette().color(Theme::quietRole));
    forSeenLines([&](const QTextBlock &block, const QRectF &place) {
        if (!isFolded(block.blockNumber()))
            return;
        const QString end = document()->findBlockByNumber(m_folds.endOf(block.blockNumber())).text();
        const int left = qRound(contentOffset().x() + document()->documentMargin())
            + fontMetrics().horizontalAdvance(block.text());
        painter.drawText(QRect(left, qRound(place.top()), viewport()->width(), qRound(place.height())),
            Qt::AlignLeft | Qt::AlignVCenter, u" … "_s + end.trimmed());
    });
}

int JsonView::lineAt(int y) const
{
    int found = -1;
    const int inView = y - (viewport()->y() - m_gutter->y());
    forSeenLines([&](const QTextBlock &block, const QRectF &place) {
        if (inView >= place.top() && inView < place.bottom())
            found = block.blockNumber();
    });
    return found;
}

bool JsonView::isFolded(int line) const
{
    return line >= 0 && line < static_cast<int>(m_folded.size()) && m_folded[static_cast<size_t>(line)];
}

void JsonView::toggle(int line)
{
    setFolded(line, !isFolded(line));
}

void JsonView::setFolded(int line, bool folded)
{
    const int end = m_folds.endOf(line);
    if (end < 0 || isFolded(line) == folded)
        return;
    m_folded[static_cast<size_t>(line)] = folded;
    if (folded)
        hideLines(line + 1, end);
    else if (document()->findBlockByNumber(line).isVisible())
        showLines(line + 1, end);
    const int cursorLine = textCursor().blockNumber();
    if (folded && cursorLine > line && cursorLine <= end)
        setTextCursor(QTextCursor(document()->findBlockByNumber(line)));
    announce();
}

void JsonView::hideLines(int first, int last)
{
    QTextBlock block = document()->findBlockByNumber(first);
    for (int line = first; line <= last && block.isValid(); ++line, block = block.next()) {
        block.setVisible(false);
        block.setLineCount(0);
    }
}

// What is folded inside stays folded.
void JsonView::showLines(int first, int last)
{
    for (int line = first; line <= last;) {
        QTextBlock block = document()->findBlockByNumber(line);
        block.setVisible(true);
        block.setLineCount(1); // lines are not wrapped
        line = isFolded(line) ? m_folds.endOf(line) + 1 : line + 1;
    }
}

void JsonView::unfoldAll()
{
    m_folded.assign(m_folded.size(), false);
    showLines(0, m_folds.lines() - 1);
    announce();
}

// Formats are as they were, so that nothing is coloured anew.
void JsonView::announce()
{
    auto *layout = qobject_cast<QPlainTextDocumentLayout *>(document()->documentLayout());
    Q_EMIT layout->documentSizeChanged(layout->documentSize());
    viewport()->update();
    m_gutter->update();
}

void JsonView::keyPressEvent(QKeyEvent *event)
{
    const int line = textCursor().blockNumber();
    const bool isPlain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (isPlain && event->key() == Qt::Key_Minus) {
        // Once more folds what is around.
        const int begin = m_folds.beginOf(line);
        setFolded(isFolded(begin) ? m_folds.beginOf(begin - 1) : begin, true);
    } else if (isPlain && event->key() == Qt::Key_Plus) {
        setFolded(line, false);
    } else if (isPlain && event->key() == Qt::Key_Asterisk) {
        unfoldAll();
    } else {
        QPlainTextEdit::keyPressEvent(event);
    }
}

bool JsonView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && m_gutter->isVisible()) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (m_gutter->geometry().contains(help->pos())) {
            QToolTip::showText(help->globalPos(), tr("Fold or unfold (keys: − and +, * unfolds all)"), this);
            return true;
        }
    }
    return QPlainTextEdit::event(event);
}

void JsonView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    m_gutter->setGeometry(QRect(contentsRect().topLeft(), QSize(gutterWidth(), contentsRect().height())));
}

void JsonView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_inks = JsonInks(palette());
        ++m_inking;
        viewport()->update();
    }
    if (event->type() == QEvent::FontChange && m_gutter)
        takeLayout();
}

} // namespace gatehouse::ui
