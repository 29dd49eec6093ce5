#pragma once

#include <QByteArray>
#include <QString>

class QIODevice;

namespace gatehouse::clients {

// A zip file, written entry by entry into an open device that can be sought in. What programs may do with an
// entry is kept for Unix. The same entries make the same bytes: no times are written. Blocks on the device.
class ZipWriter
{
public:
    explicit ZipWriter(QIODevice &device);
    ~ZipWriter();
    ZipWriter(const ZipWriter &) = delete;
    ZipWriter &operator=(const ZipWriter &) = delete;

    enum class Mode { Plain = 0644, Executable = 0755 };

    // `name` with forward slashes. False when the device takes no more; then everything after it is, too.
    bool add(const QString &name, const QByteArray &content, Mode mode = Mode::Plain);
    // Piece by piece, so that a large file is not held in memory.
    bool add(const QString &name, QIODevice &content, Mode mode);
    // Writes the directory. Without it the file is none.
    bool finish();

private:
    bool begin(const QString &name, Mode mode);
    bool write(const QByteArray &piece);
    bool end();

    void *m_zip = nullptr;
    bool m_good = false;
};

} // namespace gatehouse::clients
