#pragma once

#include "engine/config/YamlValue.h"

#include <QAbstractTableModel>
#include <QHash>

namespace gatehouse::ui {

// The teams of a draft, as they stand there. Main thread, owned by the page.
class TeamListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Apis, Limit, Keys, Today, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    // `teams` is the list under that key; null: there is none.
    void setTeams(const config::YamlValue *teams);
    // Of this day, by team; nothing for those who have made none.
    void setCalls(const QHash<QString, qint64> &calls);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        QString name;
        QString description;
        QStringList apis; // "*": all
        int perMinute = 0; // 0: no limit
        int keys = 0;

        bool operator==(const Row &) const = default;
    };
    static Row rowOf(const config::YamlValue &team);
    QString textOf(const Row &row, Column column) const;

    QList<Row> m_rows;
    QHash<QString, qint64> m_calls;
};

} // namespace gatehouse::ui
