#include "ui/pages/RankPanel.h"

#include "engine/telemetry/ActivitySummary.h"
#include "ui/widgets/ItemViews.h"
#include "ui/widgets/TextLabel.h"

#include <QHeaderView>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

RankPanel::RankPanel(const QString &name, QWidget *parent)
    : Panel(parent)
    , m_model(new RankModel(this))
    , m_title(new TextLabel(TextStyle::Strong, this))
    , m_table(new QTableView(this))
    , m_nothing(new TextLabel(TextStyle::Body, this))
    , m_place(new QStackedWidget(this))
{
    setObjectName(name);
    m_table->setObjectName(name + u"Table"_s);
    m_table->setModel(m_model);
    prepareTable(*m_table);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setMouseTracking(true);
    m_table->viewport()->setCursor(Qt::PointingHandCursor);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(RankModel::Name, QHeaderView::Stretch);
    const int row = m_table->verticalHeader()->defaultSectionSize();
    // The head, every line there can be, and a little air.
    m_place->setFixedHeight(
        (static_cast<int>(telemetry::ActivitySummary::kMostRanked) + 1) * row + spacing::medium);
    m_nothing->setQuiet(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_place->addWidget(m_table);
    m_place->addWidget(m_nothing);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::medium, spacing::small, spacing::medium, spacing::small);
    layout->setSpacing(spacing::tiny);
    layout->addWidget(m_title);
    layout->addWidget(m_place);
    setMinimumWidth(230);
    const auto open
        = [this](const QModelIndex &index) { Q_EMIT callsRequested(m_model->rankAt(index.row()).calls); };
    // Where a click activates, it would be said twice.
    connect(m_table, &QTableView::clicked, this, open);
    connect(m_table, &QTableView::activated, this, [this, open](const QModelIndex &index) {
        if (!m_table->underMouse())
            open(index);
    });
}

void RankPanel::setTexts(const QString &title, const QStringList &headings, const QString &nothing)
{
    m_title->setText(title);
    m_table->setAccessibleName(title);
    m_table->setToolTip(tr("Click a line to see its calls"));
    m_model->setHeadings(headings);
    m_nothing->setText(nothing);
}

void RankPanel::setRanks(const QList<Rank> &ranks)
{
    m_model->setRanks(ranks);
    m_place->setCurrentIndex(ranks.isEmpty() ? 1 : 0);
}

} // namespace gatehouse::ui
