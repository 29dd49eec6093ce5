#pragma once

#include "ui/models/NavigationModel.h"

#include <QDialog>

class QGridLayout;

namespace gatehouse::ui {

class TextLabel;

// What the page in the window is for, its shortcuts, and where more of it is written. Stays beside the
// window, and says of another page what is to be said of that.
class HelpDialog : public QDialog
{
    Q_OBJECT
public:
    explicit HelpDialog(QWidget *parent);

    void showPage(PageId page);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showTexts();

    PageId m_page = PageId::Overview;
    TextLabel *m_title;
    TextLabel *m_purpose;
    TextLabel *m_hints;
    TextLabel *m_keysTitle;
    QGridLayout *m_keys;
    TextLabel *m_more;
};

} // namespace gatehouse::ui
