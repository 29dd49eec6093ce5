#include "ui/models/CallListModel.h"

#include "ui/CallWording.h"
#include "ui/Wording.h"
#include "ui/widgets/ItemDelegates.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using telemetry::ActivityRow;

CallListModel::CallListModel(QObject *parent) : QAbstractTableModel(parent), m_blocks(kBlocksKept)
{
    m_askSoon.setSingleShot(true);
    m_askSoon.setInterval(0); // after the view has painted all it shows
    connect(&m_askSoon, &QTimer::timeout, this, &CallListModel::ask);
}

void CallListModel::setIds(std::vector<qint64> ids)
{
    beginResetModel();
    m_ids = std::move(ids);
    m_blocks.clear();
    m_wanted.clear();
    endResetModel();
}

void CallListModel::append(const std::vector<qint64> &ids)
{
    if (ids.empty())
        return;
    beginInsertRows({}, 0, static_cast<int>(ids.size()) - 1);
    m_ids.insert(m_ids.end(), ids.begin(), ids.end());
    endInsertRows();
}

void CallListModel::setRows(const QList<qint64> &asked, const QList<ActivityRow> &rows)
{
    QHash<qint64, const ActivityRow *> byId;
    for (const ActivityRow &row : rows)
        byId.insert(row.id, &row);
    QSet<size_t> blocks;
    for (const qint64 id : asked) {
        const auto at = std::ranges::lower_bound(m_ids, id);
        if (at != m_ids.end() && *at == id)
            blocks.insert(static_cast<size_t>(at - m_ids.begin()) / kBlock);
    }
    for (const size_t block : blocks) {
        const size_t from = block * kBlock;
        const size_t to = std::min(from + kBlock, m_ids.size());
        auto content = std::make_unique<Block>(to - from);
        for (size_t at = from; at < to; ++at) {
            const ActivityRow *row = byId.value(m_ids[at]);
            (*content)[at - from] = row ? *row : ActivityRow{};
            (*content)[at - from].id = m_ids[at];
        }
        m_blocks.insert(block, content.release());
        const int last = static_cast<int>(m_ids.size() - 1 - from);
        const int first = static_cast<int>(m_ids.size() - to);
        Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
    }
}

void CallListModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_ids.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int CallListModel::rowOf(qint64 id) const
{
    const auto at = std::ranges::lower_bound(m_ids, id);
    return at != m_ids.end() && *at == id ? static_cast<int>(m_ids.end() - at) - 1 : -1;
}

const ActivityRow *CallListModel::find(int row) const
{
    const size_t place = m_ids.size() - 1 - static_cast<size_t>(row);
    const Block *block = m_blocks.object(place / kBlock);
    if (!block || block->size() <= place % kBlock) {
        want(place / kBlock);
        return nullptr;
    }
    return &(*block)[place % kBlock];
}

void CallListModel::want(size_t block) const
{
    if (!m_wanted.isEmpty() && m_wanted.last() == block)
        return;
    m_wanted.removeAll(block);
    m_wanted.append(block);
    m_askSoon.start();
}

// What was looked at last is what is seen; the rest is asked for when it is looked at again.
void CallListModel::ask()
{
    QList<qint64> ids;
    const qsizetype count = std::min<qsizetype>(m_wanted.size(), kBlocksAsked);
    for (const size_t block : m_wanted.last(count)) {
        const size_t to = std::min((block + 1) * kBlock, m_ids.size());
        for (size_t at = block * kBlock; at < to; ++at)
            ids.append(m_ids[at]);
    }
    m_wanted.clear();
    if (!ids.isEmpty())
        Q_EMIT rowsWanted(ids);
}

int CallListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

int CallListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CallListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::TextAlignmentRole && column >= Duration)
        return QVariant(Qt::AlignTrailing | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != ToneRole)
        return {};
    const ActivityRow *call = find(index.row());
    if (role == ToneRole) {
        if (column != Outcome || !call || call->outcome.isEmpty())
            return {};
        return static_cast<int>(wording::outcomeTone(call->outcome));
    }
    if (!call)
        return column == Time && role == Qt::DisplayRole ? u"…"_s : QString();
    if (call->outcome.isEmpty())
        return column == Time ? tr("no longer recorded") : QString();
    return text(*call, column);
}

QString CallListModel::text(const ActivityRow &call, Column column)
{
    switch (column) {
    case Time:
        return wording::secondOf(call.startedAt);
    case Outcome:
        return wording::outcomeText(call.outcome);
    case Team:
        return wording::orDash(call.team);
    case Client:
        return wording::orDash(call.client);
    case Api:
        return wording::orDash(call.api);
    case Tool:
        return wording::orDash(call.tool);
    case Duration:
        return wording::duration(call.durationMicroseconds);
    case Bytes:
        return wording::bytes(call.responseBytes);
    case Tokens:
        return wording::number(call.estimatedTokens);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant CallListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section >= Duration ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == Tokens)
        return tr("About how many tokens the answer costs a model: one for every four bytes");
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Time:
        return tr("Time");
    case Outcome:
        return tr("Outcome");
    case Team:
        return tr("Team");
    case Client:
        return tr("Client");
    case Api:
        return tr("API");
    case Tool:
        return tr("Tool");
    case Duration:
        return tr("Duration");
    case Bytes:
        return tr("Answer", "size of a call's answer");
    case Tokens:
        return tr("Tokens");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace gatehouse::ui
