#pragma once

#include "engine/gateway/GatewayHost.h"

#include <QObject>

class QWidget;

namespace gatehouse::ui {

class ConfigDraft;

// What a person does with the draft as a whole: save it, review it, open another file; and what came of it,
// for the status bar and the list of problems. Main thread, owned by the window.
class DraftCommands : public QObject
{
    Q_OBJECT
public:
    // All of them outlive us; dialogs open over `window`.
    DraftCommands(ConfigDraft &draft, gateway::GatewayHost &host, QWidget &window);

    void save();
    void review();
    void chooseFile();

    // Of the draft, its file and the last save.
    Problems problems() const;

Q_SIGNALS:
    void changed();
    void saved();
    void messageChanged(const QString &message);
    void fileChosen(const QString &file);

private:
    void showSaved(const gateway::ReloadOutcome &outcome);
    void showFailure(const Problems &problems);

    ConfigDraft &m_draft;
    gateway::GatewayHost &m_host;
    QWidget &m_window;
    Problems m_saveProblems; // of the last save; gone with the next one
};

} // namespace gatehouse::ui
