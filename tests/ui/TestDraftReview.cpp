#include "tests/support/TestMain.h"
#include "ui/draft/DraftReview.h"

#include <QFile>
#include <QTemporaryDir>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;

// What a review shows of secrets that stand in the file: nothing, and it says so.
class TestDraftReview : public QObject
{
    Q_OBJECT

    static std::optional<QList<ui::DiffLine>> review(const QByteArray &text)
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"config.yaml"_s));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(text);
        file.close();
        const auto base = ui::readDraftBase(file.fileName());
        if (!base)
            return {};
        config::YamlValue changed = *base->tree;
        changed.with(
            u"gateway"_s, config::YamlValue::ofMap().with(u"name"_s, config::YamlValue::ofText(u"G"_s)));
        return ui::reviewLines(
            *base, ui::readDraft(*base, std::make_shared<const config::YamlValue>(std::move(changed))));
    }

private Q_SLOTS:
    void aSecretIsCovered()
    {
        const auto lines = review("teams:\n  - {name: a, api_key: sk-one-plain, allowed_apis: []}\n");
        QVERIFY(lines);
        QVERIFY(!lines->isEmpty());
        for (const ui::DiffLine &line : *lines)
            QVERIFY(!line.text.contains(u"sk-one"_s));
    }

    void aSharedSecretHidesTheLines()
    {
        QVERIFY(!review("teams:\n  - {name: a, api_key: &key sk-one-plain, allowed_apis: []}\n"
                        "  - {name: b, api_key: *key, allowed_apis: []}\n"));
    }
};

GATEHOUSE_TEST(TestDraftReview)
#include "TestDraftReview.moc"
