#include "engine/tools/ToolFilter.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using tools::ToolFilter;

class TestToolFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paths_data();
    void paths();
    void longPatternsEndSoon();
    void includeAndExclude_data();
    void includeAndExclude();
    void entriesThatNeverMatchAreReported();
};

void TestToolFilter::paths_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("matches");
    const auto row = [](const QString &pattern, const QString &path, bool matches) {
        QTest::newRow(qPrintable(pattern + u' ' + path)) << pattern << path << matches;
    };
    row(u"/customers"_s, u"/customers"_s, true);
    row(u"/customers"_s, u"/customers/{id}"_s, false);
    row(u"/admin/*"_s, u"/admin/users"_s, true);
    row(u"/admin/*"_s, u"/admin/users/{id}/keys"_s, true);
    row(u"/admin/*"_s, u"/admin"_s, false);
    row(u"/admin/*"_s, u"/administrators"_s, false);
    row(u"/admin*"_s, u"/administrators/x"_s, true);
    row(u"/*/keys"_s, u"/users/keys"_s, true);
    row(u"/*/keys"_s, u"/users/a/keys"_s, false);
    row(u"/**/keys"_s, u"/users/a/keys"_s, true);
    row(u"/**/keys"_s, u"/keys"_s, true);
    row(u"/**/keys"_s, u"/monkeys"_s, false);
    row(u"/a/**/b/*"_s, u"/a/b/c"_s, true);
    row(u"/a/**/b/*"_s, u"/a/x/y/b/c/d"_s, true);
    row(u"/v?/x"_s, u"/v1/x"_s, false);
    row(u"/u*r/x"_s, u"/user/x"_s, true);
    row(u"/u*r/x"_s, u"/u/r/x"_s, false);
    row(u"**"_s, u"/anything/at/all"_s, true);
    row(QString(), u"/a"_s, false);
    row(u"/customers/{id}"_s, u"/customers/{id}"_s, true);
}

void TestToolFilter::paths()
{
    QFETCH(QString, pattern);
    QFETCH(QString, path);
    QFETCH(bool, matches);
    QCOMPARE(tools::pathMatches(pattern, path), matches);
}

void TestToolFilter::longPatternsEndSoon()
{
    QString pattern;
    for (int i = 0; i < 200; ++i)
        pattern += "a**"_L1;
    QVERIFY(!tools::pathMatches(pattern + u'b', QString(2000, u'a')));
}

namespace {

openapi::Operation operation(
    const char *method, const QString &path, const QString &id, const QStringList &tags)
{
    openapi::Operation made;
    made.method = method;
    made.path = path;
    made.operationId = id;
    made.tags = tags;
    return made;
}

} // namespace

void TestToolFilter::includeAndExclude_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QStringList>("patterns");
    QTest::addColumn<QString>("admitted");
    QTest::newRow("all") << QString() << QStringList() << u"list get remove old"_s;
    QTest::newRow("methods") << u"includeMethods"_s << QStringList{u"get"_s} << u"list get old"_s;
    QTest::newRow("paths") << u"includePaths"_s << QStringList{u"/customers"_s, u"/old"_s} << u"list old"_s;
    QTest::newRow("not paths") << u"excludePaths"_s << QStringList{u"/customers/*"_s} << u"list old"_s;
    QTest::newRow("tags") << u"includeTags"_s << QStringList{u"write"_s} << u"remove"_s;
    QTest::newRow("not tags") << u"excludeTags"_s << QStringList{u"write"_s} << u"list get old"_s;
    QTest::newRow("ids") << u"includeOperations"_s << QStringList{u"l*t"_s, u"DELETE /customers/{id}"_s}
                         << u"list remove"_s;
    QTest::newRow("not ids") << u"excludeOperations"_s << QStringList{u"* /customers/*"_s} << u"list old"_s;
    QTest::newRow("deprecated") << u"deprecated"_s << QStringList() << u"list get remove"_s;
}

void TestToolFilter::includeAndExclude()
{
    QFETCH(QString, key);
    QFETCH(QStringList, patterns);
    ConversionConfig config;
    const QHash<QString, QStringList *> lists{{u"includeMethods"_s, &config.includeMethods},
        {u"includePaths"_s, &config.includePaths}, {u"excludePaths"_s, &config.excludePaths},
        {u"includeTags"_s, &config.includeTags}, {u"excludeTags"_s, &config.excludeTags},
        {u"includeOperations"_s, &config.includeOperations},
        {u"excludeOperations"_s, &config.excludeOperations}};
    if (lists.contains(key))
        *lists.value(key) = patterns;
    config.includeDeprecated = key != "deprecated"_L1;
    QList<openapi::Operation> operations{operation("GET", u"/customers"_s, u"list"_s, {u"read"_s}),
        operation("GET", u"/customers/{id}"_s, u"get"_s, {u"read"_s}),
        operation("DELETE", u"/customers/{id}"_s, u"remove"_s, {u"read"_s, u"write"_s}),
        operation("GET", u"/old"_s, u"old"_s, {})};
    operations.last().deprecated = true;
    ToolFilter filter(config);
    QStringList admitted;
    for (const openapi::Operation &one : operations) {
        if (filter.admits(one))
            admitted += one.operationId;
    }
    QTEST(admitted.join(u' '), "admitted");
    QVERIFY(filter.unmatched().isEmpty());
}

void TestToolFilter::entriesThatNeverMatchAreReported()
{
    ConversionConfig config;
    config.includePaths = {u"/customers"_s, u"/custmers"_s};
    config.excludeOperations = {u"nobody"_s};
    config.excludePaths = {u"/admin/*"_s}; // a precaution, not a mistake
    ToolFilter filter(config);
    QVERIFY(filter.admits(operation("GET", u"/customers"_s, u"list"_s, {})));
    const Problems problems = filter.unmatched();
    QCOMPARE(problems.size(), 2);
    QCOMPARE(problems[0].code, u"tools.filter_unmatched"_s);
    QVERIFY(problems[0].message.contains("/custmers"_L1));
    QVERIFY(problems[1].message.contains("exclude_operations"_L1));
    QCOMPARE(problems[0].severity, Severity::Warning);
}

GATEHOUSE_TEST(TestToolFilter)
#include "TestToolFilter.moc"
