// Holds bundles against the schemas of the OASIS committee and against our schema of the Incident Core draft, with ajv.
// usage: node sharing-ajv.mjs SCHEMAS OWN_SCHEMA BUNDLE...
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createRequire } from "node:module";

const require = createRequire(join(process.cwd(), "package.json"));
const Ajv = require("ajv/dist/2020").default;
const formats = require("ajv-formats").default;
const [folder, own, ...files] = process.argv.slice(2);
const ajv = new Ajv({ strict: false, unicodeRegExp: false });
formats(ajv);
ajv.addFormat("idn-hostname", true);
const byType = new Map();
for (const part of ["common", "observables", "sdos", "sros"]) {
  for (const name of readdirSync(join(folder, part))) {
    const schema = JSON.parse(readFileSync(join(folder, part, name), "utf8"));
    ajv.addSchema(schema);
    byType.set(name.replace(/\.json$/, ""), schema.$id);
  }
}

const incident = ajv.compile(JSON.parse(readFileSync(own, "utf8")));
const counts = new Map();
let wrong = 0;
function check(validate, value, what) {
  if (!validate(value)) {
    wrong++;
    console.error(`${what}: ${JSON.stringify(validate.errors[0])}`);
  }
}

for (const file of files) {
  const bundle = JSON.parse(readFileSync(file, "utf8"));
  // The committee's schema of bundles takes an object of a type that it does not list for two things at once and refuses it, incidents
  // and groupings of STIX 2.1 itself included; such objects are held against the schema of their own type below.
  const standard = { ...bundle, objects: bundle.objects.filter((item) => !["incident", "impact"].includes(item.type)) };
  check(ajv.getSchema(byType.get("bundle")), standard, file);
  check(incident, bundle, file);
  for (const item of bundle.objects) {
    counts.set(item.type, (counts.get(item.type) ?? 0) + 1);
    // The committee has no schema of the impact object; ours was asked above.
    if (item.type !== "impact") {
      check(ajv.getSchema(byType.get(item.type)), item, `${file} ${item.id}`);
    }
  }
}

const objects = [...counts.values()].reduce((sum, count) => sum + count, 0);
console.log(`- Bundles held against the committee's schemas by ajv ${require("ajv/package.json").version}: ${files.length}, with ${objects} objects of ${counts.size} types; refused: ${wrong} (bundles without incident and impact, which the schema of bundles does not list; these by schemas of their own)`);
process.exit(wrong === 0 ? 0 : 1);
