#!/usr/bin/env bash
# Makes the samples of audits of stores and of transfers anew: MariaDB, proftpd, vsftpd and OpenSSH of Debian 12 on loopback, and what their clients did
# beside them. Needs root and: apt-get install --no-install-recommends mariadb-server proftpd-core openssh-server openssh-client curl python3
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
work="$(mktemp -d)"
home=/srv/cdr
for taken in /dev/log "$home"; do
  [[ ! -e $taken ]] || { echo "$taken is there already: run this in a container of its own" >&2; exit 1; }
done
! id billing > /dev/null 2>&1 || { echo "there is an account billing already" >&2; exit 1; }
pids=()
finish() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait || true
  userdel billing 2>/dev/null || true
  rm -rf "$work" "$home" /dev/log
}
trap finish EXIT
chmod 755 "$work"
wait_for() { # port
  for _ in $(seq 100); do (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return 0; read -rt 0.1 <> <(:) || true; done
  echo "nothing listens on $1" >&2
  return 1
}
mkdir -p "$here"/{mariadb,proftpd,vsftpd,openssh} "$home/2026" "$work/db"
useradd -M -d "$home" -s /bin/bash billing
echo billing:secret1 | chpasswd
printf 'abcdefghij' > "$home/2026/a b.dat"
printf 'abcdefghij' > "$home/2026/a \"b\".dat"
: > "$home/2026/empty.dat"
head -c 300000 /dev/zero > "$home/2026/big.dat"
chown -R billing "$home"

# MariaDB: every statement that a client sent, one a line, stands in sent.txt with its line ends as \n.
chown -R mysql "$work/db"
mariadb-install-db --user=mysql --datadir="$work/db" --auth-root-authentication-method=normal --skip-test-db > /dev/null 2>&1
unshare -u sh -c 'hostname db7 && exec mariadbd --no-defaults --user=mysql --datadir="$0/db" --bind-address=127.0.0.1 --port=13306 --socket="$0/db/s.sock" --pid-file="$0/db/m.pid" --plugin-load-add=server_audit --server-audit-logging=ON --server-audit-events=CONNECT,QUERY,TABLE --server-audit-file-path="$0/db/server_audit.log" --log-error="$0/db/err.log"' "$work" &
pids+=($!)
wait_for 13306
root=(mariadb --no-defaults -uroot -S "$work/db/s.sock")
"${root[@]}" -e "CREATE DATABASE cdr; CREATE TABLE cdr.calls (a_number VARCHAR(15), b_number VARCHAR(15), note VARCHAR(50)); CREATE USER 'report'@'%' IDENTIFIED BY 'two words'; GRANT SELECT ON cdr.* TO 'report'@'%'"
: > "$here/mariadb/sent.txt"
while IFS= read -r statement; do
  printf '%s\n' "$statement" >> "$here/mariadb/sent.txt"
  mariadb --no-defaults -ureport -p'two words' -h127.0.0.1 -P13306 cdr -e "$(printf '%b' "${statement//\\\\/\\\\\\\\}")" > /dev/null 2>&1 || true
done <<'STATEMENTS'
SELECT a_number,\n  b_number\nFROM calls WHERE note = 'it''s "x", y'
SELECT c.a_number FROM calls c JOIN calls d ON d.a_number = c.b_number
SELECT 'é' FROM cdr.calls
DELETE FROM calls
STATEMENTS
mariadb --no-defaults -ureport -pwrong -h127.0.0.1 -P13306 cdr -e 'SELECT 1' > /dev/null 2>&1 || true
cp "$work/db/server_audit.log" "$here/mariadb/server_audit.log"

# proftpd
cat > "$work/proftpd.conf" <<CONF
ServerName ftp1
ServerType standalone
Port 12121
DefaultAddress 127.0.0.1
User nobody
Group nogroup
UseReverseDNS off
AuthOrder mod_auth_unix.c
TransferLog $work/xferlog
SystemLog $work/system.log
PidFile $work/proftpd.pid
ScoreboardFile $work/scoreboard
DelayEngine off
LogFormat paths "%h %l %u %t \"%m %f\" %s %b"
ExtendedLog $work/extended.log AUTH,READ,WRITE
ExtendedLog $work/paths.log READ,WRITE paths
CONF
proftpd -n -c "$work/proftpd.conf" > /dev/null 2>&1 &
pids+=($!)
wait_for 12121
ftp=ftp://billing:secret1@127.0.0.1:12121/2026
for file in "a%20b.dat" empty.dat missing.dat; do curl -s -o /dev/null "$ftp/$file" || true; done
curl -s -T "$home/2026/big.dat" "$ftp/up.dat"
curl -s -o /dev/null "ftp://billing:wrong@127.0.0.1:12121/2026/big.dat" || true
curl -s -o /dev/null "$ftp/big.dat"
cp "$work"/{xferlog,extended.log,paths.log} "$here/proftpd/"

# vsftpd: its package and proftpd's exclude each other, so it is unpacked and not installed.
(cd "$work" && apt-get download vsftpd > /dev/null 2>&1 && dpkg -x vsftpd_*.deb vsftpd)
mkdir "$work/secure"
cat > "$work/vsftpd.conf" <<CONF
listen=YES
listen_address=127.0.0.1
listen_port=12123
background=NO
local_enable=YES
write_enable=YES
xferlog_enable=YES
dual_log_enable=YES
vsftpd_log_file=$work/vsftpd.log
xferlog_file=$work/vsftpd.xferlog
secure_chroot_dir=$work/secure
pam_service_name=sshd
nopriv_user=nobody
seccomp_sandbox=NO
check_shell=NO
CONF
"$work/vsftpd/usr/sbin/vsftpd" "$work/vsftpd.conf" &
pids+=($!)
wait_for 12123
ftp=ftp://billing:secret1@127.0.0.1:12123/2026
for file in "a%20b.dat" "a%20%22b%22.dat" empty.dat missing.dat; do curl -s -o /dev/null "$ftp/$file" || true; done
curl -s -T "$home/2026/big.dat" "$ftp/up.dat"
curl -s -o /dev/null "ftp://billing:wrong@127.0.0.1:12123/2026/big.dat" || true
curl -s -o /dev/null "$ftp/big.dat"
curl -s -o /dev/null -Q "DELE $home/2026/up.dat" -l "$ftp/"
cp "$work/vsftpd.log" "$here/vsftpd/vsftpd.log"
cp "$work/vsftpd.xferlog" "$here/vsftpd/xferlog"

# OpenSSH. A listener stands in for the syslog daemon: it writes what it is sent, with the name of a host.
ssh-keygen -q -t ed25519 -N '' -f "$work/host"
ssh-keygen -q -t ed25519 -N '' -f "$work/client"
chmod 644 "$work/client.pub"
mkdir -p /run/sshd
cat > "$work/sshd.conf" <<CONF
Port 12222
ListenAddress 127.0.0.1
HostKey $work/host
AuthorizedKeysFile $work/client.pub
StrictModes no
PidFile $work/sshd.pid
UsePAM no
Subsystem sftp internal-sftp -l VERBOSE -f AUTH
LogLevel INFO
CONF
python3 - "$work/auth.log" <<'LISTENER' &
import os, re, socket, sys
log = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
log.bind('/dev/log')
os.chmod('/dev/log', 0o666)
with open(sys.argv[1], 'w') as file:
    while True:
        text = re.sub(r'^<\d+>', '', log.recv(8192).decode().rstrip('\0\n'))
        file.write(text[:16] + 'sftp1 ' + text[16:] + '\n')
        file.flush()
LISTENER
pids+=($!)
read -rt 0.5 <> <(:) || true
/usr/sbin/sshd -D -f "$work/sshd.conf" &
pids+=($!)
wait_for 12222
sftp -q -P 12222 -i "$work/client" -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -b - billing@127.0.0.1 > /dev/null 2>&1 <<BATCH || true
get "2026/a \"b\".dat" $work/x1
get 2026/empty.dat $work/x2
get 2026/big.dat $work/x3
put $work/host.pub 2026/up.pub
rename 2026/up.pub 2026/up2.pub
ls 2026
-get 2026/nothing $work/x4
BATCH
cp "$work/auth.log" "$here/openssh/auth.log"
