#pragma once

#include "ui/models/NavigationModel.h"

#include <QDialog>

#include <array>

class QGridLayout;
class QPushButton;

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
    QLayout *hintRows();
    void showTexts();
    void showKeys();

    PageId m_page = PageId::Overview;
    TextLabel *m_title;
    TextLabel *m_purpose;
    std::array<TextLabel *, 3> m_hints{};
    TextLabel *m_keysTitle;
    struct KeyRow
    {
        TextLabel *keys;
        TextLabel *text;
    };
    QGridLayout *m_keys;
    QList<KeyRow> m_keyRows; // as many as any page has wanted
    TextLabel *m_more;
    QPushButton *m_close;
};

} // namespace gatehouse::ui
