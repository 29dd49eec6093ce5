#pragma once

#include <QLineEdit>

namespace gatehouse::ui {

// Filters what is below it while one types; Escape empties it.
class FilterField : public QLineEdit
{
    Q_OBJECT
public:
    explicit FilterField(QWidget *parent = nullptr);

    void takeFocus();

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace gatehouse::ui
