#pragma once

#include "engine/gateway/ClientConnection.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QComboBox;

namespace gatehouse::gateway {
class ClientConnections;
}

namespace gatehouse::ui {

class ChoiceList;
class ConfigDraft;
class CopyButton;
class Field;
class JsonView;
class ProblemView;
class TextLabel;

// For which team and which APIs a client is to be connected, and what that comes to: the entry, and where its
// key is. Main thread, owned by the details.
class ClientConnectionForm : public QWidget
{
    Q_OBJECT
public:
    // Both outlive us.
    ClientConnectionForm(ConfigDraft &draft, gateway::ClientConnections &connections, QWidget *parent);

    // Absent: a client that we do not know.
    void setClient(std::optional<clients::ClientKind> client);
    // Where the running gateway is; empty: it does not run.
    void setUrl(const QString &url);
    // Of what stands in the form now; absent: there is none.
    const std::optional<gateway::ConnectionPlan> &plan() const { return m_plan; }
    // What stands in the form now.
    gateway::ConnectionWish wish() const;
    // The file has changed.
    void planAgain();

Q_SIGNALS:
    void planned();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void arrange();
    void showChoices();
    void ask();
    void take(const Result<gateway::ConnectionPlan> &plan);
    void showPlan();
    void retranslate();

    ConfigDraft &m_draft;
    gateway::ClientConnections &m_connections;
    std::optional<clients::ClientKind> m_client;
    QString m_url;
    QStringList m_chosen; // APIs; empty: all
    std::optional<gateway::ConnectionPlan> m_plan;
    quint64 m_question = 0; // the last one
    QTimer m_askLater;
    QComboBox *m_team;
    Field *m_teamField;
    ChoiceList *m_apis;
    TextLabel *m_apisTitle;
    TextLabel *m_key;
    ProblemView *m_problems;
    TextLabel *m_snippetTitle;
    CopyButton *m_copy;
    JsonView *m_snippet;
};

} // namespace gatehouse::ui
