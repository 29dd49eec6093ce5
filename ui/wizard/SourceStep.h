#pragma once

#include "ui/wizard/WizardStep.h"

#include <QDir>

class QLineEdit;
class QMimeData;
class QPlainTextEdit;
class QProgressBar;
class QTabWidget;

namespace gatehouse::gateway {
class GatewayHost;
}

namespace gatehouse::ui {

class ProblemView;
class TextLabel;

// Where the document is: an address, a file, or its text. Next reads it.
class SourceStep : public WizardStep
{
    Q_OBJECT
public:
    // `host` outlives us. Files without a folder are looked for in `folder`, as the configuration does.
    SourceStep(ApiPlan &plan, gateway::GatewayHost &host, const QDir &folder);

    QString title() const override;
    bool isComplete() const override;
    bool leave() override;
    void cancel() override;

    // As if it had been typed, dropped or pasted.
    void takeUrl(const QString &url);
    void takeFile(const QString &file);
    void takeText(const QString &text);

private:
    enum Tab { Url, File, Text };

    void build();
    void browse();
    void inspected(const Result<gateway::DocumentSummary> &summary);
    void setBusy(bool busy);
    void forget();

    QString filePath() const;

    gateway::GatewayHost &m_host;
    QDir m_folder;
    QTabWidget *m_tabs;
    QLineEdit *m_url;
    QLineEdit *m_file;
    QPlainTextEdit *m_text;
    QProgressBar *m_progress;
    TextLabel *m_doing;
    ProblemView *m_problems;
    bool m_busy = false;
    bool m_read = false; // the plan holds what is in the source that is shown
};

// What was dropped or pasted: a file, an address, or a document's text.
void takeSource(SourceStep &step, const QMimeData &data);

} // namespace gatehouse::ui
