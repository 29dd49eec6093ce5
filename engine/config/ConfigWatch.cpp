#include "engine/config/ConfigWatch.h"

#include <QDateTime>
#include <QFileInfo>

namespace gatehouse::config {
namespace {

constexpr std::chrono::milliseconds kSettle{150};
constexpr std::chrono::seconds kSlow{30};
constexpr int kMostLooks = 20;

QByteArray markOf(const QString &file)
{
    const QFileInfo info(file);
    if (!info.exists())
        return {};
    return QByteArray::number(info.size()) + ' ' + QByteArray::number(info.lastModified().toMSecsSinceEpoch())
        + ' ' + QByteArray::number(info.metadataChangeTime().toMSecsSinceEpoch()) + ' '
        + info.canonicalFilePath().toUtf8();
}

} // namespace

ConfigWatch::ConfigWatch(QObject *parent) : QObject(parent), m_watcher(this), m_settle(this), m_slow(this)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettle);
    m_slow.setTimerType(Qt::VeryCoarseTimer);
    m_slow.setInterval(kSlow);
    const auto soon = [this] {
        if (!m_settle.isActive())
            m_settle.start();
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, soon);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, soon);
    connect(&m_slow, &QTimer::timeout, this, soon);
    connect(&m_settle, &QTimer::timeout, this, &ConfigWatch::look);
}

void ConfigWatch::watch(const QStringList &files)
{
    m_files = files;
    m_files.removeDuplicates();
    acknowledge();
    watchAgain();
    m_slow.start();
}

void ConfigWatch::acknowledge()
{
    m_known = marks();
    m_seen = m_known;
}

void ConfigWatch::stop()
{
    m_settle.stop();
    m_slow.stop();
    m_files.clear();
    watchAgain();
}

ConfigWatch::Marks ConfigWatch::marks() const
{
    Marks marks;
    for (const QString &file : m_files)
        marks.insert(file, markOf(file));
    return marks;
}

// What differs from the last look may still be written; the next look comes soon.
void ConfigWatch::look()
{
    const Marks now = marks();
    if (now == m_known) {
        m_restless = 0;
        m_seen = now;
        return;
    }
    // One that never rests must not hold back the others.
    if (now != m_seen && ++m_restless < kMostLooks) {
        m_seen = now;
        m_settle.start();
        return;
    }
    m_restless = 0;
    m_known = now;
    watchAgain();
    Q_EMIT changed();
}

// Their folders too: a file that was replaced is another one to the system.
void ConfigWatch::watchAgain()
{
    QStringList wanted;
    for (const QString &file : m_files) {
        const QFileInfo info(file);
        if (info.exists())
            wanted.append(file);
        if (QFileInfo::exists(info.absolutePath()))
            wanted.append(info.absolutePath());
    }
    wanted.removeDuplicates();
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString &path : watched) {
        if (!wanted.contains(path))
            m_watcher.removePath(path);
    }
    for (const QString &path : wanted) {
        if (!watched.contains(path))
            m_watcher.addPath(path); // where that fails there is the slow look
    }
}

} // namespace gatehouse::config
