#pragma once

#include "ui/models/RankModel.h"
#include "ui/widgets/Panel.h"

class QStackedWidget;
class QTableView;

namespace gatehouse::ui {

class TextLabel;

// A short ranking; a click, or Enter, leads to the calls behind a line.
class RankPanel : public Panel
{
    Q_OBJECT
public:
    explicit RankPanel(const QString &name, QWidget *parent = nullptr);

    void setTexts(const QString &title, const QStringList &headings, const QString &nothing);
    void setRanks(const QList<Rank> &ranks);

Q_SIGNALS:
    void callsRequested(const gatehouse::ui::CallSelection &calls);

private:
    RankModel *m_model;
    TextLabel *m_title;
    QTableView *m_table;
    TextLabel *m_nothing;
    QStackedWidget *m_place; // table or nothing
};

} // namespace gatehouse::ui
