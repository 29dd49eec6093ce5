#pragma once

#include "engine/base/Secret.h"
#include "engine/gateway/GatewayHost.h"
#include "ui/DemoOffer.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QMessageBox;
class QMimeData;
class QWidget;

namespace gatehouse::ui {

class ApiAdder;
class ConfigDraft;

// What a person does with the draft as a whole: save it, review it, open another file; and what came of it,
// for the status bar and the list of problems. Main thread, owned by the window.
class DraftCommands : public QObject
{
    Q_OBJECT
public:
    // All of them outlive us; dialogs open over `window`, and documents may be dropped there.
    DraftCommands(ConfigDraft &draft, gateway::GatewayHost &host, QWidget &window);
    // Its backend is started where the draft's file uses it; else by addDemo().
    void setDemo(const DemoOffer &demo);

    bool eventFilter(QObject *watched, QEvent *event) override;

    void save();
    void review();
    void chooseFile();
    // The gateway that another process runs where ours was to be started.
    void lookAtPeer(const gateway::StartOptions &start);
    // With what was dropped or pasted, where there is something.
    void addDemo();
    void addApi(const QMimeData *source = nullptr);

    // Runs it at once when nothing is unsaved; else a person is asked, and it runs when the changes are saved
    // or given up.
    void whenSaved(std::function<void()> then);

    // Of the draft, its file and the last save.
    Problems problems() const;

Q_SIGNALS:
    void changed();
    void saved();
    void messageChanged(const QString &message);
    void fileChosen(const QString &file);
    // An API that was added is in the file now, and so with the gateway.
    void apiSaved(const QString &api);

private:
    bool startDemo();
    void startUsedDemo();
    void showAdded(const QString &api, const Secret &key);
    void showSaved(const gateway::ReloadOutcome &outcome);
    void showFailure(const Problems &problems);

    ConfigDraft &m_draft;
    gateway::GatewayHost &m_host;
    QWidget &m_window;
    std::function<void()> m_then; // waits for the save
    QPointer<QMessageBox> m_question;
    DemoOffer m_demo;
    QString m_demoFile; // it was started for
    ApiAdder *m_adder; // of the demo
    QString m_added; // the API that the next save brings
    Problems m_saveProblems; // of the last save; gone with the next one
};

} // namespace gatehouse::ui
