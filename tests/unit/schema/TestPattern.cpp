#include "engine/schema/EcmaPattern.h"
#include "engine/schema/Pattern.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse::schema;

class TestPattern : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void validUnderU_data()
    {
        QTest::addColumn<QString>("pattern");
        for (const char *text : {"", "^[a-z]+$", "a|b", "(?:x)?", "(?<y>\\d{4})-\\k<y>", "(?<=a)b(?<!c)d",
                 "[\\w\\-.]+", "\\u00e4", "\\u{1F600}", "\\p{L}+\\P{Nd}", "\\p{Script=Greek}", "^\\/x\\.y$",
                 "a{2}b{2,}c{2,3}?", "[^]", "[]", "(a)\\1", "\\cJ\\0\\x41", "[\\b-]", "^\\S+@\\S+$", "[a-]",
                 "[-a]", "😀", "[😀-😂]", "\\bword\\B", "\\p{Lu}", "\\p{Letter}", "[\\P{gc=Nd}]"})
            QTest::newRow(*text ? text : "empty") << QString::fromUtf8(text);
    }
    void validUnderU()
    {
        QFETCH(QString, pattern);
        QCOMPARE(ecmaPatternFault(pattern), QString());
        const auto compiled = Pattern::compile(pattern);
        QVERIFY2(compiled.ok(), compiled.ok() ? "" : qPrintable(compiled.error().message));
    }

    void refused_data()
    {
        QTest::addColumn<QString>("pattern");
        for (const char *text : {"a\\-b", "\\_", "(?i)a", "\\Aa", "a\\Z", "a*+", "a++", "a?+", "(?>a)",
                 "(?P<n>a)", "[a", "(a", "a)", "*a", "a**", "{2}", "a{2", "a}", "]", "a{3,2}", "[z-a]",
                 "[\\d-z]", "[[:alpha:]]", "\\1", "\\k<n>", "\\08", "\\u12", "\\u{110000}", "\\x1",
                 "\\p{Greek}", "\\pL", "\\p{Foo}", "(?=a)*", "^*", "\\Qa\\E", "(?R)", "(*UTF)a", "(?#c)",
                 "\\", "(?<n>a)(?<n>b)", "(?<1>a)", "\\h", "\\a", "\\e", "[\\_]", "\\@"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void refused()
    {
        QFETCH(QString, pattern);
        QVERIFY(!Pattern::compile(pattern).ok());
    }

    // They go out as '?', and are judged as that.
    void loneSurrogatesAreNotOverlooked()
    {
        const auto outcome = [](const char *pattern, const QString &text) {
            return Pattern::compile(QString::fromUtf8(pattern)).value()->match(text);
        };
        const QString high = u"5"_s + QChar(0xd800);
        QCOMPARE(outcome("^[0-9]+$", high), Pattern::Outcome::Differs);
        QCOMPARE(outcome("^[0-9]+$", u"5"_s + QChar(0xdc00)), Pattern::Outcome::Differs);
        QCOMPARE(outcome("^[^?]*$", high + u"b"_s), Pattern::Outcome::Differs);
    }

    // What needs more memory than is kept gets it, and the next match is none the worse for it.
    void moreMemoryThanIsKept()
    {
        const auto pattern = Pattern::compile(u"^(?:(a)|(b))*?c$"_s).value();
        const QString text = u"ab"_s.repeated(2000);
        for (int round = 0; round < 3; ++round) {
            QCOMPARE(pattern->match(text + u'c'), Pattern::Outcome::Matches);
            QCOMPARE(pattern->match(text), Pattern::Outcome::Differs);
            QCOMPARE(pattern->match(u"c"_s), Pattern::Outcome::Matches);
        }
    }

    void matchesAsEcmaScript()
    {
        const auto outcome = [](const char *pattern, const QString &text) {
            return Pattern::compile(QString::fromUtf8(pattern)).value()->match(text);
        };
        using Outcome = Pattern::Outcome;
        QCOMPARE(outcome("b", u"abc"_s), Outcome::Matches);
        QCOMPARE(outcome("^b", u"abc"_s), Outcome::Differs);
        QCOMPARE(outcome("^a$", u"a\n"_s), Outcome::Differs);
        QCOMPARE(outcome("^.$", u"😀"_s), Outcome::Matches);
        QCOMPARE(outcome("^\\u00e4$", u"ä"_s), Outcome::Matches);
        QCOMPARE(outcome("^\\u{1F600}$", u"😀"_s), Outcome::Matches);
        QCOMPARE(outcome("^[^]$", u"\n"_s), Outcome::Matches);
        QCOMPARE(outcome("^\\d$", u"٣"_s), Outcome::Differs);
        QCOMPARE(outcome("^\\p{Decimal_Number}$", u"٣"_s), Outcome::Matches);
        QCOMPARE(outcome("^\\s[\\s]\\S[\\s\\S]$", u"\u00a0\u2003a\ufeff"_s), Outcome::Matches);
        QCOMPARE(outcome("^\\S$", u"\u2003"_s), Outcome::Differs);
    }

    void catastrophesEnd()
    {
        const auto pattern = Pattern::compile(u"^(a+)+$"_s).takeValue();
        QCOMPARE(pattern->match(QString(40, u'a') + u'!'), Pattern::Outcome::LimitReached);
        const auto deep = Pattern::compile(u"^(?:a|b)*c$"_s).takeValue();
        QVERIFY(deep->match(QString(3'000'000, u'a')) != Pattern::Outcome::Matches);
    }
};

GATEHOUSE_TEST(TestPattern)
#include "TestPattern.moc"
