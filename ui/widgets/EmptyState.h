#pragma once

#include "ui/style/Icons.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace gatehouse::ui {

class TextLabel;

// What stands where there is nothing to show: why, and what to do about it.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);

    void setMessage(Glyph glyph, const QString &title, const QString &text, Tone tone = Tone::Neutral);
    // An empty text takes the button away.
    void setAction(const QString &text);
    // Placed between the text and the button; taken over.
    void setExtra(QWidget *extra);
    // Beside the action; taken over.
    void addButton(QPushButton *button);

    QString title() const;

Q_SIGNALS:
    void actionTriggered();

private:
    QLabel *m_icon;
    TextLabel *m_title;
    TextLabel *m_text;
    QVBoxLayout *m_extraPlace;
    QHBoxLayout *m_buttons;
    QPushButton *m_action;
};

} // namespace gatehouse::ui
