#include "ui/widgets/SecretEdit.h"

#include "ui/style/Theme.h"
#include "ui/widgets/Editors.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString kKeychain = u"keychain:"_s;
const QString kFile = u"file:"_s;

} // namespace

SecretEdit::SecretEdit(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_kind(new QComboBox(this))
    , m_name(new QLineEdit(this))
{
    setObjectName(name);
    m_kind->setObjectName(name + u"Kind"_s);
    m_name->setObjectName(name + u"Name"_s);
    for (int kind = None; kind <= Plain; ++kind)
        m_kind->addItem(QString());
    setFocusProxy(m_kind);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_kind);
    layout->addWidget(m_name, 1);
    connect(m_kind, &QComboBox::activated, this, &SecretEdit::chooseKind);
    connect(m_name, &QLineEdit::textEdited, this, [this] {
        m_hasPlain = m_kind->currentIndex() == Plain;
        Q_EMIT edited(source());
    });
    retranslate();
}

SecretEdit::Kind SecretEdit::kindOf(const QString &source)
{
    if (source.isEmpty())
        return None;
    if (source.startsWith(u"${"_s) && source.endsWith(u'}') && source.indexOf(u'}') == source.size() - 1)
        return Variable;
    if (source.startsWith(kKeychain))
        return Keychain;
    return source.startsWith(kFile) ? File : Plain;
}

void SecretEdit::showSource(const QString &source)
{
    const Kind kind = kindOf(source);
    // A kind that was chosen, and not yet named, says as little as none.
    if (kind != None || !m_name->hasFocus())
        m_kind->setCurrentIndex(kind);
    QString name;
    if (kind == Variable)
        name = source.mid(2, source.size() - 3);
    else if (kind == Keychain)
        name = source.mid(kKeychain.size());
    else if (kind == File)
        name = source.mid(kFile.size());
    m_hasPlain = kind == Plain;
    if (kind != Plain && m_name->text() != name)
        m_name->setText(name);
    else if (kind == Plain && !m_name->hasFocus())
        m_name->clear();
    showKind();
}

QString SecretEdit::source() const
{
    QString name = m_name->text();
    if (name.isEmpty())
        return {};
    switch (static_cast<Kind>(m_kind->currentIndex())) {
    case None:
        return {};
    case Variable:
        return u"${%1}"_s.arg(name);
    case Keychain:
        return kKeychain + name;
    case File:
        return kFile + name;
    case Plain:
        return name;
    }
    return {};
}

void SecretEdit::chooseKind()
{
    m_name->clear();
    showKind();
    if (m_kind->currentIndex() == None) {
        m_hasPlain = false;
        Q_EMIT edited(QString());
    } else {
        m_name->setFocus();
    }
}

void SecretEdit::showKind()
{
    const auto kind = static_cast<Kind>(m_kind->currentIndex());
    m_name->setEnabled(kind != None);
    m_name->setEchoMode(kind == Plain ? QLineEdit::Password : QLineEdit::Normal);
    switch (kind) {
    case None:
        m_name->setPlaceholderText({});
        break;
    case Variable:
        m_name->setPlaceholderText(tr("Name of the variable"));
        break;
    case Keychain:
        m_name->setPlaceholderText(tr("Name of the entry"));
        break;
    case File:
        m_name->setPlaceholderText(tr("Path of the file"));
        break;
    case Plain:
        m_name->setPlaceholderText(
            m_hasPlain ? tr("Set; type to replace it") : tr("The secret itself, readable in the file"));
        break;
    }
}

void SecretEdit::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SecretEdit::retranslate()
{
    m_kind->setItemText(None, tr("None"));
    m_kind->setItemText(Variable, tr("Environment variable"));
    m_kind->setItemText(Keychain, tr("Keychain"));
    m_kind->setItemText(File, tr("File"));
    m_kind->setItemText(Plain, tr("In config.yaml"));
    refit(*m_kind);
    m_kind->setAccessibleName(tr("Where the secret comes from"));
    m_name->setAccessibleName(tr("Name or value of the secret"));
    showKind();
}

} // namespace gatehouse::ui
