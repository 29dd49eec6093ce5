#pragma once

#include <QWidget>

class QProgressBar;
class QPushButton;

namespace gatehouse::ui {

class TextLabel;

// What is being waited for, and a way to end that.
class WaitingRow : public QWidget
{
    Q_OBJECT
public:
    // Its parts are named after it.
    explicit WaitingRow(const QString &name, QWidget *parent = nullptr);

    void setDoing(const QString &text);

Q_SIGNALS:
    void cancelled();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    TextLabel *m_doing;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
};

} // namespace gatehouse::ui
