#include "tests/support/TestMain.h"
#include "ui/widgets/SchemaForm.h"
#include "ui/widgets/TextLabel.h"

#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using ui::SchemaForm;

namespace {

const char *const kSchema = "{\"type\":\"object\",\"required\":[\"name\",\"address\"],\"properties\":{"
                            "\"name\":{\"type\":\"string\",\"examples\":[\"Ada\"]},"
                            "\"age\":{\"type\":\"integer\",\"examples\":[41]},"
                            "\"score\":{\"type\":[\"number\",\"null\"]},"
                            "\"vip\":{\"type\":\"boolean\",\"default\":false},"
                            "\"state\":{\"type\":\"string\",\"enum\":[\"lead\",\"active\"]},"
                            "\"born\":{\"type\":\"string\",\"format\":\"date\"},"
                            "\"tags\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},"
                            "\"any\":{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"object\"}]},"
                            "\"address\":{\"type\":\"object\",\"required\":[\"city\"],\"properties\":{"
                            "\"city\":{\"type\":\"string\"},\"geo\":{\"type\":\"object\",\"properties\":{"
                            "\"lat\":{\"type\":\"number\"}}}}}}}";

} // namespace

// A form made from a schema: what it begins with, what it gives back, where its problems stand.
class TestSchemaForm : public QObject
{
    Q_OBJECT
private:
    template <typename T> T *find(const QString &name) const { return m_form->findChild<T *>(name); }
    QByteArray json() const
    {
        return QJsonDocument(m_form->arguments().value_or(QJsonObject())).toJson(QJsonDocument::Compact);
    }
    static QJsonObject object(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }

    std::unique_ptr<SchemaForm> m_form;

private Q_SLOTS:
    void init()
    {
        m_form = std::make_unique<SchemaForm>();
        m_form->setSchema(kSchema);
        m_form->show();
    }

    void cleanup() { m_form.reset(); }

    // Defaults, and examples of what is required; other examples only as a hint.
    void beginsFilledIn()
    {
        QCOMPARE(json(), QByteArray("{\"address\":{},\"name\":\"Ada\",\"vip\":false}"));
        QCOMPARE(find<QLineEdit>(u"argument.age"_s)->placeholderText(), u"41"_s);
    }

    void givesTypedValues()
    {
        find<QLineEdit>(u"argument.name"_s)->setText(u"Bob"_s);
        find<QLineEdit>(u"argument.age"_s)->setText(u" 9007199254740993 "_s);
        find<QLineEdit>(u"argument.score"_s)->setText(u"1.5"_s);
        find<QComboBox>(u"argument.vip"_s)->setCurrentIndex(2);
        find<QComboBox>(u"argument.state"_s)->setCurrentText(u"active"_s);
        find<QLineEdit>(u"argument.born"_s)->setText(u"1990-01-02"_s);
        find<QPlainTextEdit>(u"argument.any"_s)->setPlainText(u"{\"x\":1}"_s);
        find<QLineEdit>(u"argument.address.city"_s)->setText(u"Brno"_s);
        const QJsonObject values = *m_form->arguments();
        QCOMPARE(values.value(u"age"_s).toInteger(), 9'007'199'254'740'993);
        QCOMPARE(json(),
            QByteArray(
                "{\"address\":{\"city\":\"Brno\"},\"age\":9007199254740993,\"any\":{\"x\":1},"
                "\"born\":\"1990-01-02\",\"name\":\"Bob\",\"score\":1.5,\"state\":\"active\",\"vip\":true}"));
    }

    void leavesOutWhatIsEmpty()
    {
        find<QLineEdit>(u"argument.name"_s)->clear();
        find<QComboBox>(u"argument.vip"_s)->setCurrentIndex(0);
        QCOMPARE(json(), QByteArray("{\"address\":{}}"));
    }

    void noNumberGoesOutAsItIs()
    {
        find<QLineEdit>(u"argument.age"_s)->setText(u"old"_s);
        QCOMPARE(m_form->arguments()->value(u"age"_s), QJsonValue(u"old"_s));
    }

    void arraysGrowAndShrink()
    {
        auto *add = find<QPushButton>(u"add.tags"_s);
        add->click();
        add->click();
        find<QLineEdit>(u"argument.tags.0"_s)->setText(u"a"_s);
        find<QLineEdit>(u"argument.tags.1"_s)->setText(u"b"_s);
        QCOMPARE(m_form->arguments()->value(u"tags"_s).toArray(), (QJsonArray{u"a"_s, u"b"_s}));
        find<QToolButton>(u"remove.tags.0"_s)->click();
        QCOMPARE(m_form->arguments()->value(u"tags"_s).toArray(), (QJsonArray{u"b"_s}));
    }

    void nestedOnesAreMadeWhenOpened()
    {
        QVERIFY(!find<QLineEdit>(u"argument.address.geo.lat"_s));
        find<QToolButton>(u"open.address.geo"_s)->click();
        find<QLineEdit>(u"argument.address.geo.lat"_s)->setText(u"49.2"_s);
        QCOMPARE(m_form->arguments()->value(u"address"_s)[u"geo"_s][u"lat"_s], QJsonValue(49.2));
    }

    // Whatever no editor can show comes back unchanged until somebody edits it.
    void keepsForeignValues_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("unknown member") << QByteArray("{\"more\":[1,{\"x\":null}],\"name\":\"A\"}");
        QTest::newRow("other types") << QByteArray(
            "{\"age\":{\"x\":1},\"name\":5,\"tags\":\"no array\",\"vip\":\"yes\"}");
        QTest::newRow("null") << QByteArray("{\"address\":null,\"name\":null,\"score\":null}");
        QTest::newRow("outside the list") << QByteArray("{\"state\":\"gone\"}");
        QTest::newRow("lines") << QByteArray("{\"name\":\"one\\ntwo\"}");
    }

    void keepsForeignValues()
    {
        QFETCH(QByteArray, json);
        m_form->setArguments(object(json));
        QCOMPARE(this->json(), json);
        QVERIFY(m_form->setMode(SchemaForm::Mode::Json));
        QVERIFY(m_form->setMode(SchemaForm::Mode::Form));
        QCOMPARE(this->json(), json);
    }

    void problemsStandAtTheirFields()
    {
        find<QPushButton>(u"add.tags"_s)->click();
        const auto problem = [](const QString &path, const QString &message) {
            return Problem{Severity::Error, {}, message, path, {}};
        };
        m_form->showProblems({problem(u"name"_s, u"one"_s), problem(u"address.geo.lat"_s, u"two"_s),
            problem(u"tags[0]"_s, u"three"_s), problem(u"nowhere"_s, u"four"_s), problem({}, u"five"_s)});
        QCOMPARE(find<ui::TextLabel>(u"problem.name"_s)->text(), u"one"_s);
        QVERIFY(find<ui::TextLabel>(u"problem.address.geo.lat"_s)->isVisible());
        QCOMPARE(find<ui::TextLabel>(u"problem.tags.0"_s)->text(), u"three"_s);
        QCOMPARE(find<ui::TextLabel>(u"argumentProblems"_s)->text(), u"nowhere: four\nfive"_s);
        m_form->clearProblems();
        QVERIFY(!find<ui::TextLabel>(u"problem.name"_s)->isVisible());
        QVERIFY(!find<ui::TextLabel>(u"argumentProblems"_s)->isVisible());
    }

    void editingIsTold()
    {
        QSignalSpy edits(m_form.get(), &SchemaForm::edited);
        find<QLineEdit>(u"argument.address.city"_s)->setText(u"x"_s);
        QCOMPARE(edits.count(), 1);
    }
};

GATEHOUSE_TEST(TestSchemaForm)
#include "TestSchemaForm.moc"
