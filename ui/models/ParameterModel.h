#pragma once

#include <QAbstractTableModel>
#include <QList>
#include <QString>

namespace gatehouse::ui {

// What a configuration says of one parameter of a tool.
struct ParameterRow
{
    QString name;
    bool isRequired = false;
    bool isHidden = false;
    QString constant; // as it is written; empty: none

    bool operator==(const ParameterRow &) const = default;
};

// The parameters of a tool, to hide and to pin. It changes nothing itself: it says what was wanted. Main
// thread.
class ParameterModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Hidden, Constant, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QList<ParameterRow> &rows);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void hideWanted(const QString &name, bool hidden);
    void pinWanted(const QString &name, const QString &constant);

private:
    QList<ParameterRow> m_rows;
};

} // namespace gatehouse::ui
