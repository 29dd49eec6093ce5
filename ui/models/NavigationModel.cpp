#include "ui/models/NavigationModel.h"

#include <array>

namespace gatehouse::ui {

namespace {

struct Entry
{
    PageId page;
    Glyph glyph;
    const char *text;
};

// In the order of PageId.
constexpr std::array<Entry, NavigationModel::pageCount> kEntries{{
    {PageId::Overview, Glyph::Overview, QT_TRANSLATE_NOOP("gatehouse::ui::NavigationModel", "Overview")},
    {PageId::Apis, Glyph::Apis, QT_TRANSLATE_NOOP("gatehouse::ui::NavigationModel", "APIs")},
    {PageId::Tools, Glyph::Tools, QT_TRANSLATE_NOOP("gatehouse::ui::NavigationModel", "Tools")},
    {PageId::Teams, Glyph::Teams, QT_TRANSLATE_NOOP("gatehouse::ui::NavigationModel", "Teams")},
    {PageId::Credentials, Glyph::Key, QT_TRANSLATE_NOOP("gatehouse::ui::NavigationModel", "Credentials")},
    {PageId::Activity, Glyph::Activity, QT_TRANSLATE_NOOP("gatehouse::ui::NavigationModel", "Activity")},
    {PageId::Clients, Glyph::Clients, QT_TRANSLATE_NOOP("gatehouse::ui::NavigationModel", "Clients")},
    {PageId::Logs, Glyph::Logs, QT_TRANSLATE_NOOP("gatehouse::ui::NavigationModel", "Logs")},
    {PageId::Settings, Glyph::Settings, QT_TRANSLATE_NOOP("gatehouse::ui::NavigationModel", "Settings")},
}};

} // namespace

QString NavigationModel::pageName(PageId page)
{
    return tr(kEntries.at(static_cast<size_t>(page)).text);
}

int NavigationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : pageCount;
}

QVariant NavigationModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = kEntries.at(static_cast<size_t>(index.row()));
    if (role == Qt::DisplayRole)
        return tr(entry.text);
    if (role == Qt::DecorationRole)
        return glyphIcon(entry.glyph);
    return {};
}

} // namespace gatehouse::ui
