#include "ui/models/ChoiceModel.h"

#include "ui/style/Theme.h"
#include "ui/widgets/ItemDelegates.h"

namespace gatehouse::ui {

void ChoiceModel::setKnown(const QStringList &names)
{
    m_known = names;
    list();
}

void ChoiceModel::setChosen(const QStringList &names)
{
    m_chosen = names;
    list();
}

void ChoiceModel::list()
{
    QStringList rows = m_known;
    for (const QString &name : std::as_const(m_chosen)) {
        if (!rows.contains(name))
            rows += name;
    }
    if (rows == m_rows) {
        if (!rows.isEmpty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int ChoiceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ChoiceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QString &name = m_rows[index.row()];
    if (role == Qt::DisplayRole)
        return m_known.contains(name) ? name : tr("%1 (there is none of that name)").arg(name);
    if (role == Qt::CheckStateRole)
        return m_chosen.contains(name) ? Qt::Checked : Qt::Unchecked;
    if (role == ToneRole && !m_known.contains(name))
        return static_cast<int>(Tone::Warning);
    return {};
}

bool ChoiceModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const QString name = m_rows[index.row()];
    m_chosen.removeAll(name);
    if (value.toInt() == Qt::Checked)
        m_chosen += name;
    Q_EMIT dataChanged(index, index, {role});
    Q_EMIT chosenChanged(m_chosen);
    return true;
}

Qt::ItemFlags ChoiceModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable
                           : Qt::ItemFlags();
}

} // namespace gatehouse::ui
