#include "app/window/WindowTimes.h"

#include "ui/MainWindow.h"

#include <QEvent>
#include <QJsonDocument>

#include <algorithm>
#include <chrono>

namespace gatehouse::app {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kBeat = 5ms;
constexpr int kBlockMilliseconds = 1000;

double milliseconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

} // namespace

std::unique_ptr<WindowTimes> WindowTimes::ofEnvironment(ui::MainWindow &window)
{
    const QString file = qEnvironmentVariable("GATEHOUSE_WINDOW_TIMES");
    if (file.isEmpty())
        return nullptr;
    auto times = std::make_unique<WindowTimes>(window, file);
    if (const int pause = qEnvironmentVariableIntValue("GATEHOUSE_WINDOW_TOUR"); pause > 0)
        times->tour(std::chrono::milliseconds(pause));
    return times;
}

WindowTimes::WindowTimes(ui::MainWindow &window, const QString &file) : m_window(window), m_file(file)
{
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        qWarning("%s cannot be written", qPrintable(file));
    window.installEventFilter(this);
    connect(&m_heart, &QTimer::timeout, this, &WindowTimes::beat);
    connect(&m_tour, &QTimer::timeout, this, &WindowTimes::showNextPage);
    m_heart.setTimerType(Qt::PreciseTimer);
}

void WindowTimes::tour(std::chrono::milliseconds pause)
{
    m_tour.setInterval(pause);
}

// A window is painted first when it is exposed, and later by requests for an update. Both are over when what
// is posted now comes round.
bool WindowTimes::eventFilter(QObject *watched, QEvent *event)
{
    const bool first = event->type() == QEvent::Paint && !m_shown;
    const bool page = event->type() == QEvent::UpdateRequest && m_sincePage.isValid();
    if ((first || page) && !m_painting) {
        m_painting = true;
        QMetaObject::invokeMethod(this, &WindowTimes::painted, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

void WindowTimes::painted()
{
    m_painting = false;
    if (m_sincePage.isValid()) {
        const double took = milliseconds(m_sincePage);
        m_sincePage.invalidate();
        say("page", {{u"page"_s, ui::NavigationModel::pageName(m_window.page())}, {u"ms"_s, took}});
    }
    if (m_shown)
        return;
    m_shown = true;
    say("shown");
    m_sinceBeat.start();
    m_sinceBlock.start();
    m_heart.start(kBeat);
    if (m_tour.interval() > 0)
        m_tour.start();
}

// The pause itself is in it, so that what is said is never too short.
void WindowTimes::beat()
{
    m_longest = std::max(m_longest, milliseconds(m_sinceBeat));
    m_sinceBeat.start();
    if (m_sinceBlock.elapsed() < kBlockMilliseconds)
        return;
    m_sinceBlock.start();
    say("block", {{u"ms"_s, m_longest}});
    m_longest = 0;
}

void WindowTimes::showNextPage()
{
    if (m_sincePage.isValid())
        return; // the last one is not painted yet
    const int next = (static_cast<int>(m_window.page()) + 1) % ui::NavigationModel::pageCount;
    m_sincePage.start();
    m_window.showPage(static_cast<ui::PageId>(next));
}

void WindowTimes::say(const char *what, QJsonObject values)
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    values[u"what"_s] = QLatin1StringView(what);
    values[u"at"_s] = std::chrono::duration<double, std::milli>(now).count();
    m_file.write(QJsonDocument(values).toJson(QJsonDocument::Compact) + '\n');
    m_file.flush();
}

} // namespace gatehouse::app
