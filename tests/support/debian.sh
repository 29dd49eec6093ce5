# A Debian in a folder, for the scripts of tests/ that want one; for others to source. Wants root, debootstrap and the
# Debian mirror that this machine's apt uses. `inside` and `prepare` work on the folder that $system names.

can_make_debian() { [[ $(id -u) -eq 0 ]] && command -v debootstrap >/dev/null && command -v apt-get >/dev/null; }

# The lists that this machine's apt has of Debian: one "URL CODENAME" each.
debian_lists() {
    apt-get indextargets --format '$(REPO_URI) $(CODENAME)' 'Created-By: Packages' 'Origin: Debian' 'Component: main' | sort -u
}

# make_debian CODENAME FOLDER LOG: a bare one with its updates, made once. 2: this machine's apt knows no mirror.
make_debian() {
    local codename=$1 folder=$2 log=$3 here mirror file
    [[ ! -e $folder/.complete ]] || return 0
    here=$(. /etc/os-release && echo "${VERSION_CODENAME:-none}")
    mirror=$(debian_lists | sed -n "s/ $here\$//p" | head -n 1)
    [[ -n $mirror ]] || return 2
    rm -rf "$folder"
    debootstrap --variant=minbase "$codename" "$folder" "$mirror" >"$log" 2>&1 || { tail "$log" >&2; return 1; }
    debian_lists | sed -nE "s/^(.*) $here(-updates|-security)?\$/deb \\1 $codename\\2 main/p" >"$folder/etc/apt/sources.list"
    # How this machine reaches its mirror.
    for file in /etc/apt/apt.conf.d/*; do
        ! grep -qiE 'proxy|Acquire::Check' "$file" || cp "$file" "$folder/etc/apt/apt.conf.d/"
    done
    touch "$folder/.complete"
}

# It finds hosts as this machine does, and starts nothing of what is installed.
prepare() {
    cp /etc/resolv.conf /etc/hosts "$system/etc/"
    printf '#!/bin/sh\nexit 101\n' >"$system/usr/sbin/policy-rc.d"
    chmod 755 "$system/usr/sbin/policy-rc.d"
}

# inside COMMAND...: runs there, with its own processes and /proc. $sources, where it is set, is seen as /srv/gatehouse,
# for reading, and $builds as the build folder in it.
inside() {
    unshare --mount --pid --fork --kill-child bash -c '
        set -e
        system=$1 sources=$2 builds=$3 there=$1/srv/gatehouse
        shift 3
        mount -t proc proc "$system/proc"
        mount --rbind /dev "$system/dev"
        mount --make-rslave "$system/dev"
        if [[ -n $sources ]]; then
            mkdir -p "$there" "$sources/build"
            mount --bind "$sources" "$there"
            mount -o remount,bind,ro "$there"
            mount --bind "$builds" "$there/build"
        fi
        exec chroot "$system" env -i ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 TERM=dumb DEBIAN_FRONTEND=noninteractive "$@"' \
        bash "$system" "${sources:-}" "${builds:-}" "$@"
}
