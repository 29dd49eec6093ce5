#include "ui/models/DiffModel.h"

#include "ui/style/Theme.h"
#include "ui/widgets/ItemDelegates.h"

#include <QLocale>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString signOf(LineFate fate)
{
    switch (fate) {
    case LineFate::Same:
        return {};
    case LineFate::Removed:
        return u"−"_s;
    case LineFate::Added:
        return u"+"_s;
    case LineFate::Gap:
        break;
    }
    return u"⋮"_s;
}

QVariant toneOf(LineFate fate)
{
    if (fate == LineFate::Same || fate == LineFate::Gap)
        return {};
    return static_cast<int>(fate == LineFate::Added ? Tone::Good : Tone::Bad);
}

QString numberText(int number)
{
    return number > 0 ? QLocale().toString(number) : QString();
}

} // namespace

void DiffModel::setLines(const QList<DiffLine> &lines)
{
    beginResetModel();
    m_lines = lines;
    endResetModel();
}

int DiffModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int DiffModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DiffModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DiffLine &line = m_lines[index.row()];
    if (role == ToneRole)
        return toneOf(line.fate);
    if (role == Qt::TextAlignmentRole && index.column() < Sign)
        return QVariant::fromValue(Qt::AlignTrailing | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(index.column())) {
    case Before:
        return numberText(line.before);
    case After:
        return numberText(line.after);
    case Sign:
        return signOf(line.fate);
    case Text:
        return line.text;
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace gatehouse::ui
