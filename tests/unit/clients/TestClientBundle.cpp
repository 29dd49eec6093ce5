#include "engine/clients/ClientBundle.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using namespace gatehouse;
using namespace gatehouse::clients;
using namespace Qt::Literals::StringLiterals;

namespace {

bool put(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QStringList namesIn(const BundleFiles &bundle)
{
    QStringList names;
    for (const BundleFile &file : bundle.files)
        names.append(file.name + (file.isProgram ? u"*"_s : QString()));
    return names;
}

BundleSource crmSource(const QString &program)
{
    return {program, u"1.2.3"_s, u"http://127.0.0.1:4000"_s, u"crm"_s, u"Customers"_s, u"sales"_s,
        {{u"listCustomers"_s, u"Lists customers.\nWith much more to say."_s}, {u"getCustomer"_s, {}}}, "PNG"};
}

QJsonObject manifestOf(const BundleSource &source)
{
    return QJsonDocument::fromJson(bundleManifest(source)).object();
}

} // namespace

class TestClientBundle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theManifestStartsTheBridge()
    {
        const QJsonObject server = manifestOf(crmSource({})).value(u"server").toObject();
        QCOMPARE(server.value(u"type").toString(), u"binary"_s);
        const QJsonObject start = server.value(u"mcp_config").toObject();
        QCOMPARE(
            start.value(u"command").toString(), u"${__dirname}/"_s + server.value(u"entry_point").toString());
        QCOMPARE(start.value(u"args").toArray(),
            QJsonArray({u"connect"_s, u"--url"_s, u"${user_config.url}"_s, u"--api"_s, u"crm"_s}));
        QCOMPARE(
            start.value(u"env").toObject(), QJsonObject({{u"GATEHOUSE_API_KEY"_s, u"${user_config.key}"_s}}));
        QCOMPARE(start.value(u"platform_overrides").toObject().size(), 1);
    }

    void theKeyIsAskedForAndTheAddressHasADefault()
    {
        const QJsonObject settings = manifestOf(crmSource({})).value(u"user_config").toObject();
        QCOMPARE(settings.value(u"key").toObject().value(u"sensitive").toBool(), true);
        QCOMPARE(settings.value(u"key").toObject().value(u"required").toBool(), true);
        QVERIFY(!settings.value(u"key").toObject().contains(u"default"));
        QVERIFY(settings.value(u"key").toObject().value(u"description").toString().contains(u"sales"_s));
        QCOMPARE(settings.value(u"url").toObject().value(u"default").toString(), u"http://127.0.0.1:4000"_s);
    }

    void theManifestListsTools()
    {
        const QJsonObject manifest = manifestOf(crmSource({}));
        QCOMPARE(manifest.value(u"tools").toArray(),
            QJsonArray(
                {QJsonObject{{u"name"_s, u"listCustomers"_s}, {u"description"_s, u"Lists customers."_s}},
                    QJsonObject{{u"name"_s, u"getCustomer"_s}}}));
        QCOMPARE(manifest.value(u"tools_generated").toBool(), true);
        QCOMPARE(manifest.value(u"name").toString(), u"gatehouse-crm"_s);
        QCOMPARE(manifest.value(u"display_name").toString(), u"Customers"_s);
        QCOMPARE(manifest.value(u"icon").toString(), u"icon.png"_s);
    }

    void oneForAllNamesNoApi()
    {
        BundleSource source = crmSource({});
        source.api.clear();
        source.title.clear();
        source.icon.clear();
        const QJsonObject manifest = manifestOf(source);
        QCOMPARE(manifest.value(u"name").toString(), u"gatehouse"_s);
        QCOMPARE(manifest.value(u"display_name").toString(), u"Gatehouse"_s);
        QVERIFY(!manifest.contains(u"icon"));
        QCOMPARE(manifest.value(u"server")
                     .toObject()
                     .value(u"mcp_config")
                     .toObject()
                     .value(u"args")
                     .toArray()
                     .size(),
            3);
    }

    void longDescriptionsAreCutAtAWord()
    {
        BundleSource source = crmSource({});
        source.tools = {{u"a"_s, u"word "_s.repeated(100)}};
        const QString shown
            = manifestOf(source).value(u"tools").toArray().at(0).toObject().value(u"description").toString();
        QVERIFY2(shown.size() <= 201 && shown.endsWith(u"word…"_s), qPrintable(shown));
    }

    // Where the system has the libraries the program goes alone, with its module beside it.
    void aProgramOfTheSystemGoesAlone()
    {
        QTemporaryDir folder;
        QVERIFY(put(folder.filePath(u"bin/gatehouse"_s), "program"));
        QVERIFY(put(folder.filePath(u"bin/gatehouse_keychain.so"_s), "module"));
        QVERIFY(put(folder.filePath(u"lib/libother.so"_s), "of others"));
        const auto bundle = bundleFiles(folder.filePath(u"bin/gatehouse"_s));
        QVERIFY(bundle);
        QCOMPARE(namesIn(*bundle), (QStringList{u"bin/gatehouse*"_s, u"bin/gatehouse_keychain.so"_s}));
        QVERIFY(!bundle->hasLibraries);
    }

    void aPortableProgramBringsItsLibraries()
    {
        QTemporaryDir folder;
        for (const QString &name : {u"bin/gatehouse"_s, u"bin/qt.conf"_s, u"lib/libQt6Core.so.6"_s,
                 u"lib/gatehouse/gatehouse_keychain.so"_s, u"lib/qt6/plugins/tls/libtls.so"_s,
                 u"libexec/gatehouse/gatehouse-window"_s})
            QVERIFY(put(folder.filePath(name), "x"));
        const auto bundle = bundleFiles(folder.filePath(u"bin/gatehouse"_s));
        QVERIFY(bundle);
        QCOMPARE(namesIn(*bundle),
            (QStringList{u"bin/gatehouse*"_s, u"bin/qt.conf"_s, u"lib/gatehouse/gatehouse_keychain.so"_s,
                u"lib/libQt6Core.so.6"_s, u"lib/qt6/plugins/tls/libtls.so"_s}));
        QVERIFY(bundle->hasLibraries);
    }

    void aBundleIsWrittenAsAWhole()
    {
        QTemporaryDir folder;
        const QString program = folder.filePath(u"bin/gatehouse"_s);
        const QString file = folder.filePath(u"crm.mcpb"_s);
        QVERIFY(put(program, "program"));
        QVERIFY(put(file, "the one before"));
        const auto written = writeBundle(file, crmSource(program));
        QVERIFY(written);
        QCOMPARE(written->file, file);
        QCOMPARE(written->size, QFileInfo(file).size());
        QFile content(file);
        QVERIFY(content.open(QIODevice::ReadOnly));
        QVERIFY(content.readAll().startsWith("PK\x03\x04"));
    }

    void whatCannotBeReadOrWrittenIsSaid()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"crm.mcpb"_s);
        QVERIFY(put(file, "the one before"));
        const auto noProgram = writeBundle(file, crmSource(folder.filePath(u"bin/gatehouse"_s)));
        QVERIFY(!noProgram);
        QCOMPARE(noProgram.error().code, u"clients.bundle_program"_s);
        QVERIFY(noProgram.error().message.contains(u"bin/gatehouse"_s));
        QCOMPARE(QFileInfo(file).size(), qint64(QByteArray("the one before").size()));

        QVERIFY(put(folder.filePath(u"bin/gatehouse"_s), "program"));
        const auto noFolder = writeBundle(
            folder.filePath(u"missing/crm.mcpb"_s), crmSource(folder.filePath(u"bin/gatehouse"_s)));
        QVERIFY(!noFolder);
        QCOMPARE(noFolder.error().code, u"clients.bundle_file"_s);
    }
};

GATEHOUSE_TEST(TestClientBundle)
#include "TestClientBundle.moc"
