#pragma once

#include "engine/gateway/ToolPreview.h"
#include "engine/tools/Tool.h"
#include "ui/draft/DraftOverride.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <memory>

class QCheckBox;
class QComboBox;
class QPushButton;
class QSettings;
class QSplitter;
class QTableView;

namespace gatehouse::gateway {
class Inspections;
}

namespace gatehouse::ui {

class ConfigDraft;
class DraftForm;
class Field;
class FormSections;
class ParameterModel;
class ToolPreviewPanel;

// What the configuration says of one tool instead of its document: its name and texts, hints, and parameters
// that models do not see; and what a model would see then.
class ToolOverrides : public QWidget
{
    Q_OBJECT
public:
    // Both outlive us.
    ToolOverrides(ConfigDraft &draft, gateway::Inspections &inspections, QWidget *parent = nullptr);

    void setTool(const std::shared_ptr<const tools::Tool> &tool);
    // Turns to the field of a problem's path.
    void showPath(const QString &path);

    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    static constexpr int kHints = 4;

    void build();
    void buildParameters();
    void follow();
    void showParameters();
    void preview();
    void change(const QString &what, const QList<config::YamlEdit> &edits);
    void retranslate();

    ConfigDraft &m_draft;
    gateway::Inspections &m_inspections;
    std::shared_ptr<const tools::Tool> m_tool; // may be null
    std::optional<DraftOverride> m_override; // as of the last reading
    DraftForm *m_form;
    FormSections *m_sections;
    std::array<QComboBox *, kHints> m_hints;
    ParameterModel *m_parameters;
    QTableView *m_table;
    QPushButton *m_forget;
    ToolPreviewPanel *m_preview;
    QSplitter *m_splitter;
    QTimer m_previewLater;
};

} // namespace gatehouse::ui
