#include "ui/HelpDialog.h"

#include "ui/HelpTexts.h"
#include "ui/widgets/TextLabel.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kWidth = 440; // of a line that reads well

} // namespace

HelpDialog::HelpDialog(QWidget *parent)
    : QDialog(parent)
    , m_title(new TextLabel(TextStyle::Title, this))
    , m_purpose(new TextLabel(TextStyle::Body, this))
    , m_hints(new TextLabel(TextStyle::Body, this))
    , m_keysTitle(new TextLabel(TextStyle::Strong, this))
    , m_keys(new QGridLayout)
    , m_more(new TextLabel(TextStyle::Body, this))
{
    setObjectName(u"helpDialog"_s);
    m_title->setObjectName(u"helpTitle"_s);
    m_purpose->setObjectName(u"helpPurpose"_s);
    m_hints->setObjectName(u"helpHints"_s);
    m_more->setObjectName(u"helpMore"_s);
    for (TextLabel *label : {m_purpose, m_hints, m_more}) {
        label->setWordWrap(true);
        label->setFixedWidth(kWidth);
    }
    m_more->makeSelectable();
    m_more->setQuiet(true);
    m_keys->setHorizontalSpacing(spacing::large);
    m_keys->setVerticalSpacing(spacing::tiny);
    m_keys->setColumnStretch(1, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::huge, spacing::large, spacing::huge, spacing::large);
    layout->setSpacing(spacing::medium);
    layout->addWidget(m_title);
    layout->addWidget(m_purpose);
    layout->addWidget(m_hints);
    layout->addSpacing(spacing::tiny);
    layout->addWidget(m_keysTitle);
    layout->addLayout(m_keys);
    layout->addSpacing(spacing::tiny);
    layout->addWidget(m_more);
    layout->addWidget(buttons);
    layout->setSizeConstraint(QLayout::SetFixedSize);
    showTexts();
}

void HelpDialog::showPage(PageId page)
{
    m_page = page;
    showTexts();
}

void HelpDialog::showTexts()
{
    const PageHelp help = helpOf(m_page);
    const QString name = NavigationModel::pageName(m_page);
    setWindowTitle(tr("Help: %1", "name of a page").arg(name));
    m_title->setText(name);
    m_purpose->setText(help.purpose);
    m_hints->setText(u"•  "_s + help.hints.join(u"\n•  "_s));
    m_keysTitle->setText(tr("Shortcuts"));
    while (QLayoutItem *item = m_keys->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const KeyHelp &key : keysOf(m_page)) {
        auto *keys = new TextLabel(TextStyle::Code, this);
        auto *text = new TextLabel(TextStyle::Body, this);
        keys->setText(key.keys);
        text->setText(key.text);
        m_keys->addWidget(keys, row, 0);
        m_keys->addWidget(text, row++, 1);
    }
    m_more->setText(tr("More of it: %1, “%2”", "a file, a section").arg(help.document, help.section));
    m_more->setAccessibleName(m_more->text());
}

void HelpDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showTexts();
}

} // namespace gatehouse::ui
