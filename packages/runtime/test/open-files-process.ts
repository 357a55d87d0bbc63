import { readdirSync } from "node:fs";
import { fileFromPath } from "../src/node.ts";

// A process that begins to read a file many times, cancels that, and prints how many more files it had open meanwhile and after.
// It is one of its own, as the files that are open are those of a whole process.
const openFiles = () => readdirSync("/dev/fd").length;

const file = await fileFromPath(process.argv[2] ?? "");
const before = openFiles();
const readers = Array.from({ length: 20 }, () => file.stream().getReader());
for (const reader of readers) await reader.read();
const meanwhile = openFiles();
for (const reader of readers) await reader.cancel();
// Of the last one, the file is only being opened.
const last = file.stream().getReader();
const piece = last.read();
await last.cancel();
await piece;
console.log(JSON.stringify([meanwhile - before, openFiles() - before]));
