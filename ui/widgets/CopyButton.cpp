#include "ui/widgets/CopyButton.h"

#include "ui/style/Icons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QToolTip>

#include <chrono>

namespace gatehouse::ui {

using namespace std::chrono_literals;

CopyButton::CopyButton(QWidget *parent) : QToolButton(parent)
{
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setEnabled(false);
    m_settleTimer.setSingleShot(true);
    m_settleTimer.setInterval(1500ms);
    connect(&m_settleTimer, &QTimer::timeout, this, &CopyButton::settle);
    connect(this, &QToolButton::clicked, this, &CopyButton::copy);
    settle();
}

void CopyButton::setContent(const QString &content)
{
    m_content = content;
    setEnabled(!content.isEmpty());
}

void CopyButton::setPurpose(const QString &purpose)
{
    m_purpose = purpose;
    setAccessibleName(purpose);
    setToolTip(purpose);
}

void CopyButton::copy()
{
    QGuiApplication::clipboard()->setText(m_content);
    setIcon(glyphIcon(Glyph::Check, Tone::Good));
    QToolTip::showText(mapToGlobal(rect().bottomLeft()), tr("Copied"), this);
    m_settleTimer.start();
}

void CopyButton::settle()
{
    setIcon(glyphIcon(Glyph::Copy));
}

} // namespace gatehouse::ui
