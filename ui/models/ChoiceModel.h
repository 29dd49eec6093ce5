#pragma once

#include <QAbstractListModel>
#include <QStringList>

namespace gatehouse::ui {

// Names that are chosen or not. What is chosen and unknown is listed too, so that it can be taken away. Main
// thread.
class ChoiceModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setKnown(const QStringList &names);
    void setChosen(const QStringList &names);
    const QStringList &chosen() const { return m_chosen; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    // Somebody chose, or took a choice back.
    void chosenChanged(const QStringList &chosen);

private:
    void list();

    QStringList m_known;
    QStringList m_chosen;
    QStringList m_rows;
};

} // namespace gatehouse::ui
