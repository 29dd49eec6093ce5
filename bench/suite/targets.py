"""Targets: a value, its limit, and whether it is met."""
from dataclasses import dataclass


@dataclass
class Target:
    name: str
    value: float | None  # None: it was not measured, which is not met
    limit: float
    kind: str  # "most" or "least"

    @property
    def met(self):
        if self.value is None:
            return False
        return self.value <= self.limit if self.kind == "most" else self.value >= self.limit

    @property
    def verdict(self):
        return "met" if self.met else "MISSED"

    def __str__(self):
        value = "not measured" if self.value is None else f"{self.value:.4g}"
        return f"{self.verdict:<6}  {self.name}: {value} (at {self.kind} {self.limit:g})"


def at_most(name, value, limit):
    return Target(name, value, limit, "most")


def at_least(name, value, limit):
    return Target(name, value, limit, "least")


def all_met(targets, out):
    """Prints each; whether all are met."""
    for target in targets:
        print(target, file=out)
    return all(target.met for target in targets)
