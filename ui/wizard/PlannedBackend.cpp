#include "ui/wizard/PlannedBackend.h"

#include "ui/draft/ConfigDraft.h"
#include "ui/draft/DraftNames.h"

#include <QFileInfo>

#include <utility>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using config::YamlValue;

namespace {

// A pasted document has no file yet, and its API no name before the last step.
YamlValue plannedItem(ApiPlan plan, const QString &folder, const QStringList &taken)
{
    if (plan.name.isEmpty())
        plan.name = apiNameOf(plan.summary.title, taken);
    if (!plan.inquiry.text.isEmpty())
        plan.inquiry.document.path = folder + u"/specs/"_s + plan.name + u".yaml"_s;
    return apiItem(plan, folder);
}

PlannedBackend::Inquiry inquiryOf(GatewayConfig config, size_t listed, const QByteArray &text)
{
    if (static_cast<size_t>(config.apis.size()) != listed)
        return {}; // which one is the new one cannot be told
    const qsizetype last = config.apis.size() - 1;
    return gateway::BackendInquiry{std::move(config), last, {}, text};
}

} // namespace

PlannedBackend::PlannedBackend(ConfigDraft &draft, QObject *parent)
    : QObject(parent)
    , m_draft(draft)
    , m_background(this)
{
}

void PlannedBackend::follow(const std::optional<ApiPlan> &plan)
{
    m_plan = plan;
    m_isStale = true;
    if (!m_isReading)
        readPlan();
}

Result<YamlValue> PlannedBackend::planned() const
{
    const QString list = u"apis"_s;
    const QString folder = QFileInfo(m_draft.file()).absolutePath();
    auto item = plannedItem(*m_plan, folder, namesIn(m_draft, list));
    return config::applyEdit(m_draft.tree(), appended(m_draft, list, std::move(item)));
}

void PlannedBackend::readPlan()
{
    m_isStale = false;
    auto tree = m_plan ? planned() : Result<YamlValue>(YamlValue());
    if (!m_plan || !tree) {
        Q_EMIT read({});
        return;
    }
    m_isReading = true;
    const auto whole = std::make_shared<const YamlValue>(tree.takeValue());
    m_background.run(
        [base = m_draft.base(), whole, text = m_plan->inquiry.text] {
            const size_t listed = whole->find(u"apis")->items.size();
            return inquiryOf(readDraft(base, whole).config, listed, text);
        },
        [this](const Inquiry &inquiry) {
            m_isReading = false;
            if (m_isStale)
                return readPlan();
            Q_EMIT read(inquiry);
        });
}

} // namespace gatehouse::ui
