#pragma once

#include "engine/gateway/BackendTrial.h"
#include "ui/draft/Background.h"
#include "ui/wizard/ApiPlan.h"

#include <QObject>

#include <optional>

namespace gatehouse::ui {

class ConfigDraft;

// The draft's configuration as it would be with a planned API, to test that one's backend before it is added.
// Main thread; reading happens elsewhere.
class PlannedBackend : public QObject
{
    Q_OBJECT
public:
    using Inquiry = std::optional<gateway::BackendInquiry>;

    // `draft` outlives us.
    PlannedBackend(ConfigDraft &draft, QObject *parent);

    // Answered by read() of the last plan that was given; absent: there is none yet.
    void follow(const std::optional<ApiPlan> &plan);

Q_SIGNALS:
    // Absent: there is no plan, or the configuration with it cannot be read.
    void read(const gatehouse::ui::PlannedBackend::Inquiry &inquiry);

private:
    void readPlan();
    Result<config::YamlValue> planned() const;

    ConfigDraft &m_draft;
    std::optional<ApiPlan> m_plan;
    bool m_isReading = false;
    bool m_isStale = false; // another plan came while one was read
    Background m_background;
};

} // namespace gatehouse::ui
