#include "ui/HelpTexts.h"

#include <QCoreApplication>
#include <QKeySequence>

#include <array>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

// The translation context of this file.
struct Help
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::Help)
};

struct Entry
{
    PageId page;
    const char *purpose;
    std::array<const char *, 3> hints;
    const char *document;
    const char *section;
};

// In the order of PageId.
constexpr std::array<Entry, NavigationModel::pageCount> kEntries{{
    {PageId::Overview,
        QT_TRANSLATE_NOOP(
            "gatehouse::ui::Help", "How the gateway is doing: live numbers, and charts over time."),
        {QT_TRANSLATE_NOOP("gatehouse::ui::Help", "Choose above the charts how much time they show."),
            QT_TRANSLATE_NOOP("gatehouse::ui::Help",
                "Below stand the slowest tools, those that fail, and who calls most; a row leads to its "
                "calls."),
            QT_TRANSLATE_NOOP(
                "gatehouse::ui::Help", "Nothing yet? The page shows how a client makes its first call.")},
        "docs/operations.md", "Activity"},
    {PageId::Apis,
        QT_TRANSLATE_NOOP("gatehouse::ui::Help",
            "Which APIs there are, whether each is served, and all settings of the one that is chosen."),
        {QT_TRANSLATE_NOOP("gatehouse::ui::Help",
             "“Add an API…” takes an address, a file or text; a document may be dropped anywhere on the "
             "window."),
            QT_TRANSLATE_NOOP(
                "gatehouse::ui::Help", "The report says what became of each operation of the document."),
            QT_TRANSLATE_NOOP(
                "gatehouse::ui::Help", "Changes wait in a draft until you save and apply them.")},
        "docs/window.md", "Adding an API"},
    {PageId::Tools,
        QT_TRANSLATE_NOOP("gatehouse::ui::Help",
            "What a model sees of each tool, what it costs, and what request is made of it."),
        {QT_TRANSLATE_NOOP("gatehouse::ui::Help", "“Try it” calls the tool as a team, as clients would."),
            QT_TRANSLATE_NOOP("gatehouse::ui::Help", "“HTTP” shows what went over the wire, secrets masked."),
            QT_TRANSLATE_NOOP("gatehouse::ui::Help", "The filter looks at names, titles and paths.")},
        "docs/window.md", "Trying a tool"},
    {PageId::Teams,
        QT_TRANSLATE_NOOP("gatehouse::ui::Help", "Who may call what, how often, and with which keys."),
        {QT_TRANSLATE_NOOP(
             "gatehouse::ui::Help", "A new key is shown once; the configuration keeps only its hash."),
            QT_TRANSLATE_NOOP("gatehouse::ui::Help",
                "“Rotate…” makes a new key and lets the old ones be valid for the time you choose."),
            QT_TRANSLATE_NOOP("gatehouse::ui::Help", "Keys count once you save and apply.")},
        "docs/window.md", "Keys"},
    {PageId::Credentials,
        QT_TRANSLATE_NOOP("gatehouse::ui::Help",
            "Every secret the configuration refers to: where it comes from, who uses it, and whether it is "
            "there."),
        {QT_TRANSLATE_NOOP("gatehouse::ui::Help",
             "Entries of the keychain are set, replaced and deleted here, and count at once."),
            QT_TRANSLATE_NOOP("gatehouse::ui::Help", "A secret is never shown again."),
            QT_TRANSLATE_NOOP("gatehouse::ui::Help",
                "Variables and files are changed where they are; the page says whether they are found.")},
        "docs/credentials.md", "Credentials of backends"},
    {PageId::Activity,
        QT_TRANSLATE_NOOP(
            "gatehouse::ui::Help", "Every recorded call, from the MCP request over HTTP to the result."),
        {QT_TRANSLATE_NOOP("gatehouse::ui::Help", "Choose a call to see its parts side by side."),
            QT_TRANSLATE_NOOP("gatehouse::ui::Help", "“Edit and resend” takes its arguments to “Try it”."),
            QT_TRANSLATE_NOOP("gatehouse::ui::Help",
                "What is filtered can be exported. Arguments and answers are kept where Settings say so.")},
        "docs/operations.md", "Activity"},
    {PageId::Clients,
        QT_TRANSLATE_NOOP("gatehouse::ui::Help",
            "The MCP clients of this machine: connected to the gateway, tried, and disconnected again."),
        {QT_TRANSLATE_NOOP("gatehouse::ui::Help",
             "“Connect…” shows which lines of the client's file change before it writes them."),
            QT_TRANSLATE_NOOP("gatehouse::ui::Help",
                "“Try it” starts the very command that was written, as the client would."),
            QT_TRANSLATE_NOOP("gatehouse::ui::Help", "The key never stands in a client's file.")},
        "docs/window.md", "Connecting clients"},
    {PageId::Logs, QT_TRANSLATE_NOOP("gatehouse::ui::Help", "The newest lines of the gateway's log."),
        {QT_TRANSLATE_NOOP("gatehouse::ui::Help", "Filter by level, module, API or words."),
            QT_TRANSLATE_NOOP("gatehouse::ui::Help", "A row shows all its fields."),
            QT_TRANSLATE_NOOP("gatehouse::ui::Help", "How much is logged is set by the level in Settings.")},
        "docs/operations.md", "Log"},
    {PageId::Settings,
        QT_TRANSLATE_NOOP("gatehouse::ui::Help",
            "The choices of this window, and everything under “gateway” in the configuration."),
        {QT_TRANSLATE_NOOP("gatehouse::ui::Help", "What is under “This window” applies at once."),
            QT_TRANSLATE_NOOP(
                "gatehouse::ui::Help", "All else waits in a draft until you save and apply it."),
            QT_TRANSLATE_NOOP(
                "gatehouse::ui::Help", "What is wrong stands at its field, and in the list at the bottom.")},
        "docs/configuration.md", "gateway"},
}};

QString native(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::NativeText);
}

} // namespace

PageHelp helpOf(PageId page)
{
    const Entry &entry = kEntries.at(static_cast<size_t>(page));
    PageHelp help{
        Help::tr(entry.purpose), {}, QString::fromLatin1(entry.document), QString::fromLatin1(entry.section)};
    for (const char *hint : entry.hints)
        help.hints += Help::tr(hint);
    return help;
}

QList<KeyHelp> keysOf(PageId page)
{
    QList<KeyHelp> keys;
    if (page == PageId::Tools)
        keys += {native(Qt::CTRL | Qt::Key_Return), Help::tr("Call the tool that is tried")};
    const QString pages = native(Qt::CTRL | Qt::Key_1) + u" … "_s
        + native(QKeySequence(u"Ctrl+%1"_s.arg(static_cast<int>(NavigationModel::pageCount))));
    return keys << KeyHelp{pages, Help::tr("Go to a page")}
                << KeyHelp{native(Qt::CTRL | Qt::Key_F), Help::tr("Filter this page")}
                << KeyHelp{native(Qt::CTRL | Qt::Key_S), Help::tr("Save and apply")}
                << KeyHelp{native(Qt::CTRL | Qt::SHIFT | Qt::Key_S), Help::tr("Review the changes")}
                << KeyHelp{native(QKeySequence::Undo) + u", "_s + native(QKeySequence::Redo),
                       Help::tr("Undo, redo")}
                << KeyHelp{native(Qt::CTRL | Qt::Key_R), Help::tr("Reload the configuration")}
                << KeyHelp{native(Qt::CTRL | Qt::Key_O), Help::tr("Open a configuration")}
                << KeyHelp{native(Qt::CTRL | Qt::Key_Q), Help::tr("Quit")}
                << KeyHelp{native(Qt::Key_F1), Help::tr("This help")};
}

} // namespace gatehouse::ui
