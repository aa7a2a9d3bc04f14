// Goes into the storage emulator's process: ends it with its input, and copies rows in its memory. Over the wire the emulator
// looks through a whole partition for each new row, so that a long thread would take hours to fill.
import { createInterface } from "node:readline";
import Loki from "lokijs";

const tables = new Map();
const addCollection = Loki.prototype.addCollection;
Loki.prototype.addCollection = function (name, options) {
  const collection = addCollection.call(this, name, options);
  tables.set(name.slice(name.indexOf("$") + 1).toLowerCase(), collection);
  return collection;
};

function copy({ table, partition, row, copies }) {
  const rows = tables.get(table.toLowerCase());
  const { $loki, meta, ...original } = rows.findOne({ PartitionKey: partition, RowKey: row });
  rows.insert(copies.map((key) => ({ ...structuredClone(original), RowKey: key })));
}

const orders = createInterface({ input: process.stdin });
orders.on("line", (order) => {
  copy(JSON.parse(order));
  console.log("Copied.");
});
orders.on("close", () => process.exit(0));
