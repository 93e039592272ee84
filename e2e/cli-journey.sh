#!/usr/bin/env bash
# The journey of a release by command line: the ministry changes a form, packs and signs; a province with two deviations
# (one absorbed by now, one conflicting) verifies, plans, decides, imports with its second person, undoes, imports again,
# and hands the result on. Everything happens in a temporary folder; needs a built program (npm run build).
#
#   bash e2e/cli-journey.sh            uses dist/cli/main.js of this repository
#   KHUON="node …/main.js" bash e2e/cli-journey.sh
#
# Prints one "ok" line a step (TAP) and ends with 0 when all held.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
read -r -a khuon <<<"${KHUON:-node $root/dist/cli/main.js}"
work=$(mktemp -d "${TMPDIR:-/tmp}/khuon-journey-XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
export KHUON_LANG=en KHUON_PASSPHRASE='a passphrase for this journey alone'
unset DATABASE_URL

slug=cap-giay-phep-buu-chinh
province=da-nang
steps=0
failed=0

step() { # step NAME STATUS: counts a step that went well (0) or not
  steps=$((steps + 1))
  if [ "$2" -eq 0 ]; then
    echo "ok $steps - $1"
  else
    failed=$((failed + 1))
    echo "not ok $steps - $1"
    sed 's/^/#   /' out.txt err.txt 2>/dev/null | tail -20
  fi
}

expect() { # expect CODE NAME ARGS…: the command must end with CODE; its output stays in out.txt and err.txt
  local wanted=$1 name=$2
  shift 2
  "${khuon[@]}" "$@" >out.txt 2>err.txt
  local code=$?
  [ "$code" -eq "$wanted" ]
  step "$name (exit $code)" $?
}

says() { # says NAME PATTERN: the last command said so
  grep -qE -- "$2" out.txt err.txt
  step "$1" $?
}

value() { # value FILE EXPRESSION: of a JSON document `d`
  node -e 'const d = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8")); console.log(eval(process.argv[2]))' "$1" "$2"
}

same() { # same NAME ONE OTHER
  [ "$2" = "$3" ]
  step "$1: $2" $?
}

replace() { # replace FILE FROM TO
  node -e 'const fs = require("node:fs"); const [f, a, b] = process.argv.slice(1); const t = fs.readFileSync(f, "utf8"); if (!t.includes(a)) process.exit(1); fs.writeFileSync(f, t.replace(a, b))' "$@"
}

contents() { # one digest for every file of a folder, byte for byte
  (cd "$1" && find . -type f | sort | while read -r file; do cksum "$file"; done) | cksum
}

# ── The ministry: a folder, two keys, a first bundle ────────────────────────────────────────────────────────────────────
mkdir -p bo/procedures
cp -r "$root/schemas" bo/
for one in "$slug" cap-lai-giay-phep-buu-chinh-mat-hong dang-ky-hoat-dong-co-so-in; do
  cp -r "$root/procedures/$one" bo/procedures/
  rm -rf "bo/procedures/$one/variants"
done
expect 0 'a key set for two signatures' keys set keys.json --new --expires 2099-12-31 --threshold 2
for owner in van-phong-bo trung-tam-thong-tin; do
  expect 0 "a key of $owner" keys new "$owner.json" --owner "$owner" --from 2020-01-01 --until 2099-12-31 --organisation all --fields all
  "${khuon[@]}" keys public "$owner.json" >"$owner.pub.json"
  expect 0 "its public part is trusted" keys set keys.json --add "$owner.pub.json"
done
expect 1 'a regular release is refused while facts are unverified' pack --from bo --out goi-1.zip --decision 47/QĐ-THU --in-force 2026-01-01
says 'and names them' 'bundle/unverified'
expect 0 'a pilot bundle is packed' pack --from bo --out goi-1.zip --decision 47/QĐ-THU --in-force 2026-01-01 --pilot
expect 0 'signed by the first key' sign goi-1.zip --key van-phong-bo.json
expect 1 'one signature is too few' verify goi-1.zip --keys keys.json
says 'and says so' 'bundle/too-few-keys'
expect 0 'signed by the second key' sign goi-1.zip --key trung-tam-thong-tin.json
expect 0 'verified, offline' verify goi-1.zip --keys keys.json

# ── The province takes it in ────────────────────────────────────────────────────────────────────────────────────────────
here=(--province "$province" --data kho)
keyed=("${here[@]}" --keys keys.json)
expect 0 'the province plans: everything is new' plan goi-1.zip "${keyed[@]}" --json
cp out.txt ke-hoach-1.json
same 'procedures in the plan' "$(value ke-hoach-1.json 'd.items.length')" "$(find bo/procedures -name procedure.json | wc -l | tr -d ' ')"
hash=$(value ke-hoach-1.json d.hash)
expect 0 'the first person starts it' import goi-1.zip "${keyed[@]}" --as lan --plan "$hash"
expect 1 'without the decision of the province nobody confirms' import --confirm 1 "${keyed[@]}" --as minh --plan "$hash"
expect 0 'the decision is entered' import --decide 1 "${here[@]}" --as lan --decision 12/QĐ-THU --in-force 2026-02-01
expect 1 'who started it does not confirm it' import --confirm 1 "${keyed[@]}" --as lan --plan "$hash"
says 'four eyes' 'people/own-change'
expect 0 'the second person confirms' import --confirm 1 "${keyed[@]}" --as minh --plan "$hash"
expect 0 'the same bundle again' plan goi-1.zip "${keyed[@]}" --json
same 'plans nothing' "$(value out.txt d.isEmpty)" true

# ── Two deviations of its own ───────────────────────────────────────────────────────────────────────────────────────────
node - "$slug" "$province" "$(value ke-hoach-1.json "JSON.stringify(d.items.find(({ procedure }) => procedure === '$slug').to)")" >sai-khac.json <<'JS'
const [procedure, province, base] = process.argv.slice(2)
const relabel = (id, target, before, after) => ({
  id,
  type: 'field.relabelled',
  target,
  before: { title: before },
  after: { title: after },
  reason: 'Người dân quen gọi như vậy.',
  legalBasis: null,
  provenance: { status: 'unverified' },
})
console.log(
  JSON.stringify({
    $schema: 'urn:khuon:schema:overlay:1',
    procedure,
    province,
    base: JSON.parse(base),
    changes: [
      relabel('noi-lap', 'noiLap', 'Địa danh nơi lập', 'Nơi lập đơn'),
      relabel('kinh-gui', 'kinhGui', 'Kính gửi (cơ quan tiếp nhận)', 'Kính gửi'),
    ],
  }),
)
JS
expect 0 'the province proposes two deviations' overlay sai-khac.json "${here[@]}" --as lan --decision 13/QĐ-THU --in-force 2026-02-15 --json
expect 0 'its second person puts them in force' overlay --confirm "$slug" --hash "$(value out.txt d.hash)" "${here[@]}" --as minh
expect 0 'what applies is a question of the day' import --on 2026-02-15 "${here[@]}"
says 'with both deviations' "$slug 1.0.0 \(13/QĐ-THU, 2026-02-15\) noi-lap, kinh-gui"

# ── The ministry changes the form: one change is what the province has, one is not ──────────────────────────────────────
form=bo/procedures/$slug/form.schema.json
replace "$form" 'Địa danh nơi lập' 'Nơi lập văn bản' && replace "$form" 'Kính gửi (cơ quan tiếp nhận)' 'Kính gửi'
step 'the ministry changes two labels of a postal form' $?
expect 0 'packs the next bundle' pack --from bo --out goi-2.zip --decision 52/QĐ-THU --in-force 2026-03-01 --pilot --previous goi-1.zip
says 'with a change log' '1 changed'
expect 0 'signs it' sign goi-2.zip --key van-phong-bo.json
expect 0 'twice' sign goi-2.zip --key trung-tam-thong-tin.json
expect 0 'verified' verify goi-2.zip --keys keys.json

# ── What was tampered with is refused ───────────────────────────────────────────────────────────────────────────────────
node -e 'const fs = require("node:fs"); const b = fs.readFileSync("goi-2.zip"); b[b.length >> 1] ^= 1; fs.writeFileSync("hong.zip", b)'
expect 1 'a changed byte does not verify' verify hong.zip --keys keys.json
expect 1 'and there is no plan for it' plan hong.zip "${keyed[@]}" --json
same 'in a document' "$(value out.txt d.code)" import/not-verified

# ── Plan, decide, import ────────────────────────────────────────────────────────────────────────────────────────────────
before=$(contents kho)
expect 1 'the plan has something to decide' plan goi-2.zip "${keyed[@]}" --json
cp out.txt ke-hoach-2.json
same 'conflicts' "$(value ke-hoach-2.json d.open)" 1
item="d.items.find(({ procedure }) => procedure === '$slug')"
same 'deviations' "$(value ke-hoach-2.json "$item.deviations.map(({ id, standing }) => id + ' ' + standing).join(', ')")" 'noi-lap conflict, kinh-gui absorbed'
same 'a plan leaves every byte of the data as it was' "$(contents kho)" "$before"
expect 1 'undecided it does not start' import goi-2.zip "${keyed[@]}" --as lan --plan "$(value ke-hoach-2.json d.hash)"
expect 0 'the province keeps its own' decide "$slug" noi-lap keep-ours --plan ke-hoach-2.json --reason 'Biểu mẫu giấy của tỉnh ghi như vậy.' --out quyet.json
expect 0 'now it can be applied' plan goi-2.zip "${keyed[@]}" --decisions quyet.json --json
cp out.txt ke-hoach-3.json
hash=$(value ke-hoach-3.json d.hash)
take=(import goi-2.zip "${keyed[@]}" --decisions quyet.json --as lan --plan "$hash" --decision 14/QĐ-THU --in-force 2026-04-01)
expect 0 'the first person starts it with the decision' "${take[@]}"
expect 0 'the second person confirms' import --confirm 2 "${keyed[@]}" --as minh --plan "$hash"
expect 0 'before its day the former version applies' import --on 2026-03-31 "${here[@]}"
says 'version 1.0.0' "$slug 1.0.0 "
expect 0 'from its day on the new one' import --on 2026-04-01 "${here[@]}"
says 'with the deviation that was kept' "$slug 1\.0\.1 \(14/QĐ-THU, 2026-04-01\) noi-lap$"
expect 0 'the decision is remembered' decide --list "${here[@]}"
says 'with its reason' 'Biểu mẫu giấy của tỉnh'

# ── Undo, and again ─────────────────────────────────────────────────────────────────────────────────────────────────────
expect 1 'the first import cannot be undone: it was edited since' undo 1 "${here[@]}" --as lan
says 'by name' "import/edited-since"
expect 0 'the second one can' undo 2 "${here[@]}" --as lan
expect 0 'and all is as before' import --on 2026-04-01 "${here[@]}"
says 'with both deviations' "$slug 1.0.0 \(13/QĐ-THU, 2026-02-15\) noi-lap, kinh-gui"
expect 1 'a lower bundle is a rollback even so' plan goi-1.zip "${keyed[@]}"
says 'and says so' 'bundle/rollback'
expect 0 'planned again' plan goi-2.zip "${keyed[@]}" --decisions quyet.json --json
hash=$(value out.txt d.hash)
take=(import goi-2.zip "${keyed[@]}" --decisions quyet.json --as lan --plan "$hash" --decision 15/QĐ-THU --in-force 2026-04-01)
expect 0 'imported again' "${take[@]}"
expect 0 'and confirmed' import --confirm 3 "${keyed[@]}" --as minh --plan "$hash"

# ── The result leaves ───────────────────────────────────────────────────────────────────────────────────────────────────
expect 0 'what the province runs is written to files' export ra "${here[@]}" --on 2026-04-01
grep -q 'Nơi lập đơn' "ra/procedures/$slug/form.schema.json" && grep -q '"Kính gửi"' "ra/procedures/$slug/form.schema.json"
step 'with its deviation and with the new standard' $?
expect 0 'and goes to the local system as form.io' convert --to formio "ra/procedures/$slug" --out formio
expect 0 'the log of the province is whole' audit verify --data kho

# ── Up to the ministry: what the province runs, signed by its own keys ──────────────────────────────────────────────────
for owner in so-tttt-da-nang vp-ubnd-da-nang; do
  expect 0 "a key of $owner" keys new "$owner.json" --owner "$owner" --from 2020-01-01 --until 2099-12-31 --organisation "$province" --fields all --territory "$province"
  "${khuon[@]}" keys public "$owner.json" >"$owner.pub.json"
  expect 0 'its public part is trusted by the ministry' keys set keys.json --add "$owner.pub.json"
done
expect 0 'the province packs its variants' pack --province "$province" --data kho --as lan --out bien-the.zip --decision 16/QĐ-THU --in-force 2026-04-01 --pilot
for owner in so-tttt-da-nang vp-ubnd-da-nang; do expect 0 "signed by $owner" sign bien-the.zip --key "$owner.json"; done
there=(--province "$province" --data kho-bo)
asked=("${there[@]}" --keys keys.json)
expect 1 'the ministry blocks overlays on a standard it does not know' variants bien-the.zip "${asked[@]}"
says 'by name' 'import/base-unknown'
expect 0 'it takes in its own bundle elsewhere, to know the standard' plan goi-2.zip --province thu --data kho-bo --keys keys.json --json
expect 0 'and keeps it' import goi-2.zip --province thu --data kho-bo --keys keys.json --as hoa --plan "$(value out.txt d.hash)"
expect 0 'now it plans' variants bien-the.zip "${asked[@]}" --json
same 'every procedure is new to it' "$(value out.txt "d.items.every(({ standing }) => standing === 'new')")" true
hash=$(value out.txt d.hash)
expect 0 'the first person takes them in' variants bien-the.zip "${asked[@]}" --plan "$hash" --as hoa
expect 1 'not alone' variants --confirm 1 --plan "$hash" "${asked[@]}" --as hoa
says 'four eyes' 'people/own-change'
expect 0 'the second person confirms' variants --confirm 1 --plan "$hash" "${asked[@]}" --as binh
expect 0 'the same bundle again' variants bien-the.zip "${asked[@]}" --json
same 'plans nothing' "$(value out.txt d.isEmpty)" true
expect 0 'undone' variants --undo 1 "${there[@]}" --as hoa
expect 1 'a bundle of variants is no standard' plan bien-the.zip "${keyed[@]}"
says 'and says so' 'import/not-a-standard'

echo "1..$steps"
if [ "$failed" -gt 0 ]; then
  echo "# $failed of $steps steps failed"
  exit 1
fi
echo "# $steps steps, ${SECONDS} s"
