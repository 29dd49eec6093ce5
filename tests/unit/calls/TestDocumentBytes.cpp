#include "engine/base/ContentHash.h"
#include "engine/calls/DocumentBytes.h"
#include "engine/calls/HashedFile.h"
#include "tests/support/TestMain.h"

#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::calls;

class TestDocumentBytes : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString written(const QByteArray &bytes) const
    {
        const QString name = m_folder.filePath(u"document.json"_s);
        QFile file(name);
        const bool done = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        return done ? name : QString();
    }
    // Two megabytes: read piece by piece.
    static QByteArray large(const QByteArray &end = "}")
    {
        QByteArray text("{\n");
        for (int i = 0; text.size() < 2'097'152; ++i)
            text += "\"key" + QByteArray::number(i) + "\": {\"text\": \"" + QByteArray(200, 'x') + "\"},\n";
        return text + "\"last\": 1\n" + end;
    }

private Q_SLOTS:
    void aLargeFileIsReadAsASmallOne()
    {
        const QByteArray text = large();
        const auto bytes = DocumentBytes::ofFile(written(text));
        QVERIFY(bytes.ok());
        for (int i = 0; i < 2; ++i) { // and again
            const auto document = bytes->read(u"doc"_s);
            QVERIFY(document.ok());
            QCOMPARE(document->root["last"].text(), std::string_view("1"));
            QCOMPARE(document->root["last"].line(), static_cast<int>(text.count('\n')));
            QCOMPARE(document->name, u"doc"_s);
        }
        QCOMPARE(bytes->all().value(), text);
        QCOMPARE(DocumentBytes(text).read(u"doc"_s)->root.size(), bytes->read(u"doc"_s)->root.size());
    }

    void whatIsWrongInALargeFileIsTold()
    {
        const QByteArray text = large("]");
        const auto document = DocumentBytes::ofFile(written(text))->read(u"doc"_s);
        QVERIFY(!document.ok());
        QCOMPARE(document.error().code, u"json.syntax"_s);
        QCOMPARE(document.error().toString(), DocumentBytes(text).read(u"doc"_s).error().toString());
        QVERIFY(document.error().place.line > 1000);
    }

    void hashesAreOfAllBytes()
    {
        for (const QByteArray &text : {QByteArray("{}"), large()}) {
            const auto bytes = DocumentBytes::ofFile(written(text));
            QCOMPARE(bytes->hash(), ContentHash::of(text));
            QVERIFY(bytes->read(u"doc"_s).ok());
            QCOMPARE(bytes->hash(), ContentHash::of(text));
            const auto again = DocumentBytes::ofFile(written(text));
            QVERIFY(again->read(u"doc"_s).ok());
            QCOMPARE(again->hash(), ContentHash::of(text));
        }
    }

    void whatIsSkippedIsHashedToo()
    {
        HashedFile file(written("0123456789"));
        QVERIFY(file.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
        QCOMPARE(file.peek(4), QByteArray("0123"));
        QVERIFY(file.seek(6));
        QCOMPARE(file.read(2), QByteArray("67"));
        QVERIFY(file.seek(2));
        QCOMPARE(file.read(5), QByteArray("23456"));
        QCOMPARE(file.hash(), ContentHash::of("0123456789"));
        QCOMPARE(file.read(3), QByteArray("789"));
    }

    void anUnreadableFileIsToldAtOnce()
    {
        QCOMPARE(DocumentBytes::ofFile(u"nowhere"_s).error().code, u"document.missing"_s);
        QCOMPARE(DocumentBytes::ofFile(m_folder.path()).error().code, u"document.missing"_s);
    }
};

GATEHOUSE_TEST(TestDocumentBytes)
#include "TestDocumentBytes.moc"
