#include "tests/support/TestMain.h"
#include "ui/widgets/JsonFolds.h"
#include "ui/widgets/JsonView.h"

#include <QElapsedTimer>
#include <QScrollBar>
#include <QTextBlock>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using ui::JsonFolds;
using ui::JsonView;

namespace {

// 0 {  1 "a": [  2 1,  3 {  4 "b": 2  5 }  6 ],  7 "c": "{"  8 }
const QByteArray kJson = R"({"a":[1,{"b":2}],"c":"{"})";

QString seen(const JsonView &view)
{
    QStringList lines;
    for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next()) {
        if (block.isVisible())
            lines += QString::number(block.blockNumber());
    }
    return lines.join(u' ');
}

QWidget *gutterOf(const JsonView &view)
{
    return view.findChild<QWidget *>(u"jsonGutter"_s);
}

} // namespace

// Folding of JSON to read.
class TestJsonView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whereThingsBeginAndEnd()
    {
        const JsonFolds folds("{\n  \"a\": [\n    1\n  ],\n  \"c\": \"{\"\n}");
        QCOMPARE(folds.lines(), 6);
        QCOMPARE(folds.endOf(0), 5);
        QCOMPARE(folds.endOf(1), 3);
        QCOMPARE(folds.endOf(4), -1);
        QCOMPARE(folds.beginOf(2), 1);
        QCOMPARE(folds.beginOf(4), 0);
        QCOMPARE(JsonFolds("5").endOf(0), -1);
        QCOMPARE(JsonFolds().beginOf(0), -1);
    }

    void foldsInsideOfFolds()
    {
        JsonView view;
        view.resize(400, 300);
        view.setJson(kJson);
        view.show();
        view.setFolded(3, true);
        QCOMPARE(seen(view), u"0 1 2 3 6 7 8"_s);
        view.setFolded(1, true);
        QCOMPARE(seen(view), u"0 1 7 8"_s);
        view.setFolded(1, false);
        QCOMPARE(seen(view), u"0 1 2 3 6 7 8"_s);
        view.setFolded(7, true); // nothing begins there
        view.setJson(kJson); // the same: it stays as it is
        QVERIFY(view.isFolded(3));
        view.setJson("{\"other\":[1]}");
        QVERIFY(!view.isFolded(3));
        QCOMPARE(seen(view), u"0 1 2 3 4"_s);
        QVERIFY(!view.grab().isNull());
    }

    void byMouse()
    {
        JsonView view;
        view.resize(400, 300);
        view.setJson(kJson);
        view.show();
        QVERIFY(gutterOf(view)->isVisible());
        const QPoint second(5, view.cursorRect().center().y() + view.fontMetrics().lineSpacing());
        QTest::mouseClick(gutterOf(view), Qt::LeftButton, {}, second);
        QCOMPARE(seen(view), u"0 1 7 8"_s);
        QTest::mouseClick(gutterOf(view), Qt::LeftButton, {}, second);
        QCOMPARE(seen(view), u"0 1 2 3 4 5 6 7 8"_s);
        view.setPlainText(u"no JSON"_s);
        QVERIFY(!gutterOf(view)->isVisible());
    }

    void byKeyboard()
    {
        JsonView view;
        view.setJson(kJson);
        view.show();
        QTextCursor cursor(view.document()->findBlockByNumber(4));
        view.setTextCursor(cursor);
        QTest::keyClick(&view, Qt::Key_Minus);
        QCOMPARE(seen(view), u"0 1 2 3 6 7 8"_s);
        QCOMPARE(view.textCursor().blockNumber(), 3);
        QTest::keyClick(&view, Qt::Key_Minus); // what is around
        QCOMPARE(seen(view), u"0 1 7 8"_s);
        QTest::keyClick(&view, Qt::Key_Plus);
        QCOMPARE(seen(view), u"0 1 2 3 6 7 8"_s);
        QTest::keyClick(&view, Qt::Key_Asterisk);
        QCOMPARE(seen(view), u"0 1 2 3 4 5 6 7 8"_s);
    }

    void aMegabyte()
    {
        QByteArray json = "[";
        for (int at = 0; json.size() < 1'000'000; ++at)
            json += (at ? ",{\"id\":" : "{\"id\":") + QByteArray::number(at)
                + R"(,"name":"thing","tags":["a","b"]})";
        json += ']';
        JsonView view;
        view.resize(400, 300);
        view.show();
        QElapsedTimer timer;
        timer.start();
        view.setJson(json);
        const qint64 shown = timer.restart();
        view.setFolded(0, true);
        const qint64 folded = timer.restart();
        QCOMPARE(seen(view), u"0"_s);
        timer.restart();
        view.setFolded(0, false);
        const qint64 unfolded = timer.restart();
        qInfo("1 MB of %d lines: shown in %lld ms, folded in %lld ms, unfolded in %lld ms", view.blockCount(),
            shown, folded, unfolded);
        QVERIFY(view.verticalScrollBar()->maximum() > 1000);
        QVERIFY2(folded + unfolded < 2000, "sanitizers are slow, a stall is slower");
    }
};

GATEHOUSE_TEST(TestJsonView)
#include "TestJsonView.moc"
