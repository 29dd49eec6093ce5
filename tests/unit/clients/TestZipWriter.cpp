#include "engine/clients/ZipWriter.h"
#include "tests/support/TestMain.h"

#include <QBuffer>
#include <QRandomGenerator>
#include <QTemporaryFile>
#include <QtTest>

#include <minizip/unzip.h>

using namespace gatehouse::clients;
using namespace Qt::Literals::StringLiterals;

namespace {

struct ZipEntry
{
    QString name;
    QByteArray content;
    unsigned long mode = 0;

    bool operator==(const ZipEntry &) const = default;
};

// As others read it: with the C library's other half.
QList<ZipEntry> entriesOf(const QByteArray &zip)
{
    QTemporaryFile file;
    if (!file.open() || file.write(zip) != zip.size() || !file.flush())
        return {};
    QList<ZipEntry> entries;
    unzFile opened = unzOpen64(qUtf8Printable(file.fileName()));
    for (int at = unzGoToFirstFile(opened); at == UNZ_OK; at = unzGoToNextFile(opened)) {
        unz_file_info64 about{};
        QByteArray name(512, '\0');
        unzGetCurrentFileInfo64(opened, &about, name.data(), 512, nullptr, 0, nullptr, 0);
        name.truncate(static_cast<qsizetype>(about.size_filename));
        QByteArray content(static_cast<qsizetype>(about.uncompressed_size), '\0');
        unzOpenCurrentFile(opened);
        unzReadCurrentFile(opened, content.data(), static_cast<unsigned int>(content.size()));
        // Says whether its sum is right.
        if (unzCloseCurrentFile(opened) != UNZ_OK)
            content = "damaged";
        entries.append({QString::fromUtf8(name), content, about.external_fa >> 16 & 0777});
    }
    unzClose(opened);
    return entries;
}

// Takes so many bytes and no more.
class FullDevice : public QBuffer
{
public:
    explicit FullDevice(qint64 room) : m_room(room) { }

protected:
    qint64 writeData(const char *data, qint64 size) override
    {
        return pos() + size > m_room ? -1 : QBuffer::writeData(data, size);
    }

private:
    qint64 m_room;
};

QByteArray large()
{
    QByteArray bytes(300'000, '\0');
    QRandomGenerator numbers(1);
    for (char &byte : bytes)
        byte = static_cast<char>(numbers.bounded(100));
    return bytes;
}

QByteArray written()
{
    QByteArray content = large();
    QBuffer buffer;
    QBuffer source(&content);
    buffer.open(QIODevice::WriteOnly);
    source.open(QIODevice::ReadOnly);
    ZipWriter zip(buffer);
    zip.add(u"manifest.json"_s, "{}");
    zip.add(u"bin/gatehouse"_s, source, ZipWriter::Mode::Executable);
    zip.add(u"docs/año.txt"_s, QByteArray());
    return zip.finish() ? buffer.data() : QByteArray();
}

} // namespace

class TestZipWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasAddedIsRead()
    {
        const QList<ZipEntry> expected{{u"manifest.json"_s, "{}", 0644}, {u"bin/gatehouse"_s, large(), 0755},
            {u"docs/año.txt"_s, {}, 0644}};
        QCOMPARE(entriesOf(written()), expected);
    }

    void theSameMakesTheSameBytes() { QCOMPARE(written(), written()); }

    void aFullDeviceIsSaid()
    {
        for (const qint64 room : {0, 20, 100, 4000}) {
            FullDevice device(room);
            device.open(QIODevice::WriteOnly);
            QByteArray content = large();
            QBuffer source(&content);
            source.open(QIODevice::ReadOnly);
            ZipWriter zip(device);
            zip.add(u"manifest.json"_s, "{}");
            zip.add(u"bin/gatehouse"_s, source, ZipWriter::Mode::Executable);
            QVERIFY2(!zip.finish(), qPrintable(QString::number(room)));
        }
    }
};

GATEHOUSE_TEST(TestZipWriter)
#include "TestZipWriter.moc"
