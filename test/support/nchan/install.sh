#!/usr/bin/env bash
# Installs what test/long/nchan.test.ts runs, as root on Debian. Elsewhere it changes nothing, and the
# test says that it is skipped.
set -eu

if [ -e /usr/lib/nginx/modules/ngx_nchan_module.so ] && [ -x /usr/bin/redis-server ]; then
  echo 'nginx with nchan is there'
  exit 0
fi
if [ "$(id -u)" != 0 ] || [ ! -e /etc/debian_version ]; then
  echo 'nginx with nchan is missing, and this is no Debian with root: the test will be skipped'
  exit 0
fi

# The packages would start their services, and for everybody to reach.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' > "$policy"
  chmod +x "$policy"
  trap 'rm -f "$policy"' EXIT
fi

export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq -y --no-install-recommends install nginx libnginx-mod-nchan redis-server
