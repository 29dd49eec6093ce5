#include "ui/models/NavigationModel.h"

namespace gatehouse::ui {

int NavigationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : pageCount;
}

QVariant NavigationModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const bool apis = static_cast<PageId>(index.row()) == PageId::Apis;
    if (role == Qt::DisplayRole)
        return apis ? tr("APIs") : tr("Tools");
    if (role == Qt::DecorationRole)
        return glyphIcon(apis ? Glyph::Apis : Glyph::Tools);
    return {};
}

} // namespace gatehouse::ui
