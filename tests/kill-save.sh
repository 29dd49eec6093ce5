#!/bin/sh
# Kills a program that saves a configuration in a loop, 300 times at a moment of chance, and looks each time: the file
# and its backup are one of the two contents or the first, whole. Usage: kill-save.sh SAVE_LOOP [ROUNDS]
set -eu
exec python3 -B - "$1" "${2:-300}" "$(dirname "$0")/data/config-writer/original-style.yaml" <<'PYTHON'
import os, pathlib, random, signal, subprocess, sys, tempfile

program, rounds, sample = sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3])
seed = int(os.environ.get("SEED", random.SystemRandom().randrange(1 << 32)))
chance = random.Random(seed)
seen = {}
with tempfile.TemporaryDirectory() as folder:
    config = pathlib.Path(folder, "config.yaml")
    config.write_bytes(sample.read_bytes())
    config.chmod(0o640)
    subprocess.run([program, config, "contents"], check=True)
    whole = {sample.read_bytes(): "first"}
    for name in ("one", "two"):
        whole[pathlib.Path(f"{config}.{name}").read_bytes()] = name
    assert len(whole) == 3
    for number in range(rounds):
        process = subprocess.Popen([program, config], stdout=subprocess.PIPE)
        assert process.stdout.readline() == b"saving\n"
        try:
            process.wait(timeout=chance.random() * 0.02)
            sys.exit(f"round {number}, seed {seed}: it ended by itself with {process.returncode}")
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        found = [whole.get(config.read_bytes())]
        backup = pathlib.Path(f"{config}.bak")
        if backup.exists():
            found.append(whole.get(backup.read_bytes()))
        if None in found:
            sys.exit(f"round {number}, seed {seed}: not whole: {found}")
        if config.stat().st_mode & 0o777 != 0o640:
            sys.exit(f"round {number}, seed {seed}: the mode changed")
        seen[tuple(found)] = seen.get(tuple(found), 0) + 1
    assert len(seen) > 1, "no save was ever made"
    left = [name for name in os.listdir(folder) if name.endswith((".new", ".old"))]
    print(f"{rounds} kills, file and backup whole each time: {seen}; {len(left)} half-written files beside them")
PYTHON
