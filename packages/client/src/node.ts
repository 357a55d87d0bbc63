export * from "@orgplane/runtime/node";
