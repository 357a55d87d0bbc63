export * from "@orgplane/runtime/diagnostics";
