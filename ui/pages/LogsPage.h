#pragma once

#include "engine/base/Result.h"
#include "ui/pages/Page.h"
#include "ui/widgets/FileChooser.h"

#include <QSet>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace gatehouse::telemetry {
class LogTail;
}

namespace gatehouse::ui {

class EmptyState;
class FilterField;
class JsonView;
class LogFilterModel;
class LogModel;
class TextLabel;

// The newest lines of the log while they are written, looked through by level, module, API and words; the
// selected one with all its fields.
class LogsPage : public Page
{
    Q_OBJECT
public:
    // `tail` outlives the page; it keeps lines as long as there is a page.
    explicit LogsPage(telemetry::LogTail &tail, QWidget *parent = nullptr);
    ~LogsPage() override;

    void showStatus(const gateway::GatewayStatus &) override { }
    void focusFilter() override;
    void save(QSettings &settings) const override;
    void restore(const QSettings &settings) override;
    bool needsGateway() const override { return false; }

    void setFileChooser(SaveFileChooser chooser) { m_choose = std::move(chooser); }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildTable();
    void arrange();
    void connectParts();
    QComboBox *addChoice(const QString &name);
    void fetch();
    void offer(QComboBox *choice, const QString &value);
    void filter();
    void showSelected();
    void showPlace();
    void exportLines();
    void retranslate();

    telemetry::LogTail &m_tail;
    LogModel *m_model;
    LogFilterModel *m_shown;
    SaveFileChooser m_choose = chooseSaveFile;
    TextLabel *m_title;
    TextLabel *m_counter;
    TextLabel *m_exported;
    QCheckBox *m_follow;
    QPushButton *m_export;
    QComboBox *m_level;
    QComboBox *m_module;
    QComboBox *m_api;
    FilterField *m_words;
    QTableView *m_table;
    JsonView *m_fields;
    QSplitter *m_splitter;
    EmptyState *m_nothing;
    QStackedWidget *m_body; // splitter or nothing
    QTimer m_timer;
};

} // namespace gatehouse::ui
