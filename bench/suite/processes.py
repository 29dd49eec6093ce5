"""What a process and its children cost, from /proc."""
import os

TICKS = os.sysconf("SC_CLK_TCK")


def read(path):
    with open(path, encoding="ascii", errors="replace") as file:
        return file.read()


def children(pid):
    found = []
    for task in os.listdir(f"/proc/{pid}/task"):
        try:
            found += [int(word) for word in read(f"/proc/{pid}/task/{task}/children").split()]
        except FileNotFoundError:  # the thread has ended
            continue
    return found


def family(pid):
    """The process and all below it."""
    members = [pid]
    for member in members:
        try:
            members += children(member)
        except FileNotFoundError:
            continue
    return members


def summed(pid, of_one):
    total = 0
    for member in family(pid):
        try:
            total += of_one(member)
        except (FileNotFoundError, ProcessLookupError):
            if member == pid:
                raise
    return total


def cpu_of_one(pid):
    fields = read(f"/proc/{pid}/stat").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def field_kib(path, name):
    return next(int(line.split()[1]) for line in read(path).splitlines() if line.startswith(name + ":"))


def cpu_seconds(pid):
    """User and system time of the process and the children that live."""
    return summed(pid, cpu_of_one)


def resident_kib(pid):
    return summed(pid, lambda one: field_kib(f"/proc/{one}/status", "VmRSS"))


def proportional_kib(pid):
    """PSS: shared pages are divided among those that map them."""
    return summed(pid, lambda one: field_kib(f"/proc/{one}/smaps_rollup", "Pss"))


def private_kib(pid):
    def of_one(one):
        path = f"/proc/{one}/smaps_rollup"
        return field_kib(path, "Private_Clean") + field_kib(path, "Private_Dirty")
    return summed(pid, of_one)


def descriptors(pid):
    return summed(pid, lambda one: len(os.listdir(f"/proc/{one}/fd")))


def threads(pid):
    return summed(pid, lambda one: len(os.listdir(f"/proc/{one}/task")))


def memory_mib(pid):
    """Resident, proportional and private memory."""
    return {"resident": resident_kib(pid) / 1024, "proportional": proportional_kib(pid) / 1024,
            "private": private_kib(pid) / 1024}
