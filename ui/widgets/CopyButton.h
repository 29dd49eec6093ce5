#pragma once

#include <QTimer>
#include <QToolButton>

namespace gatehouse::ui {

// Puts a text on the clipboard and says so for a moment.
class CopyButton : public QToolButton
{
    Q_OBJECT
public:
    explicit CopyButton(QWidget *parent = nullptr);

    // What is copied; an empty one disables the button.
    void setContent(const QString &content);
    // What it is, as the tool tip and screen readers say it: "Copy the URL".
    void setPurpose(const QString &purpose);

private:
    void copy();
    void settle();

    QString m_content;
    QString m_purpose;
    QTimer m_settleTimer;
};

} // namespace gatehouse::ui
