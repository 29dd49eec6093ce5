#include "engine/telemetry/RotatingFile.h"

#include <QDir>
#include <QFileInfo>

namespace gatehouse::telemetry {

bool RotatingFile::write(const QByteArray &line)
{
    if (!m_file.isOpen() && !open())
        return false;
    if (m_bytes > 0 && m_bytes + line.size() > m_settings.maxBytes) {
        rotate();
        if (!open())
            return false;
    }
    const QByteArray bytes = m_torn ? '\n' + line : line;
    const qint64 written = m_file.write(bytes);
    m_bytes += std::max<qint64>(written, 0);
    if (written == bytes.size()) {
        m_torn = false;
        return true;
    }
    m_torn = m_torn || written > 0;
    return fail(written < 0 ? m_file.errorString() : QStringLiteral("the disk is full"));
}

bool RotatingFile::open()
{
    m_file.close();
    const QFileInfo file(m_settings.file);
    if (!QDir().mkpath(file.absolutePath()))
        return fail(QStringLiteral("the folder %1 cannot be made").arg(file.absolutePath()));
    m_file.setFileName(m_settings.file);
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered,
            QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup))
        return fail(m_file.errorString());
    m_bytes = m_file.size();
    return true;
}

// Where a file cannot be renamed, lines go on into the one there is.
void RotatingFile::rotate()
{
    m_file.close();
    const auto numbered = [this](int number) { return m_settings.file + u'.' + QString::number(number); };
    if (m_settings.maxFiles == 1) {
        QFile::remove(m_settings.file);
        return;
    }
    QFile::remove(numbered(m_settings.maxFiles - 1));
    for (int number = m_settings.maxFiles - 2; number >= 1; --number)
        QFile::rename(numbered(number), numbered(number + 1));
    QFile::rename(m_settings.file, numbered(1));
}

bool RotatingFile::fail(const QString &why)
{
    m_error = why;
    m_file.close();
    return false;
}

} // namespace gatehouse::telemetry
