#include "ui/wizard/SourceStep.h"

#include "engine/gateway/GatewayHost.h"
#include "engine/gateway/Inspections.h"
#include "ui/style/Theme.h"
#include "ui/widgets/Editors.h"
#include "ui/widgets/ProblemView.h"
#include "ui/widgets/TextLabel.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTabWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kSourceProblemsHeight = 110;

QVBoxLayout *tabLayout(QWidget *tab, const QString &hint)
{
    auto *layout = new QVBoxLayout(tab);
    layout->setContentsMargins(0, spacing::large, 0, 0);
    layout->setSpacing(spacing::small);
    auto *label = new TextLabel(TextStyle::Body, tab);
    label->setQuiet(true);
    label->setWordWrap(true);
    label->setText(hint);
    layout->addWidget(label);
    return layout;
}

} // namespace

SourceStep::SourceStep(ApiPlan &plan, gateway::GatewayHost &host, const QDir &folder)
    : WizardStep(plan)
    , m_host(host)
    , m_folder(folder)
    , m_tabs(new QTabWidget(this))
    , m_url(lineEdit(u"sourceUrl"_s))
    , m_file(lineEdit(u"sourceFile"_s))
    , m_text(new QPlainTextEdit(this))
    , m_progress(new QProgressBar(this))
    , m_doing(new TextLabel(TextStyle::Body, this))
    , m_problems(new ProblemView(kSourceProblemsHeight, this))
{
    m_tabs->setObjectName(u"sourceTabs"_s);
    m_text->setObjectName(u"sourceText"_s);
    m_problems->setObjectName(u"sourceProblems"_s);
    m_progress->setObjectName(u"sourceProgress"_s);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(spacing::tiny);
    build();
    setBusy(false);
    m_problems->hide();
    for (QLineEdit *edit : {m_url, m_file})
        connect(edit, &QLineEdit::textChanged, this, &SourceStep::forget);
    connect(m_text, &QPlainTextEdit::textChanged, this, &SourceStep::forget);
    connect(m_tabs, &QTabWidget::currentChanged, this, &SourceStep::forget);
}

void SourceStep::build()
{
    m_url->setPlaceholderText(u"https://api.example.com/openapi.json"_s);
    m_url->setAccessibleName(tr("Address of the document"));
    m_file->setAccessibleName(tr("File of the document"));
    m_text->setAccessibleName(tr("Text of the document"));
    m_text->setFont(Theme::font(TextStyle::Code, font()));
    m_text->setTabChangesFocus(true);
    m_problems->setAccessibleName(tr("What is wrong with the document"));
    m_progress->setAccessibleName(tr("The document is read"));
    auto *url = new QWidget;
    auto *urlLayout = tabLayout(url,
        tr("Where the API's OpenAPI (or Swagger) document is found, in JSON or YAML. It is fetched again at "
           "each start and reload."));
    urlLayout->addWidget(m_url);
    urlLayout->addStretch();
    auto *file = new QWidget;
    auto *fileLayout = tabLayout(file, tr("A file on this computer. It can also be dropped anywhere here."));
    auto *row = new QHBoxLayout;
    auto *button = new QPushButton(tr("Browse…"));
    button->setObjectName(u"sourceBrowse"_s);
    row->addWidget(m_file, 1);
    row->addWidget(button);
    fileLayout->addLayout(row);
    fileLayout->addStretch();
    connect(button, &QPushButton::clicked, this, &SourceStep::browse);
    auto *text = new QWidget;
    tabLayout(text, tr("It is kept in a file of its own beside the configuration."))->addWidget(m_text, 1);
    m_tabs->addTab(url, tr("Address"));
    m_tabs->addTab(file, tr("File"));
    m_tabs->addTab(text, tr("Text"));
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Where the document is"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_problems);
    layout->addWidget(m_doing);
    layout->addWidget(m_progress);
}

QString SourceStep::title() const
{
    return tr("Which API?");
}

void SourceStep::browse()
{
    auto *dialog = new QFileDialog(this, tr("Open an OpenAPI document"), {},
        tr("OpenAPI documents (*.json *.yaml *.yml)") + u";;"_s + tr("All files (*)"));
    dialog->setObjectName(u"sourceFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &SourceStep::takeFile);
    dialog->open();
}

void SourceStep::takeUrl(const QString &url)
{
    m_tabs->setCurrentIndex(Url);
    m_url->setText(url);
}

void SourceStep::takeFile(const QString &file)
{
    m_tabs->setCurrentIndex(File);
    m_file->setText(file);
}

void SourceStep::takeText(const QString &text)
{
    m_tabs->setCurrentIndex(Text);
    m_text->setPlainText(text);
}

bool SourceStep::isComplete() const
{
    if (m_busy)
        return false;
    switch (static_cast<Tab>(m_tabs->currentIndex())) {
    case Url:
        return !m_url->text().trimmed().isEmpty();
    case File:
        return !m_file->text().trimmed().isEmpty();
    case Text:
        break;
    }
    return !m_text->document()->isEmpty();
}

void SourceStep::forget()
{
    m_read = false;
    m_problems->hide();
    Q_EMIT completeChanged();
}

bool SourceStep::leave()
{
    if (m_read)
        return true;
    gateway::DocumentInquiry inquiry;
    const int tab = m_tabs->currentIndex();
    if (tab == Url)
        inquiry.document.url = m_url->text().trimmed();
    else if (tab == File)
        inquiry.document.path = filePath();
    else
        inquiry.text = m_text->toPlainText().toUtf8();
    plan().inquiry = inquiry;
    setBusy(true);
    m_host.inspections().inspect(
        inquiry, this, [this](const Result<gateway::DocumentSummary> &summary) { inspected(summary); });
    return false;
}

QString SourceStep::filePath() const
{
    QString file = m_file->text().trimmed();
    if (file.startsWith(u"~/"_s))
        file.replace(0, 1, QDir::homePath());
    return QDir::cleanPath(m_folder.absoluteFilePath(file));
}

void SourceStep::inspected(const Result<gateway::DocumentSummary> &summary)
{
    setBusy(false);
    Problems problems;
    if (!summary) {
        problems = {summary.error()};
    } else if (summary->operations.isEmpty()) {
        problems = {
            {Severity::Error, {}, tr("The document describes no operation that could be a tool."), {}, {}}};
    }
    m_problems->setProblems(problems);
    m_problems->setVisible(!problems.isEmpty());
    if (!problems.isEmpty())
        return;
    plan().summary = *summary;
    m_read = true;
    Q_EMIT advanced();
}

void SourceStep::cancel()
{
    m_host.inspections().cancel(this);
    setBusy(false);
}

void SourceStep::setBusy(bool busy)
{
    m_busy = busy;
    m_tabs->setEnabled(!busy);
    m_progress->setVisible(busy);
    m_doing->setVisible(busy);
    m_doing->setText(tr("Reading the document…"));
    Q_EMIT completeChanged();
}

void takeSource(SourceStep &step, const QMimeData &data)
{
    const QUrl url = data.hasUrls() ? data.urls().value(0) : QUrl(data.text().trimmed(), QUrl::StrictMode);
    if (url.isLocalFile())
        step.takeFile(url.toLocalFile());
    else if (url.scheme().startsWith(u"http"_s) && !url.host().isEmpty())
        step.takeUrl(url.toString());
    else
        step.takeText(data.text());
}

} // namespace gatehouse::ui
