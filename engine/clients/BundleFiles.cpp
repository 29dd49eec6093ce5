#include "engine/clients/ClientBundle.h"
#include "engine/credentials/SystemKeychain.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::clients {
namespace {

// Everything below a folder, to stand below `name`. Sorted, so that the same program makes the same bundle.
QList<BundleFile> below(const QDir &folder, const QString &name)
{
    QList<BundleFile> files;
    QDirIterator walk(
        folder.path(), QDir::Files, QDirIterator::Subdirectories | QDirIterator::FollowSymlinks);
    while (walk.hasNext()) {
        const QString path = walk.next();
        files.append({name + u'/' + folder.relativeFilePath(path), path, false});
    }
    std::ranges::sort(files, {}, &BundleFile::name);
    return files;
}

#ifdef Q_OS_WIN
// Windows looks for libraries beside the program.
QList<BundleFile> besideProgram(const QFileInfo &program)
{
    QList<BundleFile> files;
    for (const BundleFile &file : below(program.dir(), u"bin"_s)) {
        const bool otherProgram
            = file.path.endsWith(".exe"_L1, Qt::CaseInsensitive) || file.path == program.filePath();
        if (!otherProgram)
            files.append(file);
    }
    return files;
}
#endif

// What a folder made by installer/portable.sh has: the libraries in lib, and where Qt finds its plugins.
QList<BundleFile> portableParts(const QFileInfo &program)
{
    const QDir libraries(QDir::cleanPath(program.dir().filePath(u"../lib"_s)));
    const QString settings = program.dir().filePath(u"qt.conf"_s);
    if (!QFileInfo::exists(settings) || libraries.entryList({u"libQt6Core.so*"_s}, QDir::Files).isEmpty())
        return {};
    QList<BundleFile> files = below(libraries, u"lib"_s);
    files.prepend({u"bin/qt.conf"_s, settings, false});
    return files;
}

} // namespace

Result<BundleFiles> bundleFiles(const QString &path)
{
    const QFileInfo program(path);
    if (!program.isFile() || !program.isReadable())
        return Problem{Severity::Error, u"clients.bundle_program"_s,
            u"the program %1 cannot be read"_s.arg(path), {}, {}};
#ifdef Q_OS_WIN
    BundleFiles bundle{{{u"bin/gatehouse.exe"_s, program.filePath(), true}}, false};
    const QList<BundleFile> parts = besideProgram(program);
#else
    BundleFiles bundle{{{u"bin/gatehouse"_s, program.filePath(), true}}, false};
    const QList<BundleFile> parts = portableParts(program);
#endif
    bundle.hasLibraries = !parts.isEmpty();
    bundle.files += parts;
    if (bundle.hasLibraries)
        return bundle;
    // It finds its module beside itself.
    for (const QString &module : credentials::keychainModuleFiles(program.path())) {
        if (QFileInfo::exists(module)) {
            bundle.files.append({u"bin/"_s + QFileInfo(module).fileName(), module, false});
            break;
        }
    }
    return bundle;
}

} // namespace gatehouse::clients
