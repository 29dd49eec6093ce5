#pragma once

#include <QAbstractTableModel>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <functional>

namespace gatehouse::ui {

struct JsonColumn
{
    QString heading;
    std::function<QString(const QJsonObject &)> text;
    bool isNumber = false; // and so stands to the right
};

// A list of JSON objects as a table. Lives on the main thread, owned by its view's parent.
class JsonTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    // As many as before, or before the first rows: only what they say may change.
    void setColumns(QList<JsonColumn> columns);
    void setRows(const QJsonArray &rows);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<JsonColumn> m_columns;
    QJsonArray m_rows;
};

} // namespace gatehouse::ui
