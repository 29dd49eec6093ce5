#include "engine/base/AtomicFile.h"
#include "engine/config/ConfigWriter.h"

#include <QFile>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::config;

// Saves a configuration again and again, one of two contents in turn, until it is killed: tests/kill-save.sh.
// With a second argument it writes the two contents to FILE.one and FILE.two, for the script to compare with,
// and ends.
namespace {

Result<QByteArray> edited(const QByteArray &text, qint64 number)
{
    const YamlPath gateway = YamlPath().key(u"gateway"_s);
    return editConfig(text,
        {YamlEdit::set(gateway.key(u"port"_s), YamlValue::ofNumber(number)),
            YamlEdit::set(gateway.key(u"name"_s), YamlValue::ofText(QString::number(number).repeated(5000)))},
        u"config.yaml"_s);
}

int failed(const Problem &problem)
{
    std::fprintf(stderr, "%s\n", qPrintable(problem.toString()));
    return 1;
}

} // namespace

int main(int count, char **arguments)
{
    if (count < 2)
        return 2;
    const QString path = QString::fromLocal8Bit(arguments[1]);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return 2;
    const QByteArray text = file.readAll();
    file.close();
    const Result<QByteArray> one = edited(text, 1111);
    const Result<QByteArray> two = edited(text, 2222);
    if (!one || !two)
        return failed(one ? two.error() : one.error());
    if (count > 2) {
        const Result<void> first = replaceFile(path + u".one"_s, *one);
        const Result<void> second = replaceFile(path + u".two"_s, *two);
        return first && second ? 0 : 1;
    }
    std::puts("saving");
    std::fflush(stdout);
    for (qint64 number = 1111;; number = 3333 - number) {
        const Result<QByteArray> next = edited(text, number);
        if (!next)
            return failed(next.error());
        if (const Result<void> saved = replaceFile(path, *next); !saved)
            return failed(saved.error());
    }
}
