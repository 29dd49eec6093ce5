#include "app/connect/LogFile.h"

#include <QFile>

#include <memory>
#include <mutex>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::connect {
namespace {

struct SharedFile
{
    std::mutex mutex;
    QFile file;
};

} // namespace

Result<telemetry::Log::Sink> openLogFile(const QString &fileName)
{
    auto shared = std::make_shared<SharedFile>();
    shared->file.setFileName(fileName);
    if (!shared->file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered)) {
        return Problem{Severity::Error, u"connect.log_file"_s,
            u"the log file %1 cannot be opened: %2"_s.arg(fileName, shared->file.errorString()), {}, {}};
    }
    return telemetry::Log::Sink([shared](const QByteArray &line) {
        const std::lock_guard lock(shared->mutex);
        shared->file.write(line);
    });
}

} // namespace gatehouse::connect
