#pragma once

#include "ui/widgets/FittedTextView.h"

namespace gatehouse::ui {

// Markdown from an API's document; HTML in it is left out.
class MarkdownView : public FittedTextView
{
    Q_OBJECT
public:
    explicit MarkdownView(int maximumTextHeight, QWidget *parent = nullptr);

    void setText(const QString &markdown);

private:
    void render() override;

    QString m_markdown;
};

} // namespace gatehouse::ui
