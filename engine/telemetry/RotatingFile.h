#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

namespace gatehouse::telemetry {

struct LogFileSettings
{
    QString file; // absolute
    qint64 maxBytes = 10'485'760;
    int maxFiles = 5; // the one that is written to included

    bool operator==(const LogFileSettings &) const = default;
};

// Lines appended to a file that is set aside when it would grow too large: file.1 is the newest of those, the
// oldest is deleted. What cannot be written is tried anew with the next line. One thread.
class RotatingFile
{
public:
    explicit RotatingFile(LogFileSettings settings) : m_settings(std::move(settings)) { }

    const LogFileSettings &settings() const { return m_settings; }
    // False when the line is lost; errorString() says why.
    bool write(const QByteArray &line);
    QString errorString() const { return m_error; }
    // The next line goes to the file that has the name then.
    void close() { m_file.close(); }

private:
    bool open();
    void rotate();
    bool fail(const QString &why);

    LogFileSettings m_settings;
    QFile m_file;
    QString m_error;
    qint64 m_bytes = 0;
    bool m_torn = false; // the last line in the file has no end
};

} // namespace gatehouse::telemetry
