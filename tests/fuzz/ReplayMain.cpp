// Stands in for libFuzzer where the compiler has none: feeds each file, and each file of each folder, to the
// target.

#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> filesBelow(const fs::path &path)
{
    std::vector<fs::path> files;
    if (!fs::is_directory(path)) {
        files.push_back(path);
        return files;
    }
    for (const fs::directory_entry &entry : fs::recursive_directory_iterator(path)) {
        if (entry.is_regular_file())
            files.push_back(entry.path());
    }
    return files;
}

bool replay(const fs::path &path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        std::fprintf(stderr, "cannot read %s\n", path.c_str());
        return false;
    }
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(bytes.data()), bytes.size());
    return true;
}

// True when there was a file and all of them could be read; a finding ends the process, as with libFuzzer.
bool replayAll(int count, char **arguments)
{
    bool good = true;
    int replayed = 0;
    for (int index = 1; index < count; ++index) {
        for (const fs::path &path : filesBelow(arguments[index])) {
            good = replay(path) && good;
            ++replayed;
        }
    }
    std::printf("replayed %d inputs\n", replayed);
    return good && replayed > 0;
}

} // namespace

int main(int argc, char **argv)
{
    try {
        return replayAll(argc, argv) ? 0 : 1;
    } catch (const std::exception &error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
