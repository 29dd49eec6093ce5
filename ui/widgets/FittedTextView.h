#pragma once

#include <QTextBrowser>

namespace gatehouse::ui {

// Text to read, mark and copy, as tall as it is long up to a limit; then it scrolls. Nothing is fetched and
// links are shown but not followed: the text comes from documents nobody here wrote.
class FittedTextView : public QTextBrowser
{
    Q_OBJECT
public:
    FittedTextView(int maximumTextHeight, QWidget *parent);

    QVariant loadResource(int type, const QUrl &name) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {80, 20}; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

    // Fills the document again: colours and words are fixed when text is made.
    virtual void render() = 0;
    void fit();

private:
    int m_maximumTextHeight;
};

} // namespace gatehouse::ui
