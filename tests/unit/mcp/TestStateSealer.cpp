#include "engine/mcp/StateSealer.h"
#include "tests/support/TestMain.h"

using namespace gatehouse::mcp;
using namespace Qt::Literals::StringLiterals;

class TestStateSealer : public QObject
{
    Q_OBJECT
private:
    const QDateTime m_now = QDateTime::fromSecsSinceEpoch(1'790'000'000, Qt::UTC);

private Q_SLOTS:
    void comesBackAsItWas()
    {
        const StateSealer sealer;
        for (const QString &state : {u"x"_s, u""_s, u"a b.c ñ\n{}"_s, QString(5000, u'z')})
            QCOMPARE(*sealer.open(sealer.seal(state, "sales/tool", m_now), "sales/tool", m_now), state);
    }
    void isForItsOwnerOnly()
    {
        const StateSealer sealer;
        const QString sealed = sealer.seal(u"state"_s, "sales/tool", m_now);
        QVERIFY(!sealer.open(sealed, "other/tool", m_now));
        QVERIFY(!StateSealer().open(sealed, "sales/tool", m_now)); // another process
    }
    void cannotBeChanged()
    {
        const StateSealer sealer;
        const QString sealed = sealer.seal(u"state"_s, "sales/tool", m_now);
        for (qsizetype i = 0; i < sealed.size(); ++i) {
            QString changed = sealed;
            changed[i] = changed[i] == u'A' ? u'B' : u'A';
            const auto opened = sealer.open(changed, "sales/tool", m_now);
            // The last digit of base64 may carry bits that nothing reads.
            QVERIFY2(!opened || *opened == u"state", qPrintable(changed));
        }
        for (const QString &bad :
            {u""_s, u"."_s, u"a.b"_s, sealed + u"-TAMPERED"_s, sealed.chopped(3), u"ñ.ñ"_s})
            QVERIFY2(!sealer.open(bad, "sales/tool", m_now), qPrintable(bad));
    }
    void growsOld()
    {
        const StateSealer sealer;
        const QString sealed = sealer.seal(u"state"_s, "o", m_now);
        QVERIFY(sealer.open(sealed, "o", m_now.addSecs(3599)));
        QVERIFY(!sealer.open(sealed, "o", m_now.addSecs(3601)));
    }
};

GATEHOUSE_TEST(TestStateSealer)
#include "TestStateSealer.moc"
