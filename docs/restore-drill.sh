#!/bin/sh
# Does a backup come back as what it was? Makes one, or takes the one that is named; restores it into a place of its own;
# holds what the restored store answers against what the store answered when it was backed up; takes all of it away.
#
#     docs/restore-drill.sh [BACKUP]
#
# Reads PARAPHE_STORE as every command does. The scratch is in TMPDIR and needs twice the room of the store. Of a lake the
# role that signs in makes a database and drops it (CREATEDB). Exit 0: the same; 1: not, or it could not be done.
set -eu
given=${1:+$(cd "$1" && pwd)}
cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}
store=${PARAPHE_STORE:-file:data/run/paraphe.duckdb}
scratch=$(mktemp -d)
made=

say() { echo "drill: $*"; }

ask() { "$psql" -q -X -w -v ON_ERROR_STOP=1 -d "$database" -c "$1"; }

leave() {
    code=$?
    [ -z "$made" ] || ask "DROP DATABASE IF EXISTS $made" || say "drop the database $made yourself"
    rm -rf "$scratch"
    [ "$code" -eq 0 ] || say "failed"
    [ "$code" -eq 0 ] || exit 1
}
trap leave EXIT
trap 'exit 1' INT TERM HUP

case $store in
lake:*)
    psql=$(command -v psql || find /usr/lib/postgresql -name psql | sort -V | tail -n 1)
    address=${store#lake:}
    server=${address%%\?*}
    more=$(echo "${address#*\?}" | tr '&' '\n' | grep -v -e '^data=' -e '^reader=' | paste -s -d '&' -)
    database="$server${more:+?$more}"
    name="paraphe_drill_$(date +%s)_$$"
    ask "CREATE DATABASE $name TEMPLATE template0 ENCODING 'UTF8'"
    made=$name
    place="lake:${server%/*}/$name?data=$scratch/lake/data${more:+&$more}"
    ;;
*) place="file:$scratch/store.duckdb" ;;
esac

backup=${given:-$scratch/backup}
[ -n "$given" ] || PARAPHE_STORE=$store "$python" -m lib backup --to "$backup"

export PARAPHE_STORE="$place"
"$python" -m lib restore --from "$backup"
day=$(sed -n 's/^ "as_of": "\(.*\)",$/\1/p' "$backup/counters.json")
"$python" -m lib usage --from 2000-01-01 --to 2199-12-31 --by product --json >"$scratch/usage.json"
"$python" -m lib counters --as-of "$day" --json >"$scratch/counters.json"
for answer in usage counters; do
    diff "$backup/$answer.json" "$scratch/$answer.json"
done
say "passed: what was restored answers as the store did"
