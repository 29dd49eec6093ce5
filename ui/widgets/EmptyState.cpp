#include "ui/widgets/EmptyState.h"

#include "ui/widgets/TextLabel.h"

#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kIconSide = 48;
constexpr int kWordsWidth = 440;

// A label that asks for its icon again whenever it paints, so that it follows the theme.
class IconLabel : public QLabel
{
public:
    using QLabel::QLabel;

protected:
    void paintEvent(QPaintEvent *event) override
    {
        Q_UNUSED(event)
        QPainter painter(this);
        icon.paint(&painter, rect());
    }

public:
    QIcon icon;
};

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(this))
    , m_title(new TextLabel(TextStyle::Title, this))
    , m_text(new TextLabel(TextStyle::Body, this))
    , m_extraPlace(new QVBoxLayout)
    , m_buttons(new QHBoxLayout)
    , m_action(new QPushButton(this))
{
    m_icon->setFixedSize(kIconSide, kIconSide);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setObjectName(u"emptyStateTitle"_s);
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_text->setWordWrap(true);
    m_text->setQuiet(true);
    m_text->setMaximumWidth(kWordsWidth);
    m_text->setObjectName(u"emptyStateText"_s);
    m_action->setObjectName(u"emptyStateAction"_s);
    m_action->hide();
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::huge, spacing::huge, spacing::huge, spacing::huge);
    layout->setSpacing(spacing::medium);
    layout->addStretch(2);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    layout->addWidget(m_title);
    // Not by alignment: an aligned label is not asked for its height at its width.
    auto *textRow = new QHBoxLayout;
    textRow->addStretch(1);
    textRow->addWidget(m_text, kWordsWidth);
    textRow->addStretch(1);
    layout->addLayout(textRow);
    layout->addLayout(m_extraPlace);
    m_buttons->setSpacing(spacing::small);
    m_buttons->addStretch(1);
    m_buttons->addWidget(m_action);
    m_buttons->addStretch(1);
    layout->addLayout(m_buttons);
    layout->addStretch(3);
}

void EmptyState::addButton(QPushButton *button)
{
    m_buttons->insertWidget(m_buttons->count() - 1, button);
}

void EmptyState::setMessage(Glyph glyph, const QString &title, const QString &text, Tone tone)
{
    static_cast<IconLabel *>(m_icon)->icon = glyphIcon(glyph, tone);
    m_icon->update();
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}

void EmptyState::setAction(const QString &text)
{
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
}

void EmptyState::setExtra(QWidget *extra)
{
    m_extraPlace->addWidget(extra);
}

QString EmptyState::title() const
{
    return m_title->text();
}

} // namespace gatehouse::ui
