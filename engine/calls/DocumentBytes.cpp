#include "engine/calls/DocumentBytes.h"

#include "engine/calls/HashedFile.h"
#include "engine/openapi/DocumentReader.h"

#include <QFileInfo>

namespace gatehouse::calls {
namespace {

constexpr qint64 kMostBytes = 67'108'864;
constexpr qint64 kManyBytes = 1'048'576;

Problem problem(const QString &code, const QString &message)
{
    return {Severity::Error, code, message, {}, {}};
}

// It does not know its size, and gives what it has at the time. One byte past the limit tells the reader.
QByteArray readPipe(QFile &file)
{
    QByteArray bytes;
    while (bytes.size() <= kMostBytes) {
        const QByteArray more = file.read(kManyBytes);
        if (more.isEmpty())
            break;
        bytes += more;
    }
    return bytes;
}

std::optional<Problem> openFile(QFile &file)
{
    const QString name = file.fileName();
    if (!file.exists())
        return problem(
            QStringLiteral("document.missing"), QStringLiteral("the file %1 does not exist").arg(name));
    if (QFileInfo(name).isDir())
        return problem(
            QStringLiteral("document.missing"), QStringLiteral("%1 is a folder, expected a file").arg(name));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return problem(QStringLiteral("document.unreadable"),
            QStringLiteral("the file %1 cannot be read: %2").arg(name, file.errorString()));
    }
    if (file.size() > kMostBytes) {
        return problem(QStringLiteral("document.too_large"),
            QStringLiteral("the file %1 has %2 bytes, at most %3 are read")
                .arg(name)
                .arg(file.size())
                .arg(kMostBytes));
    }
    return std::nullopt;
}

} // namespace

Result<DocumentBytes> DocumentBytes::ofFile(const QString &fileName)
{
    auto file = std::make_shared<HashedFile>(fileName);
    if (auto problem = openFile(*file))
        return *problem;
    if (file->isSequential())
        return DocumentBytes(readPipe(*file));
    DocumentBytes bytes;
    bytes.m_file = std::move(file);
    if (bytes.m_file->size() > kManyBytes)
        return bytes;
    auto all = bytes.all();
    if (!all)
        return all.error();
    return DocumentBytes(all.takeValue());
}

Result<QByteArray> DocumentBytes::all() const
{
    if (!m_file)
        return m_bytes;
    return openapi::readBytes(*m_file, m_file->fileName());
}

QByteArray DocumentBytes::hash() const
{
    return m_file ? m_file->hash() : ContentHash::of(m_bytes);
}

Result<openapi::Document> DocumentBytes::read(const QString &name) const
{
    return m_file ? openapi::readDocument(*m_file, name) : openapi::readDocument(m_bytes, name);
}

} // namespace gatehouse::calls
