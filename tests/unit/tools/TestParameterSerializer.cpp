#include "engine/tools/ParameterSerializer.h"
#include "tests/support/TestMain.h"
#include "tests/unit/tools/ToolFixture.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using openapi::ParameterStyle;
using tools::ArgumentBinding;

// The values of the table in OAS 3.1 §4.8.12.4, and a few it leaves out.
class TestParameterSerializer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStyle_data();
    void everyStyle();
    void nestedDeepObjects_data();
    void nestedDeepObjects();
    void numbers_data();
    void numbers();
    void encoding_data();
    void encoding();
    void allowReserved();
    void contentParameters();
    void partsAreJoined();
    void collectionFormats();
    void wholeQueryStrings();
    void cookieStyle();
    void controlCharactersStayOutOfHeaders_data();
    void controlCharactersStayOutOfHeaders();
};

namespace {

ArgumentBinding colorBinding(ParameterStyle style, bool explode)
{
    ArgumentBinding binding;
    binding.property = u"color"_s;
    binding.name = u"color"_s;
    binding.style = style;
    binding.explode = explode;
    return binding;
}

const QByteArray kNothing = "(nothing)";
const QByteArray kRefused = "(refused)";

QByteArray write(char place, const ArgumentBinding &binding, const QJsonValue &value)
{
    QByteArray out;
    if (place == 'p') {
        return tools::appendPathValue(out, binding, value) ? out : kRefused;
    }
    if (place == 'h') {
        const auto text = tools::headerValue(binding, value);
        return !text ? kRefused : text->value_or(kNothing);
    }
    if (place == 'q')
        tools::appendQuery(out, binding, value);
    else
        tools::appendCookies(out, binding, value);
    return out.isEmpty() ? kNothing : out;
}

struct Row
{
    const char *name;
    char place; // p, q, h, c
    ParameterStyle style;
    bool explode;
    // "", "blue", array, object, 5, true
    const char *results[6];
};

constexpr const char *kValues[]
    = {R"("")", R"("blue")", R"(["blue","black","brown"])", R"({"B":150,"G":200,"R":100})", "5", "true"};

constexpr Row kRows[] = {
    {"path simple", 'p', ParameterStyle::Simple, false,
        {"(refused)", "blue", "blue,black,brown", "B,150,G,200,R,100", "5", "true"}},
    {"path simple explode", 'p', ParameterStyle::Simple, true,
        {"(refused)", "blue", "blue,black,brown", "B=150,G=200,R=100", "5", "true"}},
    {"path label", 'p', ParameterStyle::Label, false,
        {"(refused)", ".blue", ".blue,black,brown", ".B,150,G,200,R,100", ".5", ".true"}},
    {"path label explode", 'p', ParameterStyle::Label, true,
        {"(refused)", ".blue", ".blue.black.brown", ".B=150.G=200.R=100", ".5", ".true"}},
    {"path matrix", 'p', ParameterStyle::Matrix, false,
        {";color", ";color=blue", ";color=blue,black,brown", ";color=B,150,G,200,R,100", ";color=5",
            ";color=true"}},
    {"path matrix explode", 'p', ParameterStyle::Matrix, true,
        {";color", ";color=blue", ";color=blue;color=black;color=brown", ";B=150;G=200;R=100", ";color=5",
            ";color=true"}},
    {"query form", 'q', ParameterStyle::Form, false,
        {"color=", "color=blue", "color=blue,black,brown", "color=B,150,G,200,R,100", "color=5",
            "color=true"}},
    {"query form explode", 'q', ParameterStyle::Form, true,
        {"color=", "color=blue", "color=blue&color=black&color=brown", "B=150&G=200&R=100", "color=5",
            "color=true"}},
    {"query space", 'q', ParameterStyle::SpaceDelimited, false,
        {"color=", "color=blue", "color=blue%20black%20brown", "color=B%20150%20G%20200%20R%20100", "color=5",
            "color=true"}},
    {"query space explode", 'q', ParameterStyle::SpaceDelimited, true,
        {"color=", "color=blue", "color=blue&color=black&color=brown", "B=150&G=200&R=100", "color=5",
            "color=true"}},
    {"query pipe", 'q', ParameterStyle::PipeDelimited, false,
        {"color=", "color=blue", "color=blue%7Cblack%7Cbrown", "color=B%7C150%7CG%7C200%7CR%7C100", "color=5",
            "color=true"}},
    {"query pipe explode", 'q', ParameterStyle::PipeDelimited, true,
        {"color=", "color=blue", "color=blue&color=black&color=brown", "B=150&G=200&R=100", "color=5",
            "color=true"}},
    {"query deepObject", 'q', ParameterStyle::DeepObject, false,
        {"color=", "color=blue", "color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown",
            "color%5BB%5D=150&color%5BG%5D=200&color%5BR%5D=100", "color=5", "color=true"}},
    {"query deepObject explode", 'q', ParameterStyle::DeepObject, true,
        {"color=", "color=blue", "color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown",
            "color%5BB%5D=150&color%5BG%5D=200&color%5BR%5D=100", "color=5", "color=true"}},
    {"header simple", 'h', ParameterStyle::Simple, false,
        {"", "blue", "blue,black,brown", "B,150,G,200,R,100", "5", "true"}},
    {"header simple explode", 'h', ParameterStyle::Simple, true,
        {"", "blue", "blue,black,brown", "B=150,G=200,R=100", "5", "true"}},
    {"cookie form", 'c', ParameterStyle::Form, false,
        {"color=", "color=blue", "color=blue,black,brown", "color=B,150,G,200,R,100", "color=5",
            "color=true"}},
    {"cookie form explode", 'c', ParameterStyle::Form, true,
        {"color=", "color=blue", "color=blue; color=black; color=brown", "B=150; G=200; R=100", "color=5",
            "color=true"}},
};

} // namespace

void TestParameterSerializer::everyStyle_data()
{
    QTest::addColumn<char>("place");
    QTest::addColumn<int>("style");
    QTest::addColumn<bool>("explode");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("expected");
    for (const Row &row : kRows) {
        const auto add = [&row](const char *value, const char *expected) {
            QTest::addRow("%s %s", row.name, value) << row.place << static_cast<int>(row.style) << row.explode
                                                    << QByteArray(value) << QByteArray(expected);
        };
        for (size_t i = 0; i < std::size(kValues); ++i)
            add(kValues[i], row.results[i]);
        // Null and the empty list and object are undefined values (RFC 6570 §2.3).
        for (const char *undefined : {"null", "[]", "{}", "[null]", R"({"a":null})"}) {
            if (row.style != ParameterStyle::DeepObject)
                add(undefined, row.place == 'p' ? "(refused)" : "(nothing)");
        }
    }
}

void TestParameterSerializer::everyStyle()
{
    QFETCH(char, place);
    QFETCH(int, style);
    QFETCH(bool, explode);
    QFETCH(QByteArray, value);
    const ArgumentBinding binding = colorBinding(static_cast<ParameterStyle>(style), explode);
    QTEST(write(place, binding, test::jsonValue(value)), "expected");
}

void TestParameterSerializer::nestedDeepObjects_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("two levels") << QByteArray(R"({"a":{"b":1,"c":"x y"}})")
                                << QByteArray("color%5Ba%5D%5Bb%5D=1&color%5Ba%5D%5Bc%5D=x%20y");
    QTest::newRow("list inside") << QByteArray(R"({"a":[1,2]})")
                                 << QByteArray("color%5Ba%5D%5B%5D=1&color%5Ba%5D%5B%5D=2");
    QTest::newRow("list of objects") << QByteArray(R"([{"a":1},{"a":2}])")
                                     << QByteArray("color%5B0%5D%5Ba%5D=1&color%5B1%5D%5Ba%5D=2");
    QTest::newRow("null and empty") << QByteArray(R"({"a":null,"b":{},"c":[]})") << kNothing;
    QTest::newRow("key cannot break out")
        << QByteArray(R"({"a]&b=1":1})") << QByteArray("color%5Ba%5D%26b%3D1%5D=1");
}

void TestParameterSerializer::nestedDeepObjects()
{
    QFETCH(QByteArray, value);
    QTEST(write('q', colorBinding(ParameterStyle::DeepObject, true), test::jsonValue(value)), "expected");
}

void TestParameterSerializer::numbers_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("zero") << QByteArray("0") << QByteArray("0");
    QTest::newRow("negative") << QByteArray("-7") << QByteArray("-7");
    QTest::newRow("integral") << QByteArray("3.0") << QByteArray("3");
    QTest::newRow("large integer") << QByteArray("9223372036854775807") << QByteArray("9223372036854775807");
    QTest::newRow("smallest integer")
        << QByteArray("-9223372036854775808") << QByteArray("-9223372036854775808");
    QTest::newRow("beyond 2^53") << QByteArray("9007199254740993") << QByteArray("9007199254740993");
    QTest::newRow("shortest") << QByteArray("0.1") << QByteArray("0.1");
    QTest::newRow("third") << QByteArray("0.3333333333333333") << QByteArray("0.3333333333333333");
    QTest::newRow("exponent") << QByteArray("1e300") << QByteArray("1e+300");
    QTest::newRow("nested") << QByteArray(R"({"a":[1,"x"]})") << QByteArray(R"({"a":[1,"x"]})");
}

void TestParameterSerializer::numbers()
{
    QFETCH(QByteArray, value);
    QTEST(tools::valueText(test::jsonValue(value)), "expected");
}

void TestParameterSerializer::encoding_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("unreserved") << u"aZ09-._~"_s << QByteArray("aZ09-._~");
    QTest::newRow("slash") << u"a/../b"_s << QByteArray("a%2F..%2Fb");
    QTest::newRow("delimiters") << u"?#[]@!$&'()*+,;=:"_s
                                << QByteArray("%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D%3A");
    QTest::newRow("line break") << u"a\r\nb"_s << QByteArray("a%0D%0Ab");
    QTest::newRow("NUL") << QString(QChar(u'\0')) << QByteArray("%00");
    QTest::newRow("percent") << u"%2F"_s << QByteArray("%252F");
    QTest::newRow("UTF-8") << u"ü 😀"_s << QByteArray("%C3%BC%20%F0%9F%98%80");
    QTest::newRow("backslash") << u"..\\x"_s << QByteArray("..%5Cx");
}

void TestParameterSerializer::encoding()
{
    QFETCH(QString, value);
    QFETCH(QByteArray, expected);
    QCOMPARE(write('p', colorBinding(ParameterStyle::Simple, false), value), expected);
    QCOMPARE(write('q', colorBinding(ParameterStyle::Form, true), value), "color=" + expected);
    QCOMPARE(write('c', colorBinding(ParameterStyle::Form, true), value), "color=" + expected);
}

void TestParameterSerializer::allowReserved()
{
    ArgumentBinding binding = colorBinding(ParameterStyle::Form, true);
    binding.allowReserved = true;
    QCOMPARE(write('q', binding, u"/a:b?c;d,e%2F%zz é"_s), "color=/a:b?c;d,e%2F%25zz%20%C3%A9");
    // What would start another parameter or end the query stays encoded.
    QCOMPARE(write('q', binding, u"1&key=2#x+[y]"_s), "color=1%26key%3D2%23x%2B%5By%5D");
    // What divides the items of a list is encoded inside them.
    QCOMPARE(write('q', binding, test::jsonValue(R"(["a,b","c/d"])")), "color=a,b&color=c/d");
    binding.explode = false;
    QCOMPARE(write('q', binding, test::jsonValue(R"(["a,b","c/d"])")), "color=a%2Cb,c/d");
    QCOMPARE(write('q', binding, test::jsonValue(R"({"a":"1,2"})")), "color=a,1%2C2");
}

void TestParameterSerializer::contentParameters()
{
    ArgumentBinding binding = colorBinding(ParameterStyle::Form, true);
    binding.contentType = "application/json";
    QCOMPARE(write('q', binding, test::jsonValue(R"({"a":[1]})")), "color=%7B%22a%22%3A%5B1%5D%7D");
    QCOMPARE(write('q', binding, u"x"_s), "color=%22x%22");
    QCOMPARE(write('h', binding, test::jsonValue(R"({"a":"\r\n"})")), R"({"a":"\r\n"})");
    QCOMPARE(write('p', binding, test::jsonValue("[1]")), "%5B1%5D");
    binding.contentType = "text/plain";
    QCOMPARE(write('q', binding, u"x"_s), "color=x");
}

void TestParameterSerializer::partsAreJoined()
{
    QByteArray query = "a=1";
    tools::appendQuery(query, colorBinding(ParameterStyle::Form, true), u"blue"_s);
    QCOMPARE(query, "a=1&color=blue");
    QByteArray cookies = "a=1";
    tools::appendCookies(cookies, colorBinding(ParameterStyle::Form, true), u"blue; x=1"_s);
    QCOMPARE(cookies, "a=1; color=blue%3B%20x%3D1");
    ArgumentBinding odd = colorBinding(ParameterStyle::Form, true);
    odd.name = u"filter[name]&x"_s;
    QCOMPARE(write('q', odd, u"v"_s), "filter%5Bname%5D%26x=v");
}

// OpenAPI 2.0's ssv, tsv and pipes, which may stand in paths and headers too.
void TestParameterSerializer::collectionFormats()
{
    const QJsonArray values{u"a b"_s, u"c"_s};
    const auto binding = [](ParameterStyle style) { return colorBinding(style, false); };
    QCOMPARE(write('q', binding(ParameterStyle::TabDelimited), values), "color=a%20b%09c");
    QCOMPARE(write('p', binding(ParameterStyle::TabDelimited), values), "a%20b%09c");
    QCOMPARE(write('p', binding(ParameterStyle::PipeDelimited), values), "a%20b%7Cc");
    QCOMPARE(write('h', binding(ParameterStyle::SpaceDelimited), values), "a b c");
    QCOMPARE(write('h', binding(ParameterStyle::TabDelimited), values), "a b\tc");
    QCOMPARE(write('h', binding(ParameterStyle::PipeDelimited), values), "a b|c");
    QCOMPARE(write('h', binding(ParameterStyle::Simple), values), "a b,c");
}

void TestParameterSerializer::wholeQueryStrings()
{
    ArgumentBinding binding = colorBinding(ParameterStyle::Form, true);
    binding.contentType = "application/x-www-form-urlencoded";
    QByteArray query = "a=1";
    tools::appendQueryString(query, binding, QJsonObject{{u"x y"_s, u"&"_s}, {u"z"_s, QJsonArray{1, 2}}});
    QCOMPARE(query, "a=1&x%20y=%26&z=1&z=2");
    binding.contentType = "application/json";
    query.clear();
    tools::appendQueryString(query, binding, QJsonObject{{u"a"_s, 1}});
    QCOMPARE(query, "%7B%22a%22%3A1%7D");
    query.clear();
    tools::appendQueryString(query, binding, QJsonValue(QJsonValue::Null));
    QCOMPARE(query, "");
}

// OAS 3.2: no percent-encoding, except where the value would end the cookie.
void TestParameterSerializer::cookieStyle()
{
    QCOMPARE(write('c', colorBinding(ParameterStyle::Cookie, true), u"a=b/c"_s), "color=a=b/c");
    QCOMPARE(write('c', colorBinding(ParameterStyle::Cookie, true), u"a; b=1"_s), "color=a%3B%20b%3D1");
    QCOMPARE(write('c', colorBinding(ParameterStyle::Cookie, true), u"a\r\nb"_s), "color=a%0D%0Ab");
}

void TestParameterSerializer::controlCharactersStayOutOfHeaders_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("CR") << u"a\rb"_s;
    QTest::newRow("LF") << u"a\nX-Evil: 1"_s;
    QTest::newRow("NUL") << u"a"_s + QChar(u'\0');
    QTest::newRow("DEL") << u"a\x7f"_s;
}

void TestParameterSerializer::controlCharactersStayOutOfHeaders()
{
    QFETCH(QString, value);
    const auto text = tools::headerValue(colorBinding(ParameterStyle::Simple, false), value);
    QVERIFY(!text.ok());
    QCOMPARE(text.error().code, u"arguments.unsafe"_s);
    QCOMPARE(text.error().path, u"color"_s);
    QVERIFY(!tools::headerValue(colorBinding(ParameterStyle::Simple, true), QJsonArray{u"ok"_s, value}).ok());
}

GATEHOUSE_TEST(TestParameterSerializer)
#include "TestParameterSerializer.moc"
