#include "ui/models/ToolTreeModel.h"

#include "ui/Wording.h"
#include "ui/models/ToolRisk.h"
#include "ui/widgets/ItemDelegates.h"

#include <QLocale>

#include <algorithm>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using gateway::ApiStatus;
using tools::Tool;

struct ToolTreeModel::Node
{
    QString label; // empty for the group of tools without a tag
    const Tool *tool = nullptr;
    int api = -1; // index into m_apis
    Node *parent = nullptr;
    int row = 0;
    int tools = 0; // below
    qint64 tokens = 0; // of the tool, or of all below
    std::vector<std::unique_ptr<Node>> children;

    Node *add(std::unique_ptr<Node> child)
    {
        child->parent = this;
        child->row = static_cast<int>(children.size());
        return children.emplace_back(std::move(child)).get();
    }

    Node *group(const QString &name)
    {
        for (const auto &child : children) {
            if (child->label == name)
                return child.get();
        }
        auto node = std::make_unique<Node>();
        node->label = name;
        node->api = api;
        return add(std::move(node));
    }
};

namespace {

bool sameTools(const QList<ApiStatus> &left, const QList<ApiStatus> &right)
{
    return std::equal(left.cbegin(), left.cend(), right.cbegin(), right.cend(),
        [](const ApiStatus &one, const ApiStatus &other) {
            return one.name == other.name && one.displayName == other.displayName && one.tools == other.tools;
        });
}

bool hasTags(const tools::ToolList &list)
{
    return std::ranges::any_of(list, [](const Tool &tool) { return !tool.tags.isEmpty(); });
}

QString toolTipOf(const Tool &tool)
{
    const QString operation = QString::fromLatin1(tool.method) + u' ' + tool.path;
    return tool.title.isEmpty() ? operation : tool.title + u'\n' + operation;
}

} // namespace

ToolTreeModel::ToolTreeModel(QObject *parent) : QAbstractItemModel(parent), m_root(std::make_unique<Node>())
{
}

ToolTreeModel::~ToolTreeModel() = default;

void ToolTreeModel::setApis(const QList<ApiStatus> &apis)
{
    if (sameTools(m_apis, apis))
        return;
    beginResetModel();
    m_root = std::make_unique<Node>();
    m_toolCount = 0;
    m_apis = apis;
    for (const ApiStatus &api : m_apis) {
        if (api.tools && !api.tools->empty())
            addApi(api);
    }
    endResetModel();
}

void ToolTreeModel::addApi(const ApiStatus &api)
{
    auto made = std::make_unique<Node>();
    made->label = api.displayName.isEmpty() ? api.name : api.displayName;
    made->api = static_cast<int>(&api - m_apis.constData());
    Node *apiNode = m_root->add(std::move(made));
    const bool tagged = hasTags(*api.tools);
    size_t index = 0;
    for (const Tool &tool : *api.tools) {
        Node *parent = tagged ? apiNode->group(tool.tags.value(0)) : apiNode;
        auto node = std::make_unique<Node>();
        node->tool = &tool;
        node->api = apiNode->api;
        node->tokens = api.tokens ? api.tokens->at(index++) : 0;
        parent->tokens += node->tokens;
        apiNode->tokens += tagged ? node->tokens : 0;
        parent->add(std::move(node));
        ++parent->tools;
        apiNode->tools += tagged ? 1 : 0;
        ++m_toolCount;
    }
}

ToolTreeModel::ToolPointer ToolTreeModel::toolAt(const QModelIndex &index) const
{
    const Node *node = nodeAt(index);
    if (!node->tool)
        return {};
    return ToolPointer(m_apis.at(node->api).tools, node->tool);
}

QModelIndex ToolTreeModel::indexOf(const QString &api, const QString &tool) const
{
    std::vector<const Node *> open{m_root.get()};
    while (!open.empty()) {
        const Node *node = open.back();
        open.pop_back();
        if (node->tool && node->tool->name == tool && m_apis.at(node->api).name == api)
            return createIndex(node->row, Name, node);
        for (const auto &child : node->children)
            open.push_back(child.get());
    }
    return {};
}

ToolTreeModel::Node *ToolTreeModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex ToolTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeAt(parent)->children[static_cast<size_t>(row)].get());
}

QModelIndex ToolTreeModel::parent(const QModelIndex &index) const
{
    const Node *parent = nodeAt(index)->parent;
    return !parent || parent == m_root.get() ? QModelIndex() : createIndex(parent->row, Name, parent);
}

int ToolTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeAt(parent)->children.size());
}

int ToolTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant ToolTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node &node = *nodeAt(index);
    if (index.column() == Risk)
        return riskData(node, role);
    if (index.column() == Tokens)
        return tokenData(node, role);
    if (role == Qt::DisplayRole)
        return node.tool ? node.tool->name : node.label.isEmpty() ? tr("Without a tag") : node.label;
    if (role == Qt::ToolTipRole)
        return node.tool ? toolTipOf(*node.tool) : node.label;
    return {};
}

QVariant ToolTreeModel::riskData(const Node &node, int role) const
{
    if (role == Qt::DisplayRole)
        return node.tool ? riskText(riskOf(*node.tool)) : QLocale().toString(node.tools);
    if (role == ToneRole && node.tool)
        return static_cast<int>(riskTone(riskOf(*node.tool)));
    if (role == Qt::ToolTipRole && !node.tool)
        return wording::toolCount(node.tools);
    return {};
}

QVariant ToolTreeModel::tokenData(const Node &node, int role)
{
    if (role == Qt::DisplayRole && node.tokens > 0)
        return wording::shortNumber(node.tokens);
    if (role == Qt::ToolTipRole && node.tokens > 0)
        return wording::tokenCount(node.tokens);
    return {};
}

QVariant ToolTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == Name ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Name:
        return tr("Tool");
    case Risk:
        return tr("Effect");
    case Tokens:
        return tr("Tokens");
    case ColumnCount:
        break;
    }
    return {};
}

ToolFilterModel::ToolFilterModel(QObject *parent) : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
}

void ToolFilterModel::setWords(const QString &words)
{
    m_words = words.trimmed();
    invalidateFilter();
}

int ToolFilterModel::shownTools() const
{
    const auto *source = static_cast<const ToolTreeModel *>(sourceModel());
    int shown = 0;
    std::vector<QModelIndex> open{QModelIndex()};
    while (!open.empty()) {
        const QModelIndex parent = open.back();
        open.pop_back();
        shown += parent.isValid() && source->toolAt(mapToSource(parent)) ? 1 : 0;
        for (int row = 0; row < rowCount(parent); ++row)
            open.push_back(index(row, 0, parent));
    }
    return shown;
}

bool ToolFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_words.isEmpty())
        return true;
    const auto *source = static_cast<const ToolTreeModel *>(sourceModel());
    const ToolTreeModel::ToolPointer tool = source->toolAt(source->index(row, 0, parent));
    if (!tool)
        return false; // shown when something below is
    return tool->name.contains(m_words, Qt::CaseInsensitive)
        || tool->title.contains(m_words, Qt::CaseInsensitive)
        || tool->path.contains(m_words, Qt::CaseInsensitive);
}

} // namespace gatehouse::ui
