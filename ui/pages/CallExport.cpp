#include "ui/pages/CallExport.h"

#include "engine/gateway/RecordedCalls.h"
#include "ui/CallWording.h"
#include "ui/style/Icons.h"
#include "ui/widgets/TextLabel.h"

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using telemetry::ExportFormat;

CallExport::CallExport(
    gateway::RecordedCalls &calls, std::function<telemetry::ActivityFilter()> selected, QWidget *parent)
    : QWidget(parent)
    , m_calls(calls)
    , m_selected(std::move(selected))
    , m_button(new QPushButton(this))
    , m_csv(new QAction(this))
    , m_json(new QAction(this))
    , m_progress(new TextLabel(TextStyle::Small, this))
    , m_cancel(new QToolButton(this))
{
    m_button->setObjectName(u"exportButton"_s);
    m_csv->setObjectName(u"exportCsv"_s);
    m_json->setObjectName(u"exportJson"_s);
    m_progress->setObjectName(u"exportProgress"_s);
    m_cancel->setObjectName(u"exportCancel"_s);
    auto *menu = new QMenu(m_button);
    menu->addAction(m_csv);
    menu->addAction(m_json);
    m_button->setMenu(menu);
    m_progress->setQuiet(true);
    m_cancel->setIcon(glyphIcon(Glyph::Clear));
    m_cancel->setAutoRaise(true);
    m_cancel->setFocusPolicy(Qt::StrongFocus);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    layout->addWidget(m_button);
    connect(m_csv, &QAction::triggered, this, [this] { choose(ExportFormat::Csv); });
    connect(m_json, &QAction::triggered, this, [this] { choose(ExportFormat::Json); });
    connect(m_cancel, &QToolButton::clicked, this, [this] { m_calls.cancelExport(this); });
    showRunning(false);
    retranslate();
}

CallExport::~CallExport() = default;

void CallExport::setPossible(bool possible)
{
    m_button->setEnabled(possible);
}

void CallExport::choose(ExportFormat format)
{
    const bool csv = format == ExportFormat::Csv;
    const FileWish wish{tr("Export calls"), QDir::home().filePath(csv ? u"calls.csv"_s : u"calls.json"_s),
        csv ? tr("CSV (*.csv)") : tr("JSON (*.json)")};
    m_choose(this, wish, [this, format](const QString &file) { start(format, file); });
}

void CallExport::start(ExportFormat format, const QString &file)
{
    showRunning(true);
    m_progress->setText(tr("Exporting…"));
    m_calls.exportCalls(
        this, {m_selected(), format, file},
        [this](qint64 written) { m_progress->setText(tr("%1 exported").arg(wording::callCount(written))); },
        [this, file](const Result<qint64> &written) { finish(written, file); });
}

void CallExport::finish(const Result<qint64> &written, const QString &file)
{
    showRunning(false);
    m_progress->show();
    m_progress->setToolTip({});
    if (written) {
        m_progress->setText(
            tr("%1 written to %2").arg(wording::callCount(*written), QFileInfo(file).fileName()));
        m_progress->setToolTip(file);
    } else if (written.error().code == u"activity.cancelled") {
        m_progress->setText(tr("Export cancelled; nothing was written"));
    } else {
        m_progress->setText(tr("The export failed"));
        m_progress->setToolTip(written.error().message);
    }
}

void CallExport::showRunning(bool running)
{
    m_progress->setVisible(running);
    m_cancel->setVisible(running);
    m_csv->setEnabled(!running);
    m_json->setEnabled(!running);
}

void CallExport::retranslate()
{
    m_button->setText(tr("Export"));
    m_button->setAccessibleName(tr("Export the calls that are selected"));
    m_csv->setText(tr("As CSV…"));
    m_json->setText(tr("As JSON…"));
    m_cancel->setAccessibleName(tr("Cancel the export"));
    m_cancel->setToolTip(tr("Cancel the export"));
}

} // namespace gatehouse::ui
