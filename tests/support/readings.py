"""What Linux says about a process."""
import os


def memory_kib(pid):
    """Resident and proportional set size."""
    with open("/proc/%d/smaps_rollup" % pid, encoding="ascii") as file:
        sizes = dict(line.split()[:2] for line in file if line.startswith(("Rss:", "Pss:")))
    return int(sizes["Rss:"]), int(sizes["Pss:"])


def descriptors(pid):
    return len(os.listdir("/proc/%d/fd" % pid))


def threads(pid):
    return len(os.listdir("/proc/%d/task" % pid))


def cpu_seconds(pid):
    """User and system time, of children that it waited for too."""
    with open("/proc/%d/stat" % pid, encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return sum(int(field) for field in fields[11:15]) / os.sysconf("SC_CLK_TCK")
