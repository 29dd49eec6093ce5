#pragma once

#include "engine/telemetry/ActivityReader.h"
#include "engine/telemetry/ActivityStore.h"
#include "tests/support/FakeClock.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>
#include <mutex>

namespace gatehouse::test {

// A store of calls in a folder of its own, and its log, for tests to derive from.
class ActivityFixture : public QObject
{
protected:
    void begin();
    void end();
    static telemetry::CallRecord callOf(const QString &tool);
    static telemetry::CallRecord callOf(const QString &tool, const QDateTime &at);
    QString file(const QString &name = QStringLiteral("activity.sqlite")) const
    {
        return m_folder->filePath(name);
    }
    void open(const telemetry::ActivityLimits &limits = {}, const QString &name = {});
    QList<telemetry::ActivityRow> rows(const telemetry::ActivityFilter &filter = {}) const;
    // Lines of the log with that text.
    int linesWith(const QByteArray &text) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;
    mutable std::mutex m_mutex;
    QByteArray m_lines;
    std::unique_ptr<telemetry::Log> m_log;
    std::unique_ptr<telemetry::ActivityStore> m_store;
};

} // namespace gatehouse::test
