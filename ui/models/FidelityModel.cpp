#include "ui/models/FidelityModel.h"

#include "ui/Wording.h"
#include "ui/widgets/ItemDelegates.h"

namespace gatehouse::ui {

using openapi::FidelityEntry;

namespace {

QString reasonsOf(const FidelityEntry &entry)
{
    QStringList reasons;
    for (const Problem &problem : entry.reasons)
        reasons += problem.message;
    return reasons.join(u'\n');
}

// The document's name stands above the table: a line says enough.
QString locationOf(const Place &place)
{
    if (place.line <= 0)
        return wording::orDash({});
    Place inFile = place;
    inFile.file.clear();
    return inFile.toString().mid(1);
}

QString textOf(const FidelityEntry &entry, FidelityModel::Column column)
{
    switch (column) {
    case FidelityModel::Operation:
        return QString::fromLatin1(entry.method) + u' ' + entry.path;
    case FidelityModel::Outcome:
        return wording::text(entry.fidelity);
    case FidelityModel::Reason:
        return reasonsOf(entry).replace(u'\n', u' ');
    case FidelityModel::Location:
        return locationOf(entry.place);
    case FidelityModel::ColumnCount:
        break;
    }
    return {};
}

} // namespace

void FidelityModel::setReport(const openapi::FidelityReport &report)
{
    beginResetModel();
    m_entries.clear();
    for (const FidelityEntry &entry : report.entries) {
        if (entry.fidelity != openapi::Fidelity::Converted)
            m_entries += entry;
    }
    endResetModel();
}

Place FidelityModel::placeAt(int row) const
{
    const openapi::FidelityEntry &entry = m_entries.at(row);
    for (const Problem &reason : entry.reasons) {
        if (reason.place.line > 0)
            return reason.place;
    }
    return entry.place;
}

int FidelityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int FidelityModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FidelityModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FidelityEntry &entry = m_entries.at(index.row());
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::DisplayRole)
        return textOf(entry, column);
    if (role == Qt::ToolTipRole) {
        return column == Reason  ? reasonsOf(entry)
            : column == Location ? entry.place.toString()
                                 : textOf(entry, column);
    }
    if (role == ToneRole && column == Outcome)
        return static_cast<int>(wording::tone(entry.fidelity));
    return {};
}

QVariant FidelityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeading | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Operation:
        return tr("Operation");
    case Outcome:
        return tr("Result");
    case Reason:
        return tr("Reason");
    case Location:
        return tr("Line");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace gatehouse::ui
