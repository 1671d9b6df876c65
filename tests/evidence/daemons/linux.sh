#!/usr/bin/env bash
# Makes the samples in linux/ anew: sshd, sudo, su, cron and the user tools of Debian 12 write to rsyslogd on this machine; what was done
# stands in expected.txt, written by this script and not by the reader. All in namespaces of its own: users, /etc and host name of the
# machine stay as they are. Needs root and: apt-get install --no-install-recommends openssh-server sudo cron rsyslog sshpass
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)/linux"
if [ "${1:-}" != inside ]; then
  mkdir -p "$here"
  work="$(mktemp -d)"
  trap 'rm -rf "$work"' EXIT
  unshare --mount --uts --pid --fork --kill-child "$0" inside "$work"
  exit
fi

work="$2"
mount -t proc proc /proc
for folder in /etc /var/spool/cron /home /run; do
  mkdir -p "$work/copy$folder"
  cp -a "$folder/." "$work/copy$folder/" 2>/dev/null || true
  mount --bind "$work/copy$folder" "$folder"
done
mkdir -p "$work/dev" /run/sshd
cp -a /dev/null /dev/zero /dev/random /dev/urandom /dev/tty "$work/dev/"
ln -s pts/ptmx "$work/dev/ptmx"
ln -s /proc/self/fd "$work/dev/fd"
mkdir "$work/dev/pts"
mount --bind "$work/dev" /dev
mount -t devpts -o newinstance,ptmxmode=0666 devpts /dev/pts
hostname edge-s1
echo '127.0.0.1 localhost edge-s1' > /etc/hosts
expect() { echo "$*" >> "$here/expected.txt"; }
wait_for() { for _ in $(seq 600); do eval "$1" && return 0; read -rt 0.1 <> <(:) || true; done; echo "did not happen: $1" >&2; return 1; }
: > "$here/expected.txt"
rm -f "$here"/*.log

cat > "$work/rsyslog.conf" <<CONF
module(load="imuxsock")
action(type="omfile" file="$here/traditional.log" template="RSYSLOG_TraditionalFileFormat")
action(type="omfile" file="$here/rfc3339.log" template="RSYSLOG_FileFormat")
action(type="omfile" file="$here/rfc5424.log" template="RSYSLOG_SyslogProtocol23Format")
CONF
rsyslogd -n -f "$work/rsyslog.conf" -i "$work/rsyslogd.pid" &
logger_pid=$!
wait_for '[ -S /dev/log ]'
expect process.name=rsyslogd event.action=logging_started

groupadd ops
expect process.name=groupadd event.action=account_change group.name=ops
for name in alice bob; do
  useradd -m -s /bin/bash "$name"
  expect process.name=useradd event.action=account_change "user.target.name=$name"
done
echo 'alice:correct-horse' | chpasswd
expect process.name=chpasswd event.action=account_change user.target.name=alice
useradd -M carol
expect process.name=useradd event.action=account_change user.target.name=carol
usermod -aG ops carol
expect process.name=usermod event.action=account_change user.target.name=carol group.name=ops
userdel carol
expect process.name=userdel event.action=account_change user.target.name=carol
printf 'alice ALL=(ALL) NOPASSWD: ALL\nDefaults:bob !authenticate\nbob ALL=(ALL) /bin/true\n' > /etc/sudoers.d/sample
chmod 440 /etc/sudoers.d/sample

ssh-keygen -q -t ed25519 -N '' -f "$work/host"
ssh-keygen -q -t ed25519 -N '' -f "$work/key"
install -d -m 700 -o bob -g bob /home/bob/.ssh
install -m 600 -o bob -g bob "$work/key.pub" /home/bob/.ssh/authorized_keys
cat > "$work/sshd_config" <<CONF
Port 22022
ListenAddress 127.0.0.1
HostKey $work/host
PidFile $work/sshd.pid
UsePAM yes
PasswordAuthentication yes
CONF
/usr/sbin/sshd -D -f "$work/sshd_config" &
sshd_pid=$!
wait_for '(exec 3<>/dev/tcp/127.0.0.1/22022) 2>/dev/null'
expect process.name=sshd event.action=service_started destination.port=22022
options=(-p 22022 -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o NumberOfPasswordPrompts=1)
sshpass -p correct-horse ssh "${options[@]}" alice@127.0.0.1 'sudo -n /usr/bin/id' > /dev/null
expect process.name=sshd event.action=login event.outcome=success user.name=alice source.ip=127.0.0.1 aaa.method=keyboard-interactive/pam
expect process.name=sudo event.action=command event.outcome=success user.name=alice user.target.name=root process.command_line=/usr/bin/id
expect process.name=sshd event.action=logout user.name=alice source.ip=127.0.0.1
terminal="$(sshpass -p correct-horse ssh -tt "${options[@]}" alice@127.0.0.1 'tty; sudo -n -u bob /usr/bin/env TERM=dumb true' | tr -d '\r')"
expect process.name=sudo event.action=command event.outcome=success user.name=alice user.target.name=bob "aaa.tty=${terminal#/dev/}" process.working_directory=/home/alice
sshpass -p wrong ssh "${options[@]}" alice@127.0.0.1 true 2> /dev/null || true
expect process.name=sshd event.action=login event.outcome=failure user.name=alice source.ip=127.0.0.1
sshpass -p wrong ssh "${options[@]}" mallory@127.0.0.1 true 2> /dev/null || true
expect process.name=sshd event.action=login event.outcome=failure user.name=mallory source.ip=127.0.0.1
ssh "${options[@]}" -i "$work/key" -o BatchMode=yes bob@127.0.0.1 'sudo -n /usr/bin/id' > /dev/null 2>&1 || true
expect process.name=sshd event.action=login event.outcome=success user.name=bob source.ip=127.0.0.1 aaa.method=publickey
expect process.name=sudo event.action=command event.outcome=failure user.name=bob user.target.name=root process.command_line=/usr/bin/id
kill "$sshd_pid"

su -c true alice
expect process.name=su event.action=user_switch event.outcome=success user.name=root user.target.name=alice
setpriv --reuid bob --regid bob --clear-groups su -c true alice <<< wrong 2> /dev/null || true
expect process.name=su event.action=user_switch event.outcome=failure user.name=bob user.target.name=alice

echo '* * * * * /bin/true' | crontab -u alice -
expect process.name=crontab event.action=schedule_change user.name=root user.target.name=alice
cron -f &
cron_pid=$!
wait_for 'grep -q "CMD (/bin/true)" "$here/traditional.log"'
expect process.name=CRON event.action=scheduled_command user.name=alice process.command_line=/bin/true
kill "$cron_pid"
logger -t backup 'nightly copy finished'
kill "$logger_pid"
wait "$logger_pid" || true
