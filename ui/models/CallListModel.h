#pragma once

#include "engine/telemetry/ActivityRow.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QTimer>

#include <vector>

namespace gatehouse::ui {

// Any number of recorded calls, newest first. It holds their numbers, and of the calls themselves only what
// views looked at last: rows that are not here yet read "…" and are asked for. Lives on the main thread,
// owned by the page, which answers.
class CallListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Outcome, Team, Client, Api, Tool, Duration, Bytes, Tokens, ColumnCount };

    explicit CallListModel(QObject *parent = nullptr);

    // `ids` ascending, as recorded.
    void setIds(std::vector<qint64> ids);
    // Calls recorded after all there are.
    void append(const std::vector<qint64> &ids);
    // The answer to rowsWanted(). What was asked for and is not among `rows` is gone.
    void setRows(const QList<qint64> &asked, const QList<telemetry::ActivityRow> &rows);
    // Every text may read otherwise now.
    void retranslate();

    qint64 idAt(int row) const { return m_ids.at(m_ids.size() - 1 - static_cast<size_t>(row)); }
    // -1: not among them.
    int rowOf(qint64 id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    // For what is seen; a newer question replaces one that has no answer yet.
    void rowsWanted(const QList<qint64> &ids);

private:
    // Calls by place from the oldest on, so that new ones move nothing.
    static constexpr size_t kBlock = 128;
    static constexpr int kBlocksKept = 64;
    static constexpr int kBlocksAsked = 4;
    using Block = std::vector<telemetry::ActivityRow>; // in the order of m_ids; the newest may be too short

    const telemetry::ActivityRow *find(int row) const;
    void want(size_t block) const;
    void ask();
    static QString text(const telemetry::ActivityRow &call, Column column);

    std::vector<qint64> m_ids;
    mutable QCache<size_t, Block> m_blocks; // looking at one keeps it
    mutable QList<size_t> m_wanted; // the newest last
    mutable QTimer m_askSoon;
};

} // namespace gatehouse::ui
