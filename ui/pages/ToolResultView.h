#pragma once

#include "engine/gateway/ToolTrial.h"

#include <QWidget>

class QPlainTextEdit;
class QStackedWidget;
class QTabWidget;

namespace gatehouse::ui {

class CopyButton;
class JsonView;
class StatusDot;
class TextLabel;

// What became of a tried call: how it ended and what it cost, the result, and what went over the wire.
class ToolResultView : public QWidget
{
    Q_OBJECT
public:
    explicit ToolResultView(QWidget *parent = nullptr);

    void clear();
    void showRunning();
    void showOutcome(const gateway::TrialOutcome &outcome);
    // The call as a command to copy; empty while there is none.
    void setCommand(const QByteArray &curl);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    enum class State { Empty, Running, Done };

    JsonView *jsonView(const QString &name);
    QPlainTextEdit *textView(const QString &name);
    void arrange();
    void showTexts();
    void nameTabs();
    void retranslate();

    State m_state = State::Empty;
    gateway::TrialOutcome m_outcome;
    StatusDot *m_status;
    TextLabel *m_numbers;
    CopyButton *m_copyCommand;
    QTabWidget *m_tabs;
    JsonView *m_result;
    JsonView *m_structured;
    QPlainTextEdit *m_exchange;
    TextLabel *m_hint;
    QStackedWidget *m_stack; // result or hint
};

} // namespace gatehouse::ui
