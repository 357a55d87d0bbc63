export * from "@orgplane/runtime/oauth";
