#include "engine/config/ConfigWriter.h"
#include "tests/support/RandomEdit.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::config;

// Ten thousand edits over the files of tests/data/config-writer, always the same ones. Each is refused for a
// reason, or the new text says exactly what the edited tree says and the lines it has nothing to do with are
// as they were.
class TestRandomEdits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void promisesHold_data();
    void promisesHold();
    void treesAreReached_data();
    void treesAreReached();
    void cleanupTestCase();

private:
    static constexpr int kEdits = 10'000;
    int m_made = 0;
    int m_refused = 0;
    QMap<QString, int> m_codes;
};

namespace {

QStringList files()
{
    const QDir folder(test::dataPath(u"config-writer"_s));
    QStringList paths;
    for (const QString &name : folder.entryList({u"*.yaml"_s}, QDir::Files, QDir::Name))
        paths.append(folder.filePath(name));
    return paths;
}

void addFiles()
{
    QTest::addColumn<QByteArray>("text");
    for (const QString &path : files()) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QTest::newRow(qPrintable(QFileInfo(path).fileName())) << file.readAll();
    }
}

// How many lines at the start and the end two texts share: an edit changes one place, a move what lies
// between.
qsizetype sharedLines(const QList<QByteArray> &left, const QList<QByteArray> &right)
{
    const qsizetype shorter = qMin(left.size(), right.size());
    qsizetype head = 0;
    while (head < shorter && left[head] == right[head])
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && left[left.size() - 1 - tail] == right[right.size() - 1 - tail])
        ++tail;
    return head + tail;
}

qsizetype textLinesOf(const YamlValue &value)
{
    qsizetype lines = 1 + value.text.count(u'\n');
    for (const YamlValue &item : value.items)
        lines += textLinesOf(item);
    return lines;
}

const YamlValue *valueAt(const YamlValue &tree, const YamlPath &path)
{
    const YamlValue *value = &tree;
    for (const YamlStep &step : path.steps()) {
        const qsizetype at = step.childOf(*value);
        if (at < 0)
            return nullptr;
        value = &value->items[static_cast<size_t>(at)];
    }
    return value;
}

} // namespace

void TestRandomEdits::promisesHold_data()
{
    addFiles();
}

void TestRandomEdits::promisesHold()
{
    QFETCH(QByteArray, text);
    const int rounds = kEdits / static_cast<int>(files().size()) + 1;
    const Result<YamlValue> tree = readConfigTree(text, u"t"_s);
    QVERIFY2(tree, qPrintable(tree ? QString() : tree.error().toString()));
    const QList<QByteArray> before = text.split('\n');
    for (int round = 0; round < rounds; ++round) {
        test::RandomEdit random(static_cast<quint32>(round));
        const YamlEdit edit = random.of(*tree);
        const Result<YamlValue> expected = applyEdit(*tree, edit);
        const Result<QByteArray> edited = editConfig(text, {edit}, u"t"_s);
        if (!edited) {
            ++m_refused;
            ++m_codes[edited.error().code];
            QVERIFY(!edited.error().message.isEmpty());
            continue;
        }
        ++m_made;
        const QByteArray about
            = "round " + QByteArray::number(round) + ' ' + edit.path.toString().toUtf8() + '\n' + *edited;
        QVERIFY2(expected, about.constData());
        const Result<YamlValue> now = readConfigTree(*edited, u"t"_s);
        QVERIFY2(now && *now == *expected, about.constData());
        QCOMPARE(edited->contains("\r\n"), text.contains("\r\n"));
        QVERIFY2(edited->endsWith('\n') || !text.endsWith('\n'), about.constData());
        // A value that is set touches no more lines than it had and has, and one for its key.
        if (edit.kind == YamlEdit::Kind::Set && valueAt(*tree, edit.path)
            && valueAt(*tree, edit.path)->isScalar()) {
            const QList<QByteArray> after = edited->split('\n');
            const qsizetype untouched = before.size() - sharedLines(before, after);
            const qsizetype had = textLinesOf(*valueAt(*tree, edit.path));
            QVERIFY2(untouched <= had + 3, about.constData());
        }
        // Nothing outside the edited place is written anew: every comment is still there.
        if (edit.kind != YamlEdit::Kind::Remove && valueAt(*tree, edit.path)
            && valueAt(*tree, edit.path)->isScalar())
            QVERIFY2(edited->count('#') >= text.count('#') - valueAt(*tree, edit.path)->text.count(u'#'),
                about.constData());
    }
}

void TestRandomEdits::treesAreReached_data()
{
    addFiles();
}

// Five edits on the tree, then the text brought there by the differences alone.
void TestRandomEdits::treesAreReached()
{
    QFETCH(QByteArray, text);
    const Result<YamlValue> tree = readConfigTree(text, u"t"_s);
    QVERIFY(tree);
    int reached = 0;
    for (quint32 round = 0; round < 40; ++round) {
        test::RandomEdit random(round + 1'000'000);
        YamlValue after = *tree;
        for (int i = 0; i < 5; ++i) {
            if (Result<YamlValue> next = applyEdit(after, random.of(after)))
                after = next.takeValue();
        }
        const Result<QByteArray> edited = rewriteConfig(text, after, u"t"_s);
        if (!edited)
            continue;
        ++reached;
        const Result<YamlValue> now = readConfigTree(*edited, u"t"_s);
        QVERIFY2(now && *now == after, edited->constData());
    }
    QVERIFY2(reached >= 10, qPrintable(QString::number(reached)));
}

void TestRandomEdits::cleanupTestCase()
{
    QString codes;
    for (auto code = m_codes.constBegin(); code != m_codes.constEnd(); ++code)
        codes += u" %1 %2"_s.arg(code.key()).arg(*code);
    qInfo("%d edits made, %d refused:%s", m_made, m_refused, qPrintable(codes));
    // Most edits are such as can be made; "unsafe" is the net below the writer, not its way to work.
    if (m_made + m_refused >= kEdits)
        QVERIFY(m_made > kEdits / 2 && m_codes.value(u"config.edit_unsafe"_s) < kEdits / 100);
}

GATEHOUSE_TEST(TestRandomEdits)
#include "TestRandomEdits.moc"
