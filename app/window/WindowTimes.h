#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace gatehouse::ui {
class MainWindow;
}

namespace gatehouse::app {

// How fast the window is, for bench/window.py, as lines of JSON: `shown` when it was painted for the first
// time, `page` when another page was asked for until it was painted, and each second `block`, the longest
// time in which the event loop did not come round. `at` is the monotonic clock in milliseconds.
//
// Made only when GATEHOUSE_WINDOW_TIMES names the file. GATEHOUSE_WINDOW_TOUR, in milliseconds, shows one
// page after the other. Main thread; the window outlives it.
class WindowTimes : public QObject
{
    Q_OBJECT
public:
    static std::unique_ptr<WindowTimes> ofEnvironment(ui::MainWindow &window);

    WindowTimes(ui::MainWindow &window, const QString &file);
    void tour(std::chrono::milliseconds pause);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void beat();
    void showNextPage();
    void painted();
    void say(const char *what, QJsonObject values = {});

    ui::MainWindow &m_window;
    QFile m_file;
    QTimer m_heart;
    QTimer m_tour;
    QElapsedTimer m_sinceBeat;
    QElapsedTimer m_sinceBlock;
    QElapsedTimer m_sincePage; // invalid: none was asked for
    double m_longest = 0; // of this second, in milliseconds
    bool m_shown = false;
    bool m_painting = false;
};

} // namespace gatehouse::app
