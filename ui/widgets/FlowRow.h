#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace gatehouse::ui {

// Lays its items in rows, breaking where the width ends.
class FlowRow : public QLayout
{
    Q_OBJECT
public:
    explicit FlowRow(QWidget *parent = nullptr);
    ~FlowRow() override;

    void addItem(QLayoutItem *item) override;
    int count() const override;
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize minimumSize() const override;
    QSize sizeHint() const override;
    void setGeometry(const QRect &rect) override;

private:
    // Returns the height used; moves the items only when `place` says so.
    enum class Placing { MeasureOnly, Place };
    int arrange(const QRect &rect, Placing placing) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace gatehouse::ui
