#pragma once

#include <QWidget>

class QPushButton;

namespace gatehouse::ui {

class ConfigDraft;
class TextLabel;

// The bottom of the window while there is something to save: how much, and what may be done about it; and
// that somebody else has changed the file meanwhile. Hidden when all is saved.
class ChangeBar : public QWidget
{
    Q_OBJECT
public:
    // `draft` outlives us.
    ChangeBar(ConfigDraft &draft, QWidget *parent);

Q_SIGNALS:
    void reviewRequested();
    void saveRequested();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void showState();
    QString sentence() const;

    ConfigDraft &m_draft;
    TextLabel *m_text;
    QPushButton *m_theirs;
    QPushButton *m_ours;
    QPushButton *m_review;
    QPushButton *m_revert;
    QPushButton *m_save;
};

} // namespace gatehouse::ui
