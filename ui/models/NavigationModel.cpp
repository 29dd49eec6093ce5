#include "ui/models/NavigationModel.h"

namespace gatehouse::ui {
namespace {

Glyph glyphOf(PageId page)
{
    switch (page) {
    case PageId::Apis:
        return Glyph::Apis;
    case PageId::Tools:
        return Glyph::Tools;
    case PageId::Teams:
        return Glyph::Teams;
    case PageId::Settings:
        break;
    }
    return Glyph::Settings;
}

} // namespace

QString NavigationModel::pageName(PageId page)
{
    switch (page) {
    case PageId::Apis:
        return tr("APIs");
    case PageId::Tools:
        return tr("Tools");
    case PageId::Teams:
        return tr("Teams");
    case PageId::Settings:
        break;
    }
    return tr("Settings");
}

int NavigationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : pageCount;
}

QVariant NavigationModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto page = static_cast<PageId>(index.row());
    if (role == Qt::DisplayRole)
        return pageName(page);
    if (role == Qt::DecorationRole)
        return glyphIcon(glyphOf(page));
    return {};
}

} // namespace gatehouse::ui
