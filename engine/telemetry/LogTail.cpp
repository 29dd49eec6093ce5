#include "engine/telemetry/LogTail.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::telemetry {
namespace {

LogLevel levelOf(const QString &name)
{
    if (name == u"DEBUG")
        return LogLevel::Debug;
    if (name == u"WARNING")
        return LogLevel::Warning;
    return name == u"ERROR" ? LogLevel::Error : LogLevel::Info;
}

// "[module:function] - text [key=value]…": the fields are in the line by themselves.
QString textOf(const QString &message, const QJsonObject &line)
{
    const qsizetype begin = message.indexOf(u"] - ");
    QString text = begin < 0 ? message : message.sliced(begin + 4);
    for (auto field = line.begin(); field != line.end(); ++field)
        text.remove(u" [%1=%2]"_s.arg(field.key(), field.value().toVariant().toString()));
    return text;
}

LogLine lineOf(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    LogLine line;
    line.time
        = QDateTime::fromString(object[u"timestamp"_s].toString(), Qt::ISODateWithMs).toMSecsSinceEpoch();
    line.level = levelOf(object[u"level"_s].toString());
    line.module = object[u"module"_s].toString();
    line.api = object[u"api"_s].toString();
    line.text = textOf(object[u"message"_s].toString(), object);
    line.json = json.trimmed();
    return line;
}

} // namespace

void LogTail::setWanted(bool wanted)
{
    m_wanted.store(wanted, std::memory_order_relaxed);
    if (wanted)
        return;
    const std::lock_guard lock(m_mutex);
    m_lines.clear();
}

void LogTail::add(const QByteArray &line)
{
    if (!m_wanted.load(std::memory_order_relaxed))
        return;
    LogLine read = lineOf(line);
    const std::lock_guard lock(m_mutex);
    read.number = ++m_last;
    m_lines.push_back(std::move(read));
    if (m_lines.size() > kMostLines)
        m_lines.pop_front();
}

QList<LogLine> LogTail::after(quint64 number) const
{
    const std::lock_guard lock(m_mutex);
    const auto from = std::ranges::upper_bound(m_lines, number, {}, &LogLine::number);
    return QList<LogLine>(from, m_lines.end());
}

} // namespace gatehouse::telemetry
