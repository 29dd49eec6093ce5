#pragma once

#include "engine/gateway/GatewayHost.h"

#include <QWidget>

#include <memory>

class QPlainTextEdit;
class QSettings;
class QTableView;

namespace gatehouse::ui {

class BindingModel;
class CopyButton;
class TextLabel;

// The HTTP request behind a tool: where each argument goes, and the request that the arguments entered would
// make, without sending it.
class ToolRequestView : public QWidget
{
    Q_OBJECT
public:
    // The host outlives us.
    explicit ToolRequestView(gateway::GatewayHost &host, QWidget *parent = nullptr);

    void setTool(const std::shared_ptr<const tools::Tool> &tool);
    // Asks what this would send.
    void rehearse(const std::optional<gateway::ToolTrial> &trial);

    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showRehearsed(quint64 rehearsal, const gateway::ToolRehearsal &rehearsed);
    void showPreview();
    void retranslate();

    gateway::GatewayHost &m_host;
    std::shared_ptr<const tools::Tool> m_tool; // may be null
    quint64 m_rehearsal = 0; // under way
    gateway::ToolRehearsal m_rehearsed;
    BindingModel *m_bindings;
    QTableView *m_table;
    TextLabel *m_previewTitle;
    CopyButton *m_copyCommand;
    QPlainTextEdit *m_preview;
};

} // namespace gatehouse::ui
