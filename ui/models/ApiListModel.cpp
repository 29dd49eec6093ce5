#include "ui/models/ApiListModel.h"

#include "ui/Wording.h"
#include "ui/models/ModelTexts.h"
#include "ui/widgets/ItemDelegates.h"

#include <algorithm>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using gateway::ApiStatus;

namespace {

bool sameNames(const QList<ApiStatus> &left, const QList<ApiStatus> &right)
{
    return std::equal(left.cbegin(), left.cend(), right.cbegin(), right.cend(),
        [](const ApiStatus &one, const ApiStatus &other) { return one.name == other.name; });
}

int toolsOf(const ApiStatus &api)
{
    return api.tools ? static_cast<int>(api.tools->size()) : 0;
}

} // namespace

void ApiListModel::setApis(const QList<ApiStatus> &apis)
{
    if (sameNames(m_apis, apis)) {
        m_apis = apis;
        announceTexts(*this);
        return;
    }
    beginResetModel();
    m_apis = apis;
    endResetModel();
}

int ApiListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_apis.size());
}

int ApiListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ApiListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ApiStatus &api = m_apis.at(index.row());
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::DisplayRole)
        return text(api, column);
    if (role == Qt::ToolTipRole)
        return column == Status && !api.reason.isEmpty() ? api.reason : text(api, column);
    if (role == SortRole)
        return sortValue(api, column);
    if (role == ToneRole && column == Status)
        return static_cast<int>(wording::tone(api.state));
    if (role == Qt::TextAlignmentRole && column == Tools)
        return QVariant(Qt::AlignTrailing | Qt::AlignVCenter);
    return {};
}

QString ApiListModel::text(const ApiStatus &api, Column column) const
{
    switch (column) {
    case Status:
        return wording::text(api.state);
    case Name:
        return api.name;
    case DisplayName:
        return wording::orDash(api.displayName);
    case Tools:
        return api.operations == 0 ? wording::orDash({})
                                   : u"%L1 / %L2"_s.arg(toolsOf(api)).arg(api.operations);
    case BaseUrl:
        return wording::orDash(api.baseUrl);
    case SpecVersion:
        return wording::orDash(api.specVersion);
    case LoadedAt:
        return wording::orDash(wording::dateTime(api.loadedAt));
    case ColumnCount:
        break;
    }
    return {};
}

QVariant ApiListModel::sortValue(const ApiStatus &api, Column column) const
{
    if (column == Tools)
        return toolsOf(api);
    if (column == LoadedAt)
        return api.loadedAt;
    return text(api, column);
}

QVariant ApiListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == Tools ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == Tools)
        return tr("Tools exposed, of the operations in the document");
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Status:
        return tr("Status");
    case Name:
        return tr("Name");
    case DisplayName:
        return tr("Display name");
    case Tools:
        return tr("Tools");
    case BaseUrl:
        return tr("Base URL");
    case SpecVersion:
        return tr("Version", "of the OpenAPI specification");
    case LoadedAt:
        return tr("Last loaded");
    case ColumnCount:
        break;
    }
    return {};
}

ApiFilterModel::ApiFilterModel(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setSortLocaleAware(true);
}

void ApiFilterModel::setWords(const QString &words)
{
    m_words = words.trimmed();
    invalidateFilter();
}

bool ApiFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    for (const int column : {ApiListModel::Name, ApiListModel::DisplayName, ApiListModel::BaseUrl}) {
        const QString text = sourceModel()->index(row, column, parent).data().toString();
        if (text.contains(m_words, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

} // namespace gatehouse::ui
