#pragma once

#include "engine/model/GatewayConfig.h"
#include "engine/tools/Tool.h"

#include <QWidget>

#include <array>
#include <memory>

class QComboBox;
class QSettings;
class QTabWidget;
class QTreeView;

namespace gatehouse::ui {

class Chip;
class CopyButton;
class JsonView;
class MarkdownView;
class SchemaTreeModel;
class TextLabel;

// What the model sees of one tool, to read: description, hints, cost, what clients make of it, input schema.
class ToolListingView : public QWidget
{
    Q_OBJECT
public:
    explicit ToolListingView(QWidget *parent = nullptr);

    // `toolsInAll`: of the whole gateway.
    void setTool(const std::shared_ptr<const tools::Tool> &tool);
    void setToolsInAll(int count);

    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

protected:
    void changeEvent(QEvent *event) override;

private:
    enum HintIndex { ReadOnly, Destructive, Idempotent, OpenWorld, HintCount };

    QLayout *buildFacts();
    void buildSchema();
    ProfileName profile() const;
    void showSchema();
    void showHints();
    void showCosts();
    void retranslate();

    std::shared_ptr<const tools::Tool> m_tool; // may be null; keeps its catalog alive
    int m_toolsInAll = 0;
    std::array<Chip *, HintCount> m_hints;
    TextLabel *m_costs;
    TextLabel *m_warnings;
    MarkdownView *m_description;
    QTabWidget *m_tabs;
    SchemaTreeModel *m_schema;
    QTreeView *m_schemaTree;
    TextLabel *m_noArguments;
    JsonView *m_json;
    JsonView *m_whole;
    QComboBox *m_profile;
    CopyButton *m_copyJson;
};

} // namespace gatehouse::ui
