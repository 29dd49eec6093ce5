#pragma once

#include <QAbstractItemModel>
#include <QJsonObject>

#include <memory>

namespace gatehouse::ui {

// The properties of a JSON Schema as a tree: required ones first, then by name. Lives on the main thread,
// owned by the view's owner.
class SchemaTreeModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Property, Type, Required, Description, ColumnCount };

    explicit SchemaTreeModel(QObject *parent = nullptr);
    ~SchemaTreeModel() override;

    // Bytes that are no JSON object give an empty tree.
    void setSchema(const QByteArray &json);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;

    const Node *nodeAt(const QModelIndex &index) const;
    QString text(const Node &node, Column column) const;

    std::unique_ptr<Node> m_root;
};

} // namespace gatehouse::ui
