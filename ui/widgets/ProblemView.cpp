#include "ui/widgets/ProblemView.h"

#include "ui/Wording.h"

#include <QUrl>

#include <algorithm>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

// The colour of links is that of the text: what is underlined can be followed.
QString linkOf(const QString &path, const QPalette &palette)
{
    return u"<a href=\"path:%1\" style=\"color:%2\">%3</a>"_s.arg(
        QString::fromLatin1(path.toUtf8().toPercentEncoding()), Theme::ink(Tone::Accent, palette).name(),
        path.toHtmlEscaped());
}

QString asHtml(const Problem &problem, const QPalette &palette, int gapBelow, bool links)
{
    const QString severity = u"<span style=\"color:%1; font-weight:600\">%2</span>"_s.arg(
        Theme::ink(wording::tone(problem.severity), palette).name(), wording::text(problem.severity));
    QStringList where;
    if (!problem.path.isEmpty())
        where += links ? linkOf(problem.path, palette) : problem.path.toHtmlEscaped();
    if (const QString place = problem.place.toString(); !place.isEmpty())
        where += place.toHtmlEscaped();
    QString html = u"<p style=\"margin:0 0 %1px 0\">"_s.arg(gapBelow) + severity + u"&nbsp; "_s
        + problem.message.toHtmlEscaped();
    if (!where.isEmpty()) {
        html += u"<br/><span style=\"color:%1\">%2</span>"_s.arg(
            Theme::ink(Tone::Neutral, palette).name(), where.join(u" &nbsp;·&nbsp; "_s));
    }
    return html + u"</p>"_s;
}

} // namespace

ProblemView::ProblemView(int maximumTextHeight, QWidget *parent) : FittedTextView(maximumTextHeight, parent)
{
    connect(this, &QTextBrowser::anchorClicked, this,
        [this](const QUrl &url) { Q_EMIT pathActivated(url.path(QUrl::FullyDecoded)); });
}

void ProblemView::setPathsAreLinks(bool links)
{
    m_links = links;
    render();
}

void ProblemView::setProblems(const Problems &problems)
{
    m_problems = problems;
    std::ranges::stable_sort(m_problems, {}, &Problem::severity);
    render();
}

void ProblemView::render()
{
    QString html;
    for (qsizetype i = 0; i < m_problems.size(); ++i)
        html += asHtml(m_problems[i], palette(), i + 1 < m_problems.size() ? spacing::small : 0, m_links);
    setHtml(html);
    fit();
}

} // namespace gatehouse::ui
