#pragma once

#include <QDialog>

namespace gatehouse::ui {

// What this program is: version, licence, the Qt it runs on.
class AboutDialog : public QDialog
{
    Q_OBJECT
public:
    explicit AboutDialog(QWidget *parent = nullptr);
};

} // namespace gatehouse::ui
