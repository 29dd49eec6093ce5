#pragma once

#include "engine/config/YamlEdit.h"
#include "engine/gateway/GatewayStatus.h"
#include "engine/tools/Tool.h"

#include <optional>

namespace gatehouse::ui {

class ConfigDraft;

// Where the draft has, or would have, the override of one tool; and what its editors say. A value, as of one
// reading of the draft.
class DraftOverride
{
public:
    // Nothing where the draft has no such API, or is not read yet.
    static std::optional<DraftOverride> of(const ConfigDraft &draft, const tools::Tool &tool);

    const config::YamlPath &path() const { return m_path; }
    qsizetype api() const { return m_api; } // as readApi()
    bool isThere() const { return m_isThere; }
    // A constant as its editor says it; empty: none.
    QString constantText(const ConfigDraft &draft, const QString &parameter) const;

    // What has to be done before anything can be said of the tool.
    QList<config::YamlEdit> making(const ConfigDraft &draft) const;
    QList<config::YamlEdit> hiding(const ConfigDraft &draft, const QString &parameter, bool hidden) const;
    // An empty text takes the constant away; one that is a JSON list or object is one.
    QList<config::YamlEdit> pinning(
        const ConfigDraft &draft, const QString &parameter, const QString &constant) const;
    // Nothing is said of the tool any more.
    QList<config::YamlEdit> removing(const ConfigDraft &draft) const;

    bool operator==(const DraftOverride &) const = default;

private:
    config::YamlPath m_list;
    config::YamlPath m_path;
    QString m_reference; // that a new one names the operation by
    qsizetype m_api = -1;
    qsizetype m_place = -1; // in the list
    bool m_isThere = false;
};

struct ToolName
{
    QString api;
    QString name;
};

// The tool among those that are served whose override in the draft a path lies in; nothing for other paths.
std::optional<ToolName> overriddenTool(
    const ConfigDraft &draft, const QString &path, const QList<gateway::ApiStatus> &served);

} // namespace gatehouse::ui
