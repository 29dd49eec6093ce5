#pragma once

#include "engine/telemetry/LogTail.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <deque>

namespace gatehouse::ui {

// The newest lines of the log, oldest first. Lives on the main thread, owned by the page.
class LogModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Level, Module, Message, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    // What is too old goes.
    void append(const QList<telemetry::LogLine> &lines);
    const telemetry::LogLine &lineAt(int row) const { return m_lines[static_cast<size_t>(row)]; }
    quint64 lastNumber() const { return m_lines.empty() ? m_last : m_lines.back().number; }
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::deque<telemetry::LogLine> m_lines;
    quint64 m_last = 0;
};

// Lines from a level on, of one module, of one API, with some words; what is empty does not matter.
struct LogSelection
{
    LogLevel least = LogLevel::Debug;
    QString module;
    QString api;
    QString words;
};

class LogFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void select(const LogSelection &selection);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    LogSelection m_selection;
};

} // namespace gatehouse::ui
