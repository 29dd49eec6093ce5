#include "engine/config/ConfigText.h"

#include "engine/base/AtomicFile.h"
#include "engine/base/Hash.h"
#include "engine/config/YamlText.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

Problem changedMeanwhile(const QString &file)
{
    return {Severity::Error, u"config.changed_meanwhile"_s,
        u"somebody else has changed %1 in this moment; get it again"_s.arg(file), {}, {}};
}

} // namespace

QByteArray revisionOf(const QByteArray &text)
{
    return sha256(text).toHex().first(32);
}

Result<ConfigText> readConfigBytes(const QString &file)
{
    QFile device(file);
    const bool isOdd = QFileInfo::exists(file) && !QFileInfo(file).isFile(); // a pipe could block for ever
    if (isOdd || !device.open(QIODevice::ReadOnly)) {
        return Problem{Severity::Error, u"config.unreadable"_s,
            u"%1 cannot be read: %2"_s.arg(file, isOdd ? u"it is no regular file"_s : device.errorString()),
            {}, {}};
    }
    // Too much is said by who reads what it says.
    ConfigText found{device.read(kMaxConfigBytes + 1), {}};
    found.revision = revisionOf(found.text);
    return found;
}

Result<void> writeConfigBytes(const QString &file, const QByteArray &revision, const QByteArray &text)
{
    if (revision.isEmpty() && !QFileInfo::exists(file)) {
        QDir().mkpath(QFileInfo(file).absolutePath()); // the file says what is wrong with it
        return replaceFile(file, text);
    }
    const auto read = readConfigBytes(file);
    if (!read)
        return read.error();
    if (read->revision != revision)
        return changedMeanwhile(file);
    return replaceFile(file, text);
}

} // namespace gatehouse::config
