#include "engine/config/ConfigWatch.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using gatehouse::config::ConfigWatch;

// When files are said to have changed, and when not.
class TestConfigWatch : public QObject
{
    Q_OBJECT

private:
    void write(const QString &name, const QByteArray &text)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    void replace(const QString &name, const QByteArray &text)
    {
        QSaveFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        QVERIFY(file.commit());
    }
    QString path(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void everyWayOfSavingIsSeen()
    {
        write(QStringLiteral("a"), "1");
        ConfigWatch watch;
        watch.watch({path(QStringLiteral("a")), path(QStringLiteral("later"))});
        QSignalSpy spy(&watch, &ConfigWatch::changed);
        write(QStringLiteral("a"), "22");
        QTRY_COMPARE(spy.count(), 1);
        replace(QStringLiteral("a"), "333");
        QTRY_COMPARE(spy.count(), 2);
        replace(QStringLiteral("a"), "4444"); // the watch is on the new file
        QTRY_COMPARE(spy.count(), 3);
        write(QStringLiteral("later"), "1");
        QTRY_COMPARE(spy.count(), 4);
        QVERIFY(QFile::remove(path(QStringLiteral("later"))));
        QTRY_COMPARE(spy.count(), 5);
    }

    // As a mounted ConfigMap changes: the folder is a link that is replaced.
    void aLinkThatTurnsIsSeen()
    {
        QDir folder(m_folder->path());
        QVERIFY(folder.mkdir(QStringLiteral("one")) && folder.mkdir(QStringLiteral("two")));
        write(QStringLiteral("one/config"), "1");
        write(QStringLiteral("two/config"), "1");
        QVERIFY(QFile::link(path(QStringLiteral("one/config")), path(QStringLiteral("config"))));
        ConfigWatch watch;
        watch.watch({path(QStringLiteral("config"))});
        QSignalSpy spy(&watch, &ConfigWatch::changed);
        QVERIFY(QFile::remove(path(QStringLiteral("config"))));
        QVERIFY(QFile::link(path(QStringLiteral("two/config")), path(QStringLiteral("config"))));
        QTRY_COMPARE(spy.count(), 1);
    }

    void ownWritesAndOthersFilesAreNoNews()
    {
        write(QStringLiteral("a"), "1");
        ConfigWatch watch;
        watch.watch({path(QStringLiteral("a"))});
        QSignalSpy spy(&watch, &ConfigWatch::changed);
        replace(QStringLiteral("a"), "22");
        watch.acknowledge();
        write(QStringLiteral("b"), "1"); // a neighbour in the same folder
        ConfigWatch witness; // says when all this has been looked at
        witness.watch({path(QStringLiteral("c"))});
        QSignalSpy looked(&witness, &ConfigWatch::changed);
        write(QStringLiteral("c"), "1");
        QTRY_COMPARE(looked.count(), 1);
        write(QStringLiteral("c"), "22");
        QTRY_COMPARE(looked.count(), 2);
        QCOMPARE(spy.count(), 0);
    }
};

GATEHOUSE_TEST(TestConfigWatch)
#include "TestConfigWatch.moc"
