#pragma once

#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTimer>

namespace gatehouse::config {

// Says when one of the files that make a configuration has become another one, and has stayed so for a
// moment: an editor may write twice, or rename. Files that do not exist are waited for. Lives on the thread
// that made it; asks the file system for their dates only.
class ConfigWatch : public QObject
{
    Q_OBJECT
public:
    explicit ConfigWatch(QObject *parent = nullptr);

    // As they are now; what was watched before is forgotten. Absolute names.
    void watch(const QStringList &files);
    // Our own writing is no news.
    void acknowledge();
    void stop();

Q_SIGNALS:
    void changed();

private:
    // Size, date and identity; empty: there is none.
    using Marks = QHash<QString, QByteArray>;

    Marks marks() const;
    void look();
    void watchAgain();

    QStringList m_files;
    Marks m_known; // as they were when we last said so
    Marks m_seen; // at the last look
    int m_restless = 0; // looks that each found something else
    QFileSystemWatcher m_watcher;
    QTimer m_settle;
    QTimer m_slow; // for file systems that do not tell
};

} // namespace gatehouse::config
