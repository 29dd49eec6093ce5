#pragma once

#include "engine/base/Clock.h"
#include "engine/gateway/GatewayHost.h"
#include "ui/MainWindow.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>

#include <memory>

namespace gatehouse::test {

// A real window over a host that nobody has started yet, with settings of its own.
class WindowFixture
{
public:
    // Keychain and tray outlive the fixture; without one there is none.
    explicit WindowFixture(const gateway::StartOptions &options = {},
        credentials::Keychain *keychain = nullptr, ui::Tray *trayOfDesktop = nullptr)
        : m_settings(m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat)
        , m_options(options)
        , tray(trayOfDesktop)
        , theme(*qApp)
        , host(m_clock, keychain)
    {
        m_settings.setValue(QStringLiteral("window/language"), QStringLiteral("en"));
        m_settings.setValue(QStringLiteral("window/theme"), static_cast<int>(ui::Theme::Mode::Light));
        m_settings.setValue(QStringLiteral("window/page"), static_cast<int>(ui::PageId::Apis));
        reopen();
    }

    ui::DemoOffer demo; // taken by reopen()
    ui::LoginStart *login = nullptr; // likewise
    // What the window remembers.
    QSettings &settings() { return m_settings; }
    // Closes the window and opens it anew over the same settings.
    void reopen()
    {
        if (window)
            window->close();
        window = std::make_unique<ui::MainWindow>(
            ui::WindowParts{host, theme, translator, m_settings, m_options, demo, tray, login});
        window->show();
    }

    template <typename T> T *find(const QString &name) const { return window->findChild<T *>(name); }

private:
    QTemporaryDir m_folder;
    QSettings m_settings;
    SystemClock m_clock;
    gateway::StartOptions m_options;

public:
    ui::Tray *tray;
    ui::Theme theme;
    ui::Translator translator;
    gateway::GatewayHost host;
    std::unique_ptr<ui::MainWindow> window;
};

} // namespace gatehouse::test
