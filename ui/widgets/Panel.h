#pragma once

#include <QWidget>

namespace gatehouse::ui {

// A surface of the base colour, set off by a hairline.
class Panel : public QWidget
{
    Q_OBJECT
public:
    explicit Panel(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace gatehouse::ui
