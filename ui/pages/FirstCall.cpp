#include "ui/pages/FirstCall.h"

#include "ui/widgets/CopyButton.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/TextLabel.h"

#include <QGridLayout>
#include <QHBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kWidth = 620;

// One that only reads and can do with no arguments, if there is one: the first call should go well.
const tools::Tool *easiestTool(const gateway::GatewayStatus &status)
{
    const tools::Tool *found = nullptr;
    const auto effort = [](const tools::Tool &tool) {
        return (tool.hints.readOnly ? 0 : 2) + (tool.inputSchemaJson.contains("\"required\"") ? 1 : 0);
    };
    for (const gateway::ApiStatus &api : status.apis) {
        if (!api.tools)
            continue;
        for (const tools::Tool &tool : *api.tools) {
            if (!found || effort(tool) < effort(*found))
                found = &tool;
        }
    }
    return found;
}

} // namespace

FirstCall::FirstCall(QWidget *parent) : EmptyState(parent)
{
    setObjectName(u"firstCall"_s);
    auto *panel = new Panel;
    panel->setMaximumWidth(kWidth);
    auto *grid = new QGridLayout(panel);
    grid->setContentsMargins(spacing::large, spacing::medium, spacing::small, spacing::medium);
    grid->setHorizontalSpacing(spacing::medium);
    const std::array<QString, WayCount> names{
        u"firstCallAddress"_s, u"firstCallCurl"_s, u"firstCallConnect"_s};
    for (int way = 0; way < WayCount; ++way) {
        Line &line = m_lines[static_cast<size_t>(way)];
        line = {new TextLabel(TextStyle::Small, panel), new TextLabel(TextStyle::Code, panel),
            new CopyButton(panel)};
        line.name->setQuiet(true);
        // Their first lines stand on that of the button.
        line.name->setContentsMargins(0, spacing::tiny + 1, 0, 0);
        line.text->setContentsMargins(0, spacing::tiny, 0, 0);
        line.text->setAlignment(Qt::AlignTop | Qt::AlignLeading);
        line.text->setObjectName(names[static_cast<size_t>(way)]);
        line.text->setWordWrap(true);
        line.text->makeSelectable();
        line.copy->setObjectName(names[static_cast<size_t>(way)] + u"Copy"_s);
        grid->addWidget(line.name, way, 0, Qt::AlignTop);
        grid->addWidget(line.text, way, 1);
        grid->addWidget(line.copy, way, 2, Qt::AlignTop);
    }
    grid->setColumnStretch(1, 1);
    auto *centred = new QWidget;
    auto *row = new QHBoxLayout(centred);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch(1);
    row->addWidget(panel, 100);
    row->addStretch(1);
    setExtra(centred);
    retranslate();
}

void FirstCall::showStatus(const gateway::GatewayStatus &status)
{
    m_status = status;
    retranslate();
}

std::array<QString, FirstCall::WayCount> FirstCall::commands() const
{
    std::array<QString, WayCount> commands;
    commands[Address] = m_status.url + u"/v1/mcp"_s;
    commands[Connect] = u"gatehouse connect --url "_s + m_status.url;
    const tools::Tool *tool = easiestTool(m_status);
    if (!tool)
        return commands;
    const QString key = m_status.teams > 0 ? u" -H 'Authorization: Bearer YOUR-KEY'"_s : QString();
    commands[Curl] = u"curl -X POST %1/v1/tools/%2/%3%4 -H 'Content-Type: application/json' -d '{}'"_s.arg(
        m_status.url, tool->api, tool->name, key);
    return commands;
}

void FirstCall::retranslate()
{
    setMessage(Glyph::Overview, tr("Make the first call"),
        tr("Give a client the address of the gateway, start it as a program, or call a tool by hand. Then "
           "charts and rankings are shown here."));
    const auto texts = commands();
    const std::array<QString, WayCount> names{tr("MCP address"), tr("By hand"), tr("As a program")};
    const std::array<QString, WayCount> purposes{
        tr("Copy the address"), tr("Copy the command"), tr("Copy the command")};
    for (size_t way = 0; way < m_lines.size(); ++way) {
        const Line &line = m_lines[way];
        line.name->setText(names[way]);
        line.text->setText(texts[way]);
        line.text->setAccessibleName(names[way]);
        line.copy->setContent(texts[way]);
        line.copy->setPurpose(purposes[way]);
        for (QWidget *part : {static_cast<QWidget *>(line.name), static_cast<QWidget *>(line.text),
                 static_cast<QWidget *>(line.copy)})
            part->setVisible(!texts[way].isEmpty());
    }
}

} // namespace gatehouse::ui
