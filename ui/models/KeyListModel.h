#pragma once

#include "engine/config/YamlPath.h"

#include <QAbstractTableModel>
#include <QDateTime>

namespace gatehouse::ui {

// The keys of one team of a draft. What identifies a key is shown, never a key. Main thread, owned by the
// page.
class KeyListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Identity, Expires, ColumnCount };

    struct Key
    {
        QString identity; // the begin of its hash, or the reference it is
        bool isPlain = false; // it stands readable in the file
        QDateTime expires; // UTC; invalid: never
        config::YamlPath place; // below the team

        bool operator==(const Key &) const = default;
    };

    using QAbstractTableModel::QAbstractTableModel;

    // Null: there is none. What has ended by `now` is said to.
    void setTeam(const config::YamlValue *team, const QDateTime &now);
    const QList<Key> &keys() const { return m_keys; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString expiryText(const Key &key) const;

    QList<Key> m_keys;
    QDateTime m_now;
};

} // namespace gatehouse::ui
