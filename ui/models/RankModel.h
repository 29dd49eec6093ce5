#pragma once

#include "ui/models/CallFeed.h"

#include <QAbstractTableModel>

namespace gatehouse::ui {

// One line of a ranking: what it is, its figure, what belongs to it, and the calls behind it.
struct Rank
{
    QString name;
    QString figure;
    QString note;
    CallSelection calls;

    bool operator==(const Rank &other) const
    {
        return name == other.name && figure == other.figure && note == other.note;
    }
};

// The first few of something. Lives on the main thread, owned by its view's parent.
class RankModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Figure, Note, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRanks(const QList<Rank> &ranks);
    const Rank &rankAt(int row) const { return m_ranks.at(row); }
    void setHeadings(const QStringList &headings);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<Rank> m_ranks;
    QStringList m_headings;
};

} // namespace gatehouse::ui
