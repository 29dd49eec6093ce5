#pragma once

#include "engine/telemetry/ActivityExport.h"
#include "ui/widgets/FileChooser.h"

#include <QWidget>

class QAction;
class QPushButton;
class QToolButton;

namespace gatehouse::gateway {
class RecordedCalls;
}

namespace gatehouse::ui {

class TextLabel;

// Writes the calls that are selected into a file: asks which, says how far it is, can be cancelled.
class CallExport : public QWidget
{
    Q_OBJECT
public:
    // `calls` outlives us; `selected` says what is exported when somebody asks for it.
    CallExport(gateway::RecordedCalls &calls, std::function<telemetry::ActivityFilter()> selected,
        QWidget *parent = nullptr);
    ~CallExport() override;

    void setFileChooser(SaveFileChooser chooser) { m_choose = std::move(chooser); }
    void setPossible(bool possible);
    void retranslate();

private:
    void choose(telemetry::ExportFormat format);
    void start(telemetry::ExportFormat format, const QString &file);
    void finish(const Result<qint64> &written, const QString &file);
    void showRunning(bool running);

    gateway::RecordedCalls &m_calls;
    std::function<telemetry::ActivityFilter()> m_selected;
    SaveFileChooser m_choose = chooseSaveFile;
    QPushButton *m_button;
    QAction *m_csv;
    QAction *m_json;
    TextLabel *m_progress;
    QToolButton *m_cancel;
};

} // namespace gatehouse::ui
