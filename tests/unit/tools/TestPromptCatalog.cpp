#include "engine/tools/PromptBuilder.h"
#include "tests/support/TestMain.h"
#include "tests/unit/tools/ReferencedFixture.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using tools::PromptCatalog;

class TestPromptCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listings();
    void emptyOne();
    void finds();
    void messages();
    void listingHashes();
    void leftOut();
};

namespace {

PromptConfig prompt(const QString &name, const QList<PromptMessageConfig> &messages)
{
    PromptConfig config;
    config.name = name;
    config.messages = messages;
    return config;
}

PromptMessageConfig bound(const QString &operation)
{
    PromptMessageConfig message;
    message.operation = operation;
    message.place = {u"config.yaml"_s, 12, 9};
    return message;
}

PromptMessageConfig said(const QString &text)
{
    PromptMessageConfig message;
    message.text = text;
    return message;
}

QList<PromptConfig> several()
{
    PromptConfig full = prompt(u"sum_up"_s, {said(u"Sum up {{customerId}}"_s), bound(u"getCustomer"_s)});
    full.title = u"Sum up"_s;
    full.description = u"Sums a customer up"_s;
    full.arguments
        = {{u"customerId"_s, u"Customer"_s, u"Which one"_s, true, {u"1"_s}}, {u"tone"_s, {}, {}, false, {}}};
    PromptMessageConfig embedded;
    embedded.role = PromptRole::Assistant;
    embedded.resource = u"crm://customers/{{customerId}}"_s;
    full.messages.append(embedded);
    return {full, prompt(u"hello"_s, {said(u"Say hello"_s)})};
}

std::shared_ptr<const PromptCatalog> catalog(const QList<PromptConfig> &configured)
{
    QStringList references;
    for (const PromptConfig &config : configured) {
        for (const PromptMessageConfig &message : config.messages)
            references += message.operation;
    }
    return PromptCatalog::create(tools::buildPrompts(
        configured, u"crm__"_s, test::referencedTools(references, test::pinnedOptions())));
}

} // namespace

void TestPromptCatalog::listings()
{
    const auto made = catalog(several());
    const QByteArray rest
        = R"("title":"Sum up","description":"Sums a customer up","arguments":[{"name":"customerId",)"
          R"("title":"Customer","description":"Which one","required":true},{"name":"tone"}]})";
    QCOMPARE(made->listing(), R"({"name":"sum_up",)" + rest + R"(,{"name":"hello"})");
    QCOMPARE(made->qualifiedListing(), R"({"name":"crm__sum_up",)" + rest + R"(,{"name":"crm__hello"})");
}

void TestPromptCatalog::emptyOne()
{
    const auto made = PromptCatalog::create();
    QVERIFY(made->listing().isEmpty() && made->qualifiedListing().isEmpty());
    QVERIFY(!made->find(u"hello"));
}

void TestPromptCatalog::finds()
{
    const auto made = catalog(several());
    QCOMPARE(made->find(u"hello"), &made->prompts()[1]);
    QCOMPARE(made->findQualified(u"crm__hello"), &made->prompts()[1]);
    QVERIFY(!made->find(u"crm__hello"));
    QVERIFY(!made->findQualified(u"hello"));
    QVERIFY(!made->find(u"Hello"));
}

void TestPromptCatalog::messages()
{
    const tools::Prompt sumUp = *catalog(several())->find(u"sum_up");
    QCOMPARE(sumUp.messages.size(), size_t(3));
    QCOMPARE(tools::expandPlaceholders(sumUp.messages[0].text, {{u"customerId"_s, u"7"_s}}), u"Sum up 7"_s);
    QVERIFY(!sumUp.messages[0].tool);
    QVERIFY(sumUp.messages[1].tool && sumUp.messages[1].text.isEmpty());
    QCOMPARE(sumUp.messages[2].role, PromptRole::Assistant);
    QCOMPARE(tools::expandUriPlaceholders(sumUp.messages[2].resourceUri, {{u"customerId"_s, u"a/b"_s}}),
        u"crm://customers/a%2Fb"_s);
    QCOMPARE(sumUp.arguments[0].values, QStringList(u"1"_s));
}

void TestPromptCatalog::listingHashes()
{
    QList<PromptConfig> configured = several();
    const quint64 hash = catalog(configured)->listingHash();
    QCOMPARE(catalog(configured)->listingHash(), hash);
    configured[1].messages[0].text = u"Say goodbye"_s; // is not listed
    QCOMPARE(catalog(configured)->listingHash(), hash);
    configured[1].description = u"Says goodbye"_s;
    QVERIFY(catalog(configured)->listingHash() != hash);
}

void TestPromptCatalog::leftOut()
{
    PromptConfig optional = prompt(u"optional"_s, {bound(u"getCustomer"_s)});
    optional.arguments = {{u"customerId"_s, {}, {}, false, {}}};
    const auto made = catalog({prompt(u"missing"_s, {bound(u"getCustomer"_s)}), optional,
        prompt(u"unknown"_s, {said(u"x"_s), bound(u"nobody"_s)}),
        prompt(u"report"_s, {bound(u"getReport"_s)})});
    QCOMPARE(made->prompts().size(), size_t(1));
    QVERIFY(made->find(u"report"));
    QCOMPARE(made->problems().size(), 3);
    QCOMPARE(made->problems()[0].code, u"tools.missing_argument"_s);
    QCOMPARE(made->problems()[1].code, u"tools.missing_argument"_s);
    QCOMPARE(made->problems()[2].code, u"tools.unknown_operation"_s);
    QCOMPARE(made->problems()[2].path, u"prompts.unknown.operation"_s);
    QCOMPARE(made->problems()[2].place.toString(), u"config.yaml:12:9"_s);
    QVERIFY(made->problems()[2].message.endsWith(u"; the prompt unknown is left out"_s));
}

GATEHOUSE_TEST(TestPromptCatalog)
#include "TestPromptCatalog.moc"
