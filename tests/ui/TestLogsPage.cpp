#include "engine/telemetry/LogTail.h"
#include "tests/support/TestMain.h"
#include "tests/ui/WindowFixture.h"
#include "ui/models/LogModel.h"
#include "ui/pages/LogsPage.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/TextLabel.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using telemetry::LogTail;
using test::WindowFixture;
using ui::PageId;

// The newest lines of the log in the real window.
class TestLogsPage : public QObject
{
    Q_OBJECT
private:
    static constexpr int kPatience = 20'000;

    static void add(LogTail &tail, const QByteArray &level, const QByteArray &module, const QByteArray &text,
        const QByteArray &api)
    {
        tail.add("{\"timestamp\":\"2026-11-30T08:00:00.123Z\",\"level\":\"" + level + "\",\"message\":\"["
            + module + ":here] - " + text + " [api=" + api + "]\",\"module\":\"" + module + "\",\"api\":\""
            + api + "\"}\n");
    }

    static void addSome(LogTail &tail)
    {
        add(tail, "INFO", "gateway", "serving", "crm");
        add(tail, "WARNING", "calls", "a call took long", "crm");
        add(tail, "ERROR", "calls", "the backend is gone", "weather");
    }

    static QString counter(const WindowFixture &fixture)
    {
        return fixture.find<ui::TextLabel>(u"logsCounter"_s)->text();
    }

    static void choose(const WindowFixture &fixture, const QString &name, const QVariant &value)
    {
        auto *choice = fixture.find<QComboBox>(name);
        choice->setCurrentIndex(choice->findData(value));
    }

private Q_SLOTS:
    void model()
    {
        ui::LogModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QList<telemetry::LogLine> lines(3000);
        for (int at = 0; at < 3000; ++at)
            lines[at].number = quint64(at) + 1;
        model.append(lines);
        QCOMPARE(model.lastNumber(), 3000U);
        for (telemetry::LogLine &line : lines)
            line.number += 3000;
        model.append(lines);
        QCOMPARE(model.rowCount(), int(LogTail::kMostLines));
        QCOMPARE(model.lineAt(0).number, 1001U);
        QCOMPARE(model.lastNumber(), 6000U);
    }

    void showsAndFilters()
    {
        WindowFixture fixture;
        fixture.window->showPage(PageId::Logs);
        auto *nothing = fixture.find<ui::EmptyState>(u"logsNothing"_s);
        QVERIFY(nothing->isVisible());
        QCOMPARE(nothing->title(), u"No lines yet"_s);
        addSome(fixture.host.logTail());
        QTRY_COMPARE_WITH_TIMEOUT(counter(fixture), u"3 of 3 lines"_s, kPatience);
        auto *table = fixture.find<QTableView>(u"logsTable"_s);
        QCOMPARE(table->model()->index(2, 3).data().toString(), u"the backend is gone"_s);
        QCOMPARE(table->model()->index(1, 1).data().toString(), u"Warning"_s);
        choose(fixture, u"logsLevel"_s, 2);
        QCOMPARE(counter(fixture), u"2 of 3 lines"_s);
        choose(fixture, u"logsApi"_s, u"weather"_s);
        QCOMPARE(counter(fixture), u"1 of 3 lines"_s);
        table->selectRow(0);
        QVERIFY(
            fixture.find<QPlainTextEdit>(u"logsFields"_s)->toPlainText().contains(u"\"level\": \"ERROR\""_s));
        choose(fixture, u"logsModule"_s, u"gateway"_s);
        QCOMPARE(nothing->title(), u"Nothing matches"_s);
        QVERIFY(nothing->isVisible());
        fixture.find<QLineEdit>(u"logsFilter"_s)->setText(u"serv"_s);
        choose(fixture, u"logsApi"_s, QString());
        choose(fixture, u"logsLevel"_s, 0);
        QCOMPARE(counter(fixture), u"1 of 3 lines"_s);
    }

    void waitsAndExports()
    {
        WindowFixture fixture;
        fixture.window->showPage(PageId::Logs);
        addSome(fixture.host.logTail());
        QTRY_COMPARE_WITH_TIMEOUT(counter(fixture), u"3 of 3 lines"_s, kPatience);
        auto *follow = fixture.find<QCheckBox>(u"logsFollow"_s);
        follow->setChecked(false);
        addSome(fixture.host.logTail());
        choose(fixture, u"logsLevel"_s, 3);
        const QTemporaryDir folder;
        const QString target = folder.filePath(u"lines.jsonl"_s);
        fixture.find<ui::LogsPage>(u"logsPage"_s)
            ->setFileChooser(
                [&target](QWidget *, const ui::FileWish &, const auto &chosen) { chosen(target); });
        fixture.find<QPushButton>(u"logsExport"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(
            fixture.find<ui::TextLabel>(u"logsExported"_s)->text(), u"Written to lines.jsonl"_s, kPatience);
        QFile written(target);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll().count('\n'), 1);
        QCOMPARE(counter(fixture), u"1 of 3 lines"_s);
        follow->setChecked(true);
        QCOMPARE(counter(fixture), u"2 of 6 lines"_s);
    }
};

GATEHOUSE_TEST(TestLogsPage)
#include "TestLogsPage.moc"
