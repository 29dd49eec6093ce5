#include "ui/pages/ClientBundleExport.h"

#include "engine/gateway/ClientConnections.h"
#include "ui/style/Icons.h"
#include "ui/widgets/ProblemView.h"
#include "ui/widgets/TextLabel.h"

#include <QBuffer>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPixmap>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kBundleProblemsHeight = 60;
constexpr int kIconSide = 256;

QByteArray bundleIcon()
{
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    applicationPicture(kIconSide).save(&buffer, "PNG");
    return png;
}

} // namespace

ClientBundleExport::ClientBundleExport(
    gateway::ClientConnections &connections, std::function<gateway::ConnectionWish()> wish, QWidget *parent)
    : QWidget(parent)
    , m_connections(connections)
    , m_wish(std::move(wish))
    , m_button(new QPushButton(this))
    , m_written(new TextLabel(TextStyle::Body, this))
    , m_problems(new ProblemView(kBundleProblemsHeight, this))
{
    setObjectName(u"clientBundle"_s);
    m_button->setObjectName(u"clientBundleExport"_s);
    m_written->setObjectName(u"clientBundleWritten"_s);
    m_written->setQuiet(true);
    m_written->setWordWrap(true);
    m_problems->setObjectName(u"clientBundleProblems"_s);
    m_problems->hide();
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::medium);
    row->addWidget(m_button);
    row->addWidget(m_written, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::small);
    layout->addLayout(row);
    layout->addWidget(m_problems);
    connect(m_button, &QPushButton::clicked, this, &ClientBundleExport::choose);
    retranslate();
}

void ClientBundleExport::choose()
{
    const QString api = m_wish().apis.value(0, u"gatehouse"_s);
    m_choose(this,
        {tr("Export a bundle for Claude Desktop"), QDir::home().filePath(api + u".mcpb"_s),
            tr("Bundles (*.mcpb)")},
        [this](const QString &file) { write(file); });
}

void ClientBundleExport::write(const QString &file)
{
    m_button->setEnabled(false);
    m_problems->hide();
    m_written->setText(tr("The bundle is written…"));
    m_connections.exportBundle(
        m_wish(), bundleIcon(), file, this, [this](const Result<clients::WrittenBundle> &written) {
            m_button->setEnabled(true);
            m_written->setText(written
                    ? tr("Written to %1. Opened, Claude Desktop asks for the key and keeps it.")
                          .arg(QFileInfo(written->file).fileName())
                    : QString());
            m_written->setToolTip(written ? written->file : QString());
            m_problems->setProblems(written ? Problems() : Problems{written.error()});
            m_problems->setVisible(!written);
        });
}

void ClientBundleExport::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ClientBundleExport::retranslate()
{
    m_button->setText(tr("Export a bundle (.mcpb)…"));
    m_button->setToolTip(tr("A file that Claude Desktop installs when it is opened; it asks for the key"));
    m_problems->setAccessibleName(tr("Problems"));
}

} // namespace gatehouse::ui
