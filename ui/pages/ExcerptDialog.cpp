#include "ui/pages/ExcerptDialog.h"

#include "ui/style/Theme.h"
#include "ui/widgets/TextLabel.h"

#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

// "  41  text": the numbers stand in a column.
QString numbered(const gateway::DocumentExcerpt &excerpt)
{
    const auto last = excerpt.firstLine + excerpt.lines.size() - 1;
    const qsizetype width = QString::number(last).size();
    QStringList lines;
    for (qsizetype at = 0; at < excerpt.lines.size(); ++at)
        lines += QString::number(excerpt.firstLine + at).rightJustified(width) + u"  "_s + excerpt.lines[at];
    return lines.join(u'\n');
}

} // namespace

ExcerptDialog::ExcerptDialog(
    gateway::Inspections &inspections, const gateway::ExcerptInquiry &inquiry, QWidget *parent)
    : QDialog(parent)
    , m_place(new TextLabel(TextStyle::Body, this))
    , m_lines(new QPlainTextEdit(this))
{
    setObjectName(u"excerptDialog"_s);
    setWindowTitle(tr("In the document"));
    resize(820, 480);
    m_place->setObjectName(u"excerptPlace"_s);
    m_place->setWordWrap(true);
    m_place->makeSelectable();
    m_place->setText(tr("Reading the document…"));
    m_lines->setObjectName(u"excerptLines"_s);
    m_lines->setAccessibleName(tr("Lines of the document"));
    m_lines->setReadOnly(true);
    m_lines->setTabChangesFocus(true);
    m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_lines->setFont(Theme::font(TextStyle::Code, font()));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    layout->setSpacing(spacing::medium);
    layout->addWidget(m_place);
    layout->addWidget(m_lines, 1);
    layout->addWidget(buttons);
    inspections.readExcerpt(
        inquiry, this, [this](const Result<gateway::DocumentExcerpt> &excerpt) { showExcerpt(excerpt); });
}

void ExcerptDialog::showExcerpt(const Result<gateway::DocumentExcerpt> &excerpt)
{
    if (!excerpt)
        return m_place->setText(excerpt.error().message);
    m_place->setText(tr("%1, line %2").arg(excerpt->file).arg(excerpt->line));
    m_lines->setPlainText(numbered(*excerpt));
    QTextCursor cursor(m_lines->document()->findBlockByNumber(excerpt->line - excerpt->firstLine));
    m_lines->setTextCursor(cursor);
    m_lines->centerCursor();
    QTextEdit::ExtraSelection mark;
    mark.cursor = cursor;
    mark.format.setBackground(Theme::surface(Tone::Accent, palette()));
    mark.format.setProperty(QTextFormat::FullWidthSelection, true);
    m_lines->setExtraSelections({mark});
}

} // namespace gatehouse::ui
