#pragma once

#include "engine/gateway/GatewayStatus.h"
#include "engine/telemetry/ActivityRow.h"

#include <QWidget>

#include <array>

class QPushButton;
class QSettings;
class QSplitter;
class QStackedWidget;
class QVBoxLayout;

namespace gatehouse::gateway {
class GatewayHost;
}

namespace gatehouse::ui {

class CallReplay;
class Chip;
class CopyButton;
class ElidedLabel;
class JsonView;
class TextLabel;

// One recorded call on its way: what the client asked, what went to the backend, what came back, what the
// client got; as far as it was recorded, and why not where it was not.
class CallDetails : public QWidget
{
    Q_OBJECT
public:
    // The host outlives us.
    explicit CallDetails(gateway::GatewayHost &host, QWidget *parent = nullptr);

    // Method and address of a call's tool come from what is served now.
    void setStatus(const gateway::GatewayStatus &status);
    void showCall(const telemetry::ActivityRow &call);
    void save(QSettings &settings) const;
    void restore(const QSettings &settings);
    void retranslate();

Q_SIGNALS:
    void replayRequested(const QString &api, const QString &tool, const QString &argumentsJson);

private:
    enum Step { McpRequest, HttpRequest, HttpReply, McpResult, StepCount };
    struct Pane
    {
        QWidget *frame = nullptr;
        TextLabel *title = nullptr;
        TextLabel *facts = nullptr;
        JsonView *json = nullptr; // steps with a body only
        CopyButton *copy = nullptr;
        TextLabel *note = nullptr;
        QStackedWidget *place = nullptr; // json or note
    };

    void buildHead(QVBoxLayout *layout);
    Pane buildPane(const QString &name, bool hasBody);
    void showBody(Pane &pane, const QString &body, const QString &purpose);
    void render();
    QString requestLine() const;
    QString replyLine() const;
    QString bodyNote() const;

    gateway::GatewayStatus m_status;
    telemetry::ActivityRow m_call;
    ElidedLabel *m_name;
    Chip *m_outcome;
    TextLabel *m_when;
    CallReplay *m_again;
    QPushButton *m_replay;
    std::array<Pane, StepCount> m_panes;
    QSplitter *m_splitter;
};

} // namespace gatehouse::ui
