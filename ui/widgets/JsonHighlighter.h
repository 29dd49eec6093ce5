#pragma once

#include <QSyntaxHighlighter>
#include <QTextCharFormat>
#include <QTextLayout>

class QPalette;

namespace gatehouse::ui {

// The colours of JSON text. A value.
class JsonInks
{
public:
    JsonInks() = default;
    explicit JsonInks(const QPalette &palette);

    // Of one line; our layout never breaks a token.
    QList<QTextLayout::FormatRange> formatsOf(QStringView line) const;

private:
    QTextCharFormat m_key;
    QTextCharFormat m_string;
    QTextCharFormat m_number;
    QTextCharFormat m_literal;
};

// Colours JSON text that is edited, line by line.
class JsonHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    explicit JsonHighlighter(QTextDocument *document);

    void setInks(const QPalette &palette);

protected:
    void highlightBlock(const QString &text) override;

private:
    JsonInks m_inks;
};

} // namespace gatehouse::ui
