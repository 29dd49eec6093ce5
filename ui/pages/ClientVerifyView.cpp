#include "ui/pages/ClientVerifyView.h"

#include "engine/gateway/ClientConnections.h"
#include "ui/ClientWording.h"
#include "ui/widgets/StatusDot.h"
#include "ui/widgets/TextLabel.h"
#include "ui/widgets/WaitingRow.h"

#include <QEvent>
#include <QGridLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using clients::VerifyStep;

ClientVerifyView::ClientVerifyView(gateway::ClientConnections &connections, QWidget *parent)
    : QWidget(parent)
    , m_connections(connections)
    , m_waitingRow(new WaitingRow(u"clientVerifyWaiting"_s, this))
    , m_title(new TextLabel(TextStyle::Strong, this))
    , m_lastWords(new TextLabel(TextStyle::Code, this))
{
    setObjectName(u"clientVerify"_s);
    m_lastWords->setObjectName(u"clientVerifyLastWords"_s);
    m_lastWords->setWordWrap(true);
    m_lastWords->makeSelectable();
    arrange();
    connect(&connections, &gateway::ClientConnections::stepped, this, &ClientVerifyView::take);
    connect(&connections, &gateway::ClientConnections::verified, this, &ClientVerifyView::finish);
    connect(m_waitingRow, &WaitingRow::cancelled, this, [this] {
        m_waiting.clear();
        m_connections.cancelVerifying();
    });
    clear();
}

void ClientVerifyView::arrange()
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing::large);
    grid->setVerticalSpacing(spacing::tiny);
    grid->setColumnStretch(2, 1);
    grid->addWidget(m_waitingRow, 0, 0, 1, 3);
    grid->addWidget(m_title, 1, 0, 1, 3);
    for (int at = 0; at < stepKinds; ++at) {
        Row &row = m_rows.at(static_cast<size_t>(at));
        row = {
            new TextLabel(TextStyle::Body, this), new StatusDot(this), new TextLabel(TextStyle::Body, this)};
        row.name->setQuiet(true);
        row.state->setObjectName(u"clientVerifyStep%1"_s.arg(at));
        row.detail->setObjectName(u"clientVerifyDetail%1"_s.arg(at));
        row.detail->setWordWrap(true);
        row.detail->makeSelectable();
        grid->addWidget(row.name, at + 2, 0, Qt::AlignTop);
        grid->addWidget(row.state, at + 2, 1, Qt::AlignTop);
        grid->addWidget(row.detail, at + 2, 2);
    }
    grid->addWidget(m_lastWords, stepKinds + 2, 0, 1, 3);
}

void ClientVerifyView::start(const gateway::ClientOverview &client)
{
    clear();
    if (!client.state || client.state->entries.isEmpty())
        return;
    m_client = client.client;
    m_waiting = client.state->entries;
    setRunning(true);
    next();
}

void ClientVerifyView::clear()
{
    m_waiting.clear();
    if (m_isRunning)
        m_connections.cancelVerifying();
    setRunning(false);
    m_entry.clear();
    m_steps.clear();
    m_said.clear();
    showSteps();
}

void ClientVerifyView::next()
{
    const clients::InstalledEntry entry = m_waiting.takeFirst();
    m_entry = entry.name;
    m_steps.clear();
    m_said.clear();
    showSteps();
    m_connections.verify(m_client, entry);
}

void ClientVerifyView::take(const VerifyStep &step)
{
    if (!m_isRunning)
        return;
    m_steps.append(step);
    showSteps();
}

// The next entry only after one that works: what is wrong stays to be read.
void ClientVerifyView::finish(const clients::VerifyResult &result)
{
    if (!m_isRunning)
        return;
    if (result.passed && !m_waiting.isEmpty())
        return next();
    m_steps = result.steps;
    m_said = result.lastWords;
    setRunning(false);
    showSteps();
}

void ClientVerifyView::setRunning(bool running)
{
    m_isRunning = running;
    m_waitingRow->setVisible(running);
    Q_EMIT runningChanged();
}

void ClientVerifyView::showSteps()
{
    m_waitingRow->setDoing(tr("Trying what the client would do…"));
    m_title->setText(tr("Tried: %1").arg(m_entry));
    m_title->setVisible(!m_entry.isEmpty());
    for (int at = 0; at < stepKinds; ++at) {
        const Row &row = m_rows.at(static_cast<size_t>(at));
        const bool isThere = at < m_steps.size();
        if (isThere) {
            const VerifyStep &step = m_steps[at];
            const wording::ClientStateText state = wording::stepState(step);
            row.name->setText(wording::stepName(step.kind));
            row.state->setStatus(state.tone, state.text);
            row.detail->setText(wording::stepDetail(step));
        }
        row.detail->setAccessibleName(tr("What came of it"));
        for (QWidget *part : std::initializer_list<QWidget *>{row.name, row.state, row.detail})
            part->setVisible(isThere);
    }
    m_lastWords->setAccessibleName(tr("What the program said"));
    m_lastWords->setText(m_said.trimmed());
    m_lastWords->setVisible(!m_lastWords->text().isEmpty());
}

void ClientVerifyView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showSteps();
}

} // namespace gatehouse::ui
