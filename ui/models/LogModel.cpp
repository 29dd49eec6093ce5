#include "ui/models/LogModel.h"

#include "ui/CallWording.h"
#include "ui/widgets/ItemDelegates.h"

#include <algorithm>

namespace gatehouse::ui {

using telemetry::LogLine;

namespace {

Tone toneOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return Tone::Neutral;
    case LogLevel::Info:
        return Tone::Good;
    case LogLevel::Warning:
        return Tone::Warning;
    case LogLevel::Error:
        return Tone::Bad;
    }
    return Tone::Neutral;
}

} // namespace

void LogModel::append(const QList<LogLine> &lines)
{
    if (lines.isEmpty())
        return;
    const auto most = static_cast<qsizetype>(telemetry::LogTail::kMostLines);
    const qsizetype surplus = std::ssize(m_lines) + lines.size() - most;
    if (const auto old = std::min<qsizetype>(surplus, std::ssize(m_lines)); old > 0) {
        beginRemoveRows({}, 0, static_cast<int>(old) - 1);
        m_lines.erase(m_lines.begin(), m_lines.begin() + old);
        endRemoveRows();
    }
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(lines.size()) - 1);
    m_lines.insert(m_lines.end(), lines.begin(), lines.end());
    endInsertRows();
    m_last = m_lines.back().number;
}

void LogModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_lines.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LogLine &line = lineAt(index.row());
    if (role == ToneRole)
        return index.column() == Level ? QVariant(static_cast<int>(toneOf(line.level))) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (static_cast<Column>(index.column())) {
    case Time:
        return wording::momentOf(line.time);
    case Level:
        return wording::levelText(line.level);
    case Module:
        return line.module;
    case Message:
        return line.text;
    case ColumnCount:
        break;
    }
    return {};
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeading | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Time:
        return tr("Time");
    case Level:
        return tr("Level");
    case Module:
        return tr("Module");
    case Message:
        return tr("Message");
    case ColumnCount:
        break;
    }
    return {};
}

void LogFilterModel::select(const LogSelection &selection)
{
    m_selection = selection;
    invalidateFilter();
}

bool LogFilterModel::filterAcceptsRow(int row, const QModelIndex &) const
{
    const LogLine &line = static_cast<const LogModel *>(sourceModel())->lineAt(row);
    return line.level >= m_selection.least
        && (m_selection.module.isEmpty() || line.module == m_selection.module)
        && (m_selection.api.isEmpty() || line.api == m_selection.api)
        && (m_selection.words.isEmpty()
            || QString::fromUtf8(line.json).contains(m_selection.words, Qt::CaseInsensitive));
}

} // namespace gatehouse::ui
