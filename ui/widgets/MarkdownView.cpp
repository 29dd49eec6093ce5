#include "ui/widgets/MarkdownView.h"

#include <QTextDocument>

namespace gatehouse::ui {

MarkdownView::MarkdownView(int maximumTextHeight, QWidget *parent) : FittedTextView(maximumTextHeight, parent)
{
}

void MarkdownView::setText(const QString &markdown)
{
    m_markdown = markdown;
    render();
}

void MarkdownView::render()
{
    document()->setMarkdown(m_markdown,
        QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub)
            | QTextDocument::MarkdownNoHTML);
    fit();
}

} // namespace gatehouse::ui
