#include "ui/models/TeamListModel.h"

#include "ui/Wording.h"
#include "ui/widgets/ItemDelegates.h"

#include <QLocale>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using config::YamlValue;

TeamListModel::Row TeamListModel::rowOf(const YamlValue &team)
{
    const auto text = [&team](QStringView key) {
        const YamlValue *value = team.find(key);
        return value && value->isScalar() ? value->text : QString();
    };
    Row row{text(u"name"), text(u"description"), {}, 0, 0};
    if (const YamlValue *apis = team.find(u"allowed_apis")) {
        for (const YamlValue &item : apis->items)
            row.apis += item.text;
        if (apis->isScalar())
            row.apis = {apis->text};
    }
    if (const YamlValue *limit = team.find(u"rate_limit")) {
        const YamlValue *perMinute = limit->find(u"requests_per_minute");
        row.perMinute = perMinute ? perMinute->text.toInt() : 0;
    }
    row.keys = int(!text(u"api_key").isEmpty()) + int(!text(u"api_key_hash").isEmpty());
    if (const YamlValue *keys = team.find(u"api_keys"))
        row.keys += static_cast<int>(keys->items.size());
    return row;
}

void TeamListModel::setTeams(const YamlValue *teams)
{
    QList<Row> rows;
    if (teams && teams->kind == YamlValue::Kind::List) {
        for (const YamlValue &team : teams->items)
            rows += rowOf(team);
    }
    if (rows.size() == m_rows.size()) { // so that the selection stays
        m_rows = rows;
        if (!rows.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

void TeamListModel::setCalls(const QHash<QString, qint64> &calls)
{
    if (m_calls == calls)
        return;
    m_calls = calls;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, Today), index(rowCount() - 1, Today));
}

int TeamListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TeamListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString TeamListModel::textOf(const Row &row, Column column) const
{
    switch (column) {
    case Name:
        return row.name.isEmpty() ? tr("(no name)") : row.name;
    case Apis:
        if (row.apis == QStringList{u"*"_s})
            return tr("All");
        return row.apis.isEmpty() ? tr("None", "APIs") : row.apis.join(u", "_s);
    case Limit:
        return row.perMinute > 0 ? tr("%1 a minute").arg(QLocale().toString(row.perMinute))
                                 : wording::orDash({});
    case Keys:
        return QLocale().toString(row.keys);
    case Today:
        return m_calls.contains(row.name) ? QLocale().toString(m_calls[row.name]) : wording::orDash({});
    case ColumnCount:
        break;
    }
    return {};
}

QVariant TeamListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[index.row()];
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::DisplayRole)
        return textOf(row, column);
    if (role == Qt::ToolTipRole)
        return column == Name && !row.description.isEmpty() ? row.description : textOf(row, column);
    if (role == Qt::TextAlignmentRole && (column == Keys || column == Today))
        return QVariant::fromValue(Qt::AlignTrailing | Qt::AlignVCenter);
    if (role == SortRole && column == Limit)
        return row.perMinute;
    if (role == SortRole && column == Today)
        return m_calls.value(row.name);
    return role == SortRole ? data(index, Qt::DisplayRole) : QVariant();
}

QVariant TeamListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && (section == Keys || section == Today))
        return QVariant::fromValue(Qt::AlignTrailing | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Name:
        return tr("Team");
    case Apis:
        return tr("APIs");
    case Limit:
        return tr("Limit");
    case Keys:
        return tr("Keys");
    case Today:
        return tr("Calls today");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace gatehouse::ui
