#include "engine/base/AtomicFile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QSaveFile>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Qt::Literals::StringLiterals;

namespace gatehouse {
namespace {

constexpr int kMaxLinks = 40; // as Linux follows

Problem problemWith(const QString &target, const QString &why)
{
    return {Severity::Error, u"file.not_saved"_s,
        u"%1 could not be saved: %2. The file is as it was"_s.arg(target, why), {}, {target, 0, 0}};
}

bool holds(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.size() == content.size() && file.readAll() == content;
}

#ifdef Q_OS_UNIX

constexpr int kStaleSeconds = 600;

QString reasonFor(int error, const QString &folder)
{
    switch (error) {
    case EACCES:
    case EPERM:
        return u"its folder %1 does not let this user write; change the folder's permissions, a file cannot "
               "be replaced safely without"_s.arg(folder);
    case EROFS:
        return u"its folder %1 is mounted read-only"_s.arg(folder);
    case ENOSPC:
    case EDQUOT:
        return u"there is no space left where %1 is; free some and save again"_s.arg(folder);
    case ENOENT:
    case ENOTDIR:
        return u"its folder %1 does not exist"_s.arg(folder);
    default:
        return QString::fromLocal8Bit(std::strerror(error));
    }
}

// A name beside the target that nobody has: ".config.yaml.3fa201.new".
QByteArray nameBeside(const QString &target, const QString &ending)
{
    const QFileInfo info(target);
    const QString random = QString::number(QRandomGenerator::global()->bounded(1U << 24U), 16);
    return QFile::encodeName(
        u"%1/.%2.%3.%4"_s.arg(info.path(), info.fileName(), random.rightJustified(6, u'0'), ending));
}

// A new file beside the target: gone again unless it was given its name. The mode is less the umask.
class NewFile
{
public:
    NewFile(const QString &target, mode_t mode)
    {
        do {
            m_name = nameBeside(target, u"new"_s);
            m_descriptor = ::open(m_name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
            m_error = m_descriptor < 0 ? errno : 0;
        } while (m_error == EEXIST || m_error == EINTR);
    }
    ~NewFile()
    {
        if (m_descriptor < 0)
            return;
        ::close(m_descriptor);
        if (!m_named)
            ::unlink(m_name.constData());
    }
    NewFile(const NewFile &) = delete;
    NewFile &operator=(const NewFile &) = delete;

    int error() const { return m_error; }

    void write(const QByteArray &content)
    {
        qsizetype written = 0;
        while (m_error == 0 && written < content.size()) {
            const ssize_t now = ::write(
                m_descriptor, content.constData() + written, static_cast<size_t>(content.size() - written));
            if (now >= 0)
                written += now;
            else if (errno != EINTR)
                m_error = errno;
        }
    }
    void takeOver(const struct stat &old)
    {
        struct stat now
        { };
        if (m_error != 0 || ::fstat(m_descriptor, &now) != 0)
            return;
        // Only root may give a file away; for others the file is theirs from now on, with the old bits.
        if ((now.st_uid != old.st_uid || now.st_gid != old.st_gid)
            && ::fchown(m_descriptor, old.st_uid, old.st_gid) != 0)
            errno = 0;
        check(::fchmod(m_descriptor, old.st_mode & 07777));
    }
    void sync() { check(::fsync(m_descriptor)); }
    void rename(const QByteArray &to)
    {
        check(::rename(m_name.constData(), to.constData()));
        m_named = m_error == 0;
    }

private:
    void check(int result)
    {
        if (m_error == 0 && result != 0)
            m_error = errno;
    }

    QByteArray m_name;
    int m_descriptor = -1;
    int m_error = 0;
    bool m_named = false;
};

int syncFolder(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return 0; // a folder that may be written but not read: the names are safe as soon as the system likes
    const int error = ::fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno;
    ::close(descriptor);
    return error;
}

// What a process that was killed while saving left behind.
void removeStale(const QString &target)
{
    const QFileInfo info(target);
    const QDateTime limit = QDateTime::currentDateTime().addSecs(-kStaleSeconds);
    const QString mine = u'.' + info.fileName() + u'.';
    const QFileInfoList hidden
        = QDir(info.path()).entryInfoList(QDir::Files | QDir::Hidden | QDir::NoSymLinks);
    for (const QFileInfo &found : hidden) {
        const QString name = found.fileName();
        const bool ours = name.startsWith(mine) && name.size() == mine.size() + 10
            && (name.endsWith(u".new"_s) || name.endsWith(u".old"_s));
        if (ours && found.lastModified() < limit)
            QFile::remove(found.filePath());
    }
}

// File systems without hard links get a copy.
int copyAsBackup(const QString &target, const QByteArray &backup, const struct stat &old)
{
    QFile source(target);
    if (!source.open(QIODevice::ReadOnly))
        return EACCES;
    const QByteArray content = source.readAll();
    NewFile copy(target, 0600);
    copy.write(content);
    copy.takeOver(old);
    copy.sync();
    if (copy.error() == 0)
        copy.rename(backup);
    return copy.error();
}

// The old content gets its second name in one step, before it loses the first.
int keepBackup(const QString &target, const struct stat &old)
{
    const QByteArray name = QFile::encodeName(target);
    const QByteArray backup = name + ".bak";
    const QByteArray second = nameBeside(target, u"old"_s);
    if (::link(name.constData(), second.constData()) != 0)
        return copyAsBackup(target, backup, old);
    const int error = ::rename(second.constData(), backup.constData()) == 0 ? 0 : errno;
    ::unlink(second.constData()); // rename() does nothing when both are the same file already
    return error;
}

Result<void> replaceTarget(const QString &target, const QByteArray &content, const AtomicFileOptions &options)
{
    const QString folder = QFileInfo(target).absolutePath();
    const QByteArray name = QFile::encodeName(target);
    struct stat old
    { };
    const bool existed = ::stat(name.constData(), &old) == 0;
    if (existed && !S_ISREG(old.st_mode))
        return problemWith(target, u"it is no ordinary file"_s);
    NewFile file(target, existed || options.newFileMode == NewFileMode::OwnerOnly ? 0600 : 0666);
    file.write(content);
    if (existed)
        file.takeOver(old);
    file.sync();
    int error = file.error();
    if (error == 0 && existed && options.backup == FileBackup::Keep)
        error = keepBackup(target, old);
    if (error == 0) {
        file.rename(name);
        error = file.error();
    }
    if (error != 0)
        return problemWith(target, reasonFor(error, folder));
    removeStale(target);
    if (const int lost = syncFolder(folder); lost != 0) {
        return Problem{Severity::Error, u"file.not_synced"_s,
            u"%1 is saved, but the disk did not confirm it: %2"_s.arg(target, reasonFor(lost, folder)), {},
            {target, 0, 0}};
    }
    return {};
}

#else

Result<void> replaceTarget(const QString &target, const QByteArray &content, const AtomicFileOptions &options)
{
    const auto save = [](const QString &path, const QByteArray &bytes) -> Result<void> {
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
            return problemWith(path, file.errorString());
        return {};
    };
    QFile old(target);
    const bool existed = old.open(QIODevice::ReadOnly);
    if (existed && options.backup == FileBackup::Keep) {
        if (auto kept = save(target + u".bak"_s, old.readAll()); !kept)
            return kept;
    }
    old.close();
    if (auto saved = save(target, content); !saved)
        return saved;
    if (!existed && options.newFileMode == NewFileMode::OwnerOnly)
        QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner);
    return {};
}

#endif

} // namespace

QString replacedFile(const QString &path)
{
    QString target = QFileInfo(path).absoluteFilePath();
    for (int links = 0; links < kMaxLinks && QFileInfo(target).isSymLink(); ++links)
        target = QDir::cleanPath(QFileInfo(target).symLinkTarget());
    return target;
}

Result<void> replaceFile(const QString &path, const QByteArray &content, const AtomicFileOptions &options)
{
    const QString target = replacedFile(path);
    if (QFileInfo(target).isSymLink())
        return problemWith(path, u"its symbolic links lead round in a circle"_s);
    if (holds(target, content))
        return {};
    return replaceTarget(target, content, options);
}

} // namespace gatehouse
