#include "ui/models/SchemaTreeModel.h"

#include "ui/models/SchemaText.h"

#include <QFont>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <vector>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

struct SchemaTreeModel::Node
{
    QString name;
    QJsonObject schema;
    bool required = false;
    Node *parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children;

    // What a reader opens: an object's own properties, or those of an array's elements.
    void addProperties(int depth)
    {
        QJsonObject object = schema;
        for (int level = 0; level < kDepthLimit && object.value("items"_L1).isObject(); ++level)
            object = object.value("items"_L1).toObject();
        const QJsonArray requiredNames = object.value("required"_L1).toArray();
        const QJsonObject properties = object.value("properties"_L1).toObject();
        for (auto it = properties.begin(); it != properties.end(); ++it) {
            auto child = std::make_unique<Node>();
            child->name = it.key();
            child->schema = it.value().toObject();
            child->required = requiredNames.contains(it.key());
            children.push_back(std::move(child));
        }
        std::stable_partition(
            children.begin(), children.end(), [](const auto &child) { return child->required; });
        for (size_t i = 0; i < children.size(); ++i) {
            children[i]->parent = this;
            children[i]->row = static_cast<int>(i);
            if (depth < kDepthLimit)
                children[i]->addProperties(depth + 1);
        }
    }

    // Deeper than any schema a person reads; keeps recursion bounded whatever comes.
    static constexpr int kDepthLimit = 64;
};

SchemaTreeModel::SchemaTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
}

SchemaTreeModel::~SchemaTreeModel() = default;

void SchemaTreeModel::setSchema(const QByteArray &json)
{
    beginResetModel();
    m_root = std::make_unique<Node>();
    m_root->schema = QJsonDocument::fromJson(json).object();
    m_root->addProperties(0);
    endResetModel();
}

const SchemaTreeModel::Node *SchemaTreeModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<const Node *>(index.constInternalPointer()) : m_root.get();
}

QModelIndex SchemaTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeAt(parent)->children[static_cast<size_t>(row)].get());
}

QModelIndex SchemaTreeModel::parent(const QModelIndex &index) const
{
    const Node *parent = nodeAt(index)->parent;
    return !parent || parent == m_root.get() ? QModelIndex() : createIndex(parent->row, Property, parent);
}

int SchemaTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeAt(parent)->children.size());
}

int SchemaTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant SchemaTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node &node = *nodeAt(index);
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::DisplayRole)
        return text(node, column).replace(u'\n', u' ');
    if (role == Qt::ToolTipRole)
        return text(node, column);
    if (role == Qt::FontRole && column == Property && node.required) {
        QFont font;
        font.setWeight(QFont::DemiBold);
        return font;
    }
    return {};
}

QString SchemaTreeModel::text(const Node &node, Column column) const
{
    switch (column) {
    case Property:
        return node.name;
    case Type:
        return schemaTypeText(node.schema);
    case Required:
        return node.required ? tr("Yes") : QString();
    case Description:
        return schemaDescriptionText(node.schema);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant SchemaTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeading | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Property:
        return tr("Property");
    case Type:
        return tr("Type");
    case Required:
        return tr("Required");
    case Description:
        return tr("Description");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace gatehouse::ui
