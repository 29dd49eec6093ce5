#pragma once

#include <QObject>
#include <QString>
#include <QTest>

#include <functional>
#include <memory>
#include <vector>

namespace gatehouse::test {

using TestFactory = std::function<std::unique_ptr<QObject>()>;

struct RegisteredTest
{
    const char *name;
    TestFactory make;
};

// Every GATEHOUSE_TEST of one executable.
std::vector<RegisteredTest> &registeredTests();

// A file below tests/data.
QString dataPath(const QString &relative);
// A file below the repository.
QString sourcePath(const QString &relative);

struct Registrar
{
    Registrar(const char *name, TestFactory make) { registeredTests().push_back({name, std::move(make)}); }
};

} // namespace gatehouse::test

// Adds a test class to its executable; "test_x" runs all of them, "test_x Name" one, further words go to Qt
// Test.
#define GATEHOUSE_TEST(Class)                                                                                \
    static const gatehouse::test::Registrar registrar##Class{                                                \
        #Class, [] { return std::unique_ptr<QObject>(std::make_unique<Class>()); }};
