#include "engine/clients/ClientBundle.h"

#include "engine/clients/ZipWriter.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::clients {
namespace {

Problem bundleProblem(const QString &file, const QString &why)
{
    return {Severity::Error, u"clients.bundle_file"_s, u"%1 cannot be written: %2"_s.arg(file, why), {}, {}};
}

Result<void> addFiles(ZipWriter &zip, const QList<BundleFile> &files, const QSaveFile &target)
{
    for (const BundleFile &file : files) {
        QFile content(file.path);
        if (!content.open(QIODevice::ReadOnly)) {
            return Problem{Severity::Error, u"clients.bundle_program"_s,
                u"%1 cannot be read: %2"_s.arg(file.path, content.errorString()), {}, {}};
        }
        const auto mode = file.isProgram ? ZipWriter::Mode::Executable : ZipWriter::Mode::Plain;
        if (!zip.add(file.name, content, mode))
            return bundleProblem(target.fileName(), target.errorString());
    }
    return {};
}

} // namespace

Result<WrittenBundle> writeBundle(const QString &file, const BundleSource &source)
{
    const auto contents = bundleFiles(source.program);
    if (!contents)
        return contents.error();
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly))
        return bundleProblem(file, target.errorString());
    {
        ZipWriter zip(target);
        zip.add(u"manifest.json"_s, bundleManifest(source));
        if (!source.icon.isEmpty())
            zip.add(u"icon.png"_s, source.icon);
        if (const auto added = addFiles(zip, contents->files, target); !added)
            return added.error();
        if (!zip.finish())
            return bundleProblem(file, target.errorString());
    }
    if (!target.commit())
        return bundleProblem(file, target.errorString());
    return WrittenBundle{QFileInfo(file).absoluteFilePath(), QFileInfo(file).size(), contents->hasLibraries};
}

} // namespace gatehouse::clients
