#include "tests/support/TestMain.h"
#include "ui/style/Icons.h"
#include "ui/style/Theme.h"
#include "ui/style/Translator.h"
#include "ui/widgets/JsonText.h"
#include "ui/widgets/MarkdownView.h"

#include <QApplication>
#include <QFile>
#include <QImage>
#include <QRegularExpression>
#include <QTextDocument>
#include <QXmlStreamReader>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using ui::Theme;
using ui::Tone;

// Colours, icons, texts and the small widgets that show what others wrote.
class TestLook : public QObject
{
    Q_OBJECT
private:
    static bool hasInk(const QIcon &icon, int side)
    {
        const QImage image = icon.pixmap(side, side).toImage();
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (qAlpha(image.pixel(x, y)) > 200)
                    return true;
            }
        }
        return false;
    }

private Q_SLOTS:
    void contrastIsSufficient_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << Theme::lightPalette();
        QTest::newRow("dark") << Theme::darkPalette();
    }

    // WCAG 2.2 §1.4.3 asks 4.5 of text, §1.4.11 asks 3 of what tells a state.
    void contrastIsSufficient()
    {
        QFETCH(const QPalette, palette);
        const QList<QColor> grounds{palette.color(QPalette::Window), palette.color(QPalette::Base),
            palette.color(QPalette::Highlight)};
        for (const QColor &ground : grounds)
            QVERIFY(Theme::contrast(palette.color(QPalette::Text), ground) >= 7);
        for (const Tone tone : {Tone::Neutral, Tone::Accent, Tone::Good, Tone::Warning, Tone::Bad}) {
            const QColor ink = Theme::ink(tone, palette);
            for (const QColor &ground : grounds)
                QVERIFY2(
                    Theme::contrast(ink, ground) >= 4.5, qPrintable(ink.name() + u" on "_s + ground.name()));
            const QColor surface = Theme::surface(tone, palette);
            QVERIFY2(
                Theme::contrast(ink, surface) >= 4.5, qPrintable(ink.name() + u" on "_s + surface.name()));
        }
        QVERIFY(Theme::contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight))
            >= 7);
        QVERIFY(Theme::contrast(palette.color(QPalette::ButtonText), palette.color(QPalette::Button)) >= 7);
    }

    void contrastOfBlackAndWhite()
    {
        QCOMPARE(qRound(Theme::contrast(Qt::black, Qt::white)), 21);
        QCOMPARE(qRound(Theme::contrast(Qt::white, Qt::white)), 1);
    }

    void everyIconDraws()
    {
        for (int glyph = 0; glyph <= static_cast<int>(ui::Glyph::Warning); ++glyph) {
            const QIcon icon = ui::glyphIcon(static_cast<ui::Glyph>(glyph));
            QVERIFY2(hasInk(icon, 16) && hasInk(icon, 48), qPrintable(QString::number(glyph)));
        }
        QVERIFY(hasInk(ui::applicationIcon(), 64));
    }

    void iconsFollowTheTheme()
    {
        Theme theme(*qApp);
        const QIcon icon = ui::glyphIcon(ui::Glyph::Stop);
        theme.setMode(Theme::Mode::Light);
        const QImage light = icon.pixmap(24, 24).toImage();
        theme.setMode(Theme::Mode::Dark);
        const QImage dark = icon.pixmap(24, 24).toImage();
        QVERIFY(light != dark);
        theme.setMode(Theme::Mode::Light);
    }

    void spanishIsWhole()
    {
        QFile file(test::sourcePath(u"resources/translations/gatehouse_es.ts"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        int texts = 0;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement || xml.name() != u"translation")
                continue;
            QVERIFY2(
                !xml.attributes().hasAttribute(u"type"_s), qPrintable(QString::number(xml.lineNumber())));
            QVERIFY(!xml.readElementText(QXmlStreamReader::IncludeChildElements).isEmpty());
            ++texts;
        }
        QVERIFY(!xml.hasError());
        QVERIFY(texts > 100);
    }

    void pluralsOfBothLanguages()
    {
        const auto tools = [](int count) {
            return QCoreApplication::translate("gatehouse::ui::Wording", "%n tool(s)", nullptr, count);
        };
        ui::Translator translator;
        QCOMPARE(tools(1), u"1 tool"_s);
        QCOMPARE(tools(42), u"42 tools"_s);
        translator.setLanguage(ui::Language::Spanish);
        QCOMPARE(tools(1), u"1 herramienta"_s);
        QCOMPARE(tools(42), u"42 herramientas"_s);
    }

    void prettyJsonKeepsOrderAndNumbers()
    {
        const QByteArray source = "{\"z\":1.50,\"a\":[],\"s\":\"{,:\\\"}\",\"e\":{ },\"l\":[1,{\"k\":null}]}";
        QCOMPARE(ui::prettyJson(source),
            QByteArray("{\n  \"z\": 1.50,\n  \"a\": [],\n  \"s\": \"{,:\\\"}\",\n  \"e\": {},\n  \"l\": [\n  "
                       "  1,\n    {\n"
                       "      \"k\": null\n    }\n  ]\n}"));
        QCOMPARE(ui::prettyJson("]]}\"cut"), QByteArray("\n]\n]\n}\"cut"));
        QCOMPARE(ui::prettyJson({}), QByteArray());
    }

    void markdownBringsNothingIn()
    {
        ui::MarkdownView view(100);
        view.setText(
            u"**bold** ![x](file:///etc/hostname) <script>alert(1)</script> <img src=\"http://x/y.png\">"_s);
        const QString html = view.toHtml();
        QVERIFY(!html.contains(u"<script"_s));
        QVERIFY(!html.contains(u"http://x/y.png\" />"_s));
        QVERIFY(!view.loadResource(QTextDocument::ImageResource, QUrl(u"file:///etc/hostname"_s)).isValid());
        QVERIFY(!view.openLinks());
        QVERIFY(view.toPlainText().contains(u"bold"_s));
    }
};

GATEHOUSE_TEST(TestLook)
#include "TestLook.moc"
