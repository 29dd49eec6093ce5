#pragma once

#include <QStringList>
#include <QWidget>

class QCheckBox;
class QListView;

namespace gatehouse::ui {

class ChoiceModel;

// All of something, or some by name.
class ChoiceList : public QWidget
{
    Q_OBJECT
public:
    explicit ChoiceList(const QString &name, QWidget *parent = nullptr);

    void setAllText(const QString &text);
    void setKnown(const QStringList &names);
    void showChoice(bool all, const QStringList &names);

Q_SIGNALS:
    void edited(bool all, const QStringList &names);

private:
    void choose();

    QCheckBox *m_all;
    ChoiceModel *m_model;
    QListView *m_view;
};

} // namespace gatehouse::ui
