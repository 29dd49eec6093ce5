#include "ui/HelpDialog.h"

#include "ui/HelpTexts.h"
#include "ui/widgets/TextLabel.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QPushButton>
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
    , m_keysTitle(new TextLabel(TextStyle::Strong, this))
    , m_keys(new QGridLayout)
    , m_more(new TextLabel(TextStyle::Body, this))
    , m_close(nullptr)
{
    setObjectName(u"helpDialog"_s);
    m_title->setObjectName(u"helpTitle"_s);
    m_purpose->setObjectName(u"helpPurpose"_s);
    m_more->setObjectName(u"helpMore"_s);
    for (TextLabel *label : {m_purpose, m_more}) {
        label->setWordWrap(true);
        label->setFixedWidth(kWidth);
    }
    m_more->makeSelectable();
    m_more->setQuiet(true);
    m_keys->setHorizontalSpacing(spacing::large);
    m_keys->setVerticalSpacing(spacing::tiny);
    m_keys->setColumnStretch(1, 1);
    auto *buttons = new QDialogButtonBox(this);
    m_close = buttons->addButton(QString(), QDialogButtonBox::RejectRole);
    m_close->setObjectName(u"helpClose"_s);
    m_close->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::huge, spacing::large, spacing::huge, spacing::large);
    layout->setSpacing(spacing::medium);
    layout->addWidget(m_title);
    layout->addWidget(m_purpose);
    layout->addLayout(hintRows());
    layout->addSpacing(spacing::tiny);
    layout->addWidget(m_keysTitle);
    layout->addLayout(m_keys);
    layout->addSpacing(spacing::tiny);
    layout->addWidget(m_more);
    layout->addWidget(buttons);
    layout->setSizeConstraint(QLayout::SetFixedSize);
    showTexts();
}

QLayout *HelpDialog::hintRows()
{
    auto *rows = new QGridLayout;
    rows->setHorizontalSpacing(spacing::small);
    rows->setVerticalSpacing(spacing::tiny);
    for (size_t at = 0; at < m_hints.size(); ++at) {
        auto *bullet = new TextLabel(TextStyle::Body, this);
        bullet->setText(u"•"_s);
        m_hints.at(at) = new TextLabel(TextStyle::Body, this);
        m_hints.at(at)->setWordWrap(true);
        m_hints.at(at)->setFixedWidth(kWidth - spacing::large);
        rows->addWidget(bullet, static_cast<int>(at), 0, Qt::AlignTop);
        rows->addWidget(m_hints.at(at), static_cast<int>(at), 1);
    }
    return rows;
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
    for (size_t at = 0; at < m_hints.size(); ++at)
        m_hints.at(at)->setText(help.hints.value(static_cast<qsizetype>(at)));
    m_keysTitle->setText(tr("Shortcuts"));
    showKeys();
    m_close->setText(tr("Close"));
    m_more->setText(tr("More of it: %1, “%2”", "a file, a section").arg(help.document, help.section));
    m_more->setAccessibleName(m_more->text());
}

void HelpDialog::showKeys()
{
    const QList<KeyHelp> keys = keysOf(m_page);
    while (m_keyRows.size() < keys.size()) {
        const int row = static_cast<int>(m_keyRows.size());
        m_keyRows += KeyRow{new TextLabel(TextStyle::Code, this), new TextLabel(TextStyle::Body, this)};
        m_keys->addWidget(m_keyRows.last().keys, row, 0);
        m_keys->addWidget(m_keyRows.last().text, row, 1);
    }
    for (qsizetype row = 0; row < m_keyRows.size(); ++row) {
        const bool used = row < keys.size();
        m_keyRows[row].keys->setText(used ? keys[row].keys : QString());
        m_keyRows[row].text->setText(used ? keys[row].text : QString());
        m_keyRows[row].keys->setVisible(used);
        m_keyRows[row].text->setVisible(used);
    }
}

void HelpDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showTexts();
}

} // namespace gatehouse::ui
