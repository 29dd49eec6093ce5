#include "engine/clients/ZipWriter.h"

#include <QBuffer>

#include <minizip/zip.h>

namespace gatehouse::clients {
namespace {

constexpr uLong kMadeByUnix = 3 << 8 | 20; // whose attributes they are, and the version of the format
constexpr uLong kUtf8Names = 1 << 11;
constexpr uLong kFirstDay = 1 << 5 | 1; // 1980-01-01, the earliest there is
constexpr qint64 kPiece = 1 << 16;

QIODevice &device(voidpf opaque)
{
    return *static_cast<QIODevice *>(opaque);
}

voidpf openDevice(voidpf opaque, const void * /*name*/, int /*mode*/)
{
    return opaque;
}

uLong readNothing(voidpf /*opaque*/, voidpf /*stream*/, void * /*buffer*/, uLong /*size*/)
{
    return 0;
}

uLong writeDevice(voidpf opaque, voidpf /*stream*/, const void *buffer, uLong size)
{
    const qint64 written = device(opaque).write(static_cast<const char *>(buffer), static_cast<qint64>(size));
    return written < 0 ? 0 : static_cast<uLong>(written);
}

ZPOS64_T tellDevice(voidpf opaque, voidpf /*stream*/)
{
    return static_cast<ZPOS64_T>(device(opaque).pos());
}

long seekDevice(voidpf opaque, voidpf /*stream*/, ZPOS64_T offset, int origin)
{
    QIODevice &target = device(opaque);
    const qint64 from = origin == ZLIB_FILEFUNC_SEEK_SET ? 0
        : origin == ZLIB_FILEFUNC_SEEK_CUR               ? target.pos()
                                                         : target.size();
    return target.seek(from + static_cast<qint64>(offset)) ? 0 : -1;
}

// Whoever opened the device closes it.
int closeDevice(voidpf /*opaque*/, voidpf /*stream*/)
{
    return 0;
}

int noError(voidpf /*opaque*/, voidpf /*stream*/)
{
    return 0;
}

} // namespace

ZipWriter::ZipWriter(QIODevice &target)
{
    zlib_filefunc64_def functions{
        &openDevice, &readNothing, &writeDevice, &tellDevice, &seekDevice, &closeDevice, &noError, &target};
    m_zip = zipOpen2_64("", APPEND_STATUS_CREATE, nullptr, &functions);
    m_good = m_zip != nullptr;
}

ZipWriter::~ZipWriter()
{
    if (m_zip)
        zipClose(m_zip, nullptr);
}

bool ZipWriter::add(const QString &name, const QByteArray &content, Mode mode)
{
    return begin(name, mode) && write(content) && end();
}

bool ZipWriter::add(const QString &name, QIODevice &content, Mode mode)
{
    if (!begin(name, mode))
        return false;
    while (m_good && !content.atEnd()) {
        const QByteArray piece = content.read(kPiece);
        m_good = !piece.isEmpty() && write(piece);
    }
    return end();
}

bool ZipWriter::finish()
{
    if (!m_zip)
        return false;
    m_good = zipClose(m_zip, nullptr) == ZIP_OK && m_good;
    m_zip = nullptr;
    return m_good;
}

bool ZipWriter::begin(const QString &name, Mode mode)
{
    if (!m_good)
        return false;
    zip_fileinfo about{};
    about.dosDate = kFirstDay << 16;
    about.external_fa = (0100000UL | static_cast<uLong>(mode)) << 16;
    m_good = zipOpenNewFileInZip4_64(m_zip, name.toUtf8().constData(), &about, nullptr, 0, nullptr, 0,
                 nullptr, Z_DEFLATED, Z_BEST_COMPRESSION, 0, -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY,
                 nullptr, 0, kMadeByUnix, kUtf8Names, 0)
        == ZIP_OK;
    return m_good;
}

bool ZipWriter::write(const QByteArray &piece)
{
    m_good = m_good
        && zipWriteInFileInZip(m_zip, piece.constData(), static_cast<unsigned int>(piece.size())) == ZIP_OK;
    return m_good;
}

bool ZipWriter::end()
{
    m_good = zipCloseFileInZip(m_zip) == ZIP_OK && m_good;
    return m_good;
}

} // namespace gatehouse::clients
