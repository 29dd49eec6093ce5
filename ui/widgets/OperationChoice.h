#pragma once

#include "engine/gateway/DocumentSummary.h"

#include <QSet>
#include <QWidget>

class QSortFilterProxyModel;
class QTreeView;

namespace gatehouse::ui {

class FilterField;
class OperationChoiceModel;
class TextLabel;

// The operations of a document as a tree with check boxes, and how many are chosen.
class OperationChoice : public QWidget
{
    Q_OBJECT
public:
    // Its parts are named after it.
    explicit OperationChoice(const QString &name, QWidget *parent = nullptr);

    // What only reads is chosen then.
    void setDocument(const gateway::DocumentSummary &document);
    void setChosen(const QSet<int> &operations);
    const QSet<int> &chosen() const; // places in the document's operations
    const QList<gateway::OperationSummary> &operations() const { return m_document.operations; }

Q_SIGNALS:
    // By whomever.
    void chosenChanged();
    // By a person.
    void edited();

protected:
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void showCount();
    void retranslate();

    gateway::DocumentSummary m_document;
    TextLabel *m_about;
    TextLabel *m_count;
    FilterField *m_filter;
    OperationChoiceModel *m_model;
    QSortFilterProxyModel *m_shown;
    QTreeView *m_tree;
};

} // namespace gatehouse::ui
