#pragma once

#include "ui/style/Theme.h"

#include <QLabel>

namespace gatehouse::ui {

// A plain-text label of one text style; nothing in it is ever read as markup.
class TextLabel : public QLabel
{
    Q_OBJECT
public:
    explicit TextLabel(TextStyle style, QWidget *parent = nullptr);

    // Said quietly.
    void setQuiet(bool quiet);
    // Can be marked and copied, by mouse and keyboard.
    void makeSelectable();

private:
    TextStyle m_style;
};

} // namespace gatehouse::ui
